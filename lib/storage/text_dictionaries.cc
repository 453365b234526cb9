#include "storage/text_dictionaries.h"

#include <fmt/format.h>

#include <charconv>

#include "sqlite/statement.h"
#include "storage/schema.h"

namespace poisk::storage {
namespace {

constexpr const char* kCompression = "compression";
constexpr std::string_view kZstd = "zstd";

}  // namespace

Result<StoredCompression> stored_compression(const sqlite::Connection& connection) {
  auto stored = find_meta(connection, kCompression);
  if (!stored) return stored.error();
  if (!*stored || !(*stored)->starts_with(kZstd)) return StoredCompression();
  StoredCompression out{Compression::zstd, 0};
  const std::string_view digits = std::string_view(**stored).substr(kZstd.size());
  if (digits.starts_with(' ')) {
    std::from_chars(digits.data() + 1, digits.data() + digits.size(), out.dictionary);
  }
  return out;
}

Result<void> store_compression(const sqlite::Connection& connection,
                               const StoredCompression& compression) {
  if (compression.kind != Compression::zstd) {
    return connection.exec(fmt::format("DELETE FROM $meta WHERE name='{}'", kCompression));
  }
  return set_meta(connection, kCompression,
                  compression.dictionary == 0
                      ? std::string(kZstd)
                      : fmt::format("{} {}", kZstd, compression.dictionary));
}

Result<std::optional<std::string>> find_dictionary(const sqlite::Connection& connection,
                                                   std::uint32_t number) {
  auto there = has_dictionaries(connection);
  if (!there) return there.error();
  if (!*there) return std::optional<std::string>();
  auto rows =
      sqlite::Statement::prepare(connection, "SELECT bytes FROM $dictionary WHERE number=?1");
  if (!rows) return rows.error();
  rows->bind(1, std::int64_t{number});
  auto row = rows->step();
  if (!row) return row.error();
  return *row ? std::optional(std::string(rows->blob(0))) : std::nullopt;
}

Result<void> add_dictionary(const sqlite::Connection& connection, std::uint32_t number,
                            const std::string& bytes) {
  auto there = has_dictionaries(connection);
  if (!there) return there.error();
  if (!*there) {
    if (auto made = create_dictionaries(connection); !made) return made;
  }
  auto add = sqlite::Statement::prepare(
      connection, "INSERT OR IGNORE INTO $dictionary(number, bytes) VALUES(?1, ?2)");
  if (!add) return add.error();
  add->bind(1, std::int64_t{number});
  add->bind_blob(2, bytes);
  return add->run();
}

Result<void> forget_dictionaries(const sqlite::Connection& connection) {
  auto there = has_dictionaries(connection);
  if (!there) return there.error();
  return *there ? connection.exec("DELETE FROM $dictionary") : Result<void>();
}

Result<void> copy_dictionaries(const sqlite::Connection& from, const sqlite::Connection& to) {
  auto there = has_dictionaries(from);
  if (!there) return there.error();
  if (!*there) return {};
  auto rows = sqlite::Statement::prepare(from, "SELECT number, bytes FROM $dictionary");
  if (!rows) return rows.error();
  for (;;) {
    auto row = rows->step();
    if (!row) return row.error();
    if (!*row) return {};
    const auto number = static_cast<std::uint32_t>(rows->integer(0));
    const std::string bytes(rows->blob(1));
    auto other = find_dictionary(to, number);
    if (!other) return other.error();
    if (*other && **other != bytes) {
      return Error{ErrorCode::invalid_argument,
                   fmt::format("two indexes have dictionaries of texts with the number {}: unpack "
                               "the texts of one of them first (Options::compression, optimize)",
                               number),
                   0};
    }
    if (*other) continue;
    if (auto added = add_dictionary(to, number, bytes); !added) return added;
  }
}

}  // namespace poisk::storage
