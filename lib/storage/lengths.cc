#include "storage/lengths.h"

#include <cstring>

#include "storage/statement.h"

namespace poisk::storage {
namespace {

constexpr std::size_t kBlockBytes = kLengthsInBlock * sizeof(std::uint32_t);

void put_length(char* at, std::uint32_t tokens) {  // little-endian on every machine
  for (int i = 0; i < 4; ++i) at[i] = static_cast<char>(tokens >> (8 * i));
}

std::uint32_t get_length(const char* at) {
  std::uint32_t out = 0;
  for (int i = 0; i < 4; ++i) out |= std::uint32_t{static_cast<unsigned char>(at[i])} << (8 * i);
  return out;
}

}  // namespace

Result<void> LengthWriter::set(const Connection& connection, std::int64_t article,
                               std::uint32_t tokens) {
  const std::int64_t block = article / kLengthsInBlock;
  auto it = blocks_.find(block);
  if (it == blocks_.end()) {
    auto read = Statement::prepare(connection, "SELECT tokens FROM length WHERE block=?1");
    if (!read) return read.error();
    read->bind(1, block);
    auto row = read->step();
    if (!row) return row.error();
    std::string bytes = *row ? std::string(read->blob(0)) : std::string();
    bytes.resize(kBlockBytes);
    it = blocks_.emplace(block, std::move(bytes)).first;
  }
  put_length(it->second.data() + 4 * (article % kLengthsInBlock), tokens);
  return {};
}

Result<void> LengthWriter::flush(const Connection& connection) {
  auto write = Statement::prepare(connection, "INSERT OR REPLACE INTO length VALUES(?1, ?2)");
  if (!write) return write.error();
  for (const auto& [block, bytes] : blocks_) {
    write->bind(1, block);
    write->bind_blob(2, bytes);
    if (auto written = write->run(); !written) return written;
  }
  blocks_.clear();
  return {};
}

Result<std::vector<std::uint32_t>> read_lengths(const Connection& connection) {
  std::vector<std::uint32_t> out;
  // Ids ascend without large gaps; a damaged block number must not ask for all memory.
  auto last = connection.integer("SELECT coalesce(max(id), 0) FROM article");
  if (!last) return last.error();
  auto read = Statement::prepare(connection, "SELECT block, tokens FROM length ORDER BY block");
  if (!read) return read.error();
  for (;;) {
    auto row = read->step();
    if (!row) return row.error();
    if (!*row) break;
    const std::int64_t block = read->integer(0);
    const std::string_view bytes = read->blob(1);
    if (block < 0 || block > *last / kLengthsInBlock || bytes.size() != kBlockBytes) continue;
    const auto base = static_cast<std::size_t>(block * kLengthsInBlock);
    out.resize(base + kLengthsInBlock);
    for (std::size_t i = 0; i < kLengthsInBlock; ++i) {
      out[base + i] = get_length(bytes.data() + 4 * i);
    }
  }
  out.resize(static_cast<std::size_t>(*last) + 1);
  return out;
}

}  // namespace poisk::storage
