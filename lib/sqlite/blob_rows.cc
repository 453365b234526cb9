#include "sqlite/blob_rows.h"

namespace poisk::sqlite {

Result<BlobRows> BlobRows::create(const Connection& connection, const std::string& into) {
  std::string values;
  for (std::size_t i = 0; i < kRows; ++i) values += i > 0 ? ",(?,?)" : "(?,?)";
  auto all = Statement::prepare(connection, into + " VALUES" + values);
  if (!all) return all.error();
  auto one = Statement::prepare(connection, into + " VALUES(?,?)");
  if (!one) return one.error();
  BlobRows out;
  out.all_ = std::move(*all);
  out.one_ = std::move(*one);
  return out;
}

Result<void> BlobRows::add(std::int64_t number, std::string_view blob) {
  rows_[waiting_].number = number;
  rows_[waiting_].blob.assign(blob);
  if (++waiting_ < kRows) return {};
  waiting_ = 0;
  int parameter = 0;
  for (const Row& row : rows_) {
    all_.bind(++parameter, row.number);
    all_.bind_blob(++parameter, row.blob);
  }
  return all_.run();
}

Result<void> BlobRows::flush() {
  for (std::size_t i = 0; i < waiting_; ++i) {
    one_.bind(1, rows_[i].number);
    one_.bind_blob(2, rows_[i].blob);
    if (auto written = one_.run(); !written) return written;
  }
  waiting_ = 0;
  return {};
}

}  // namespace poisk::sqlite
