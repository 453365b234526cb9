#include "storage/lengths.h"

#include <bit>
#include <cstring>

#include "sqlite/statement.h"
#include "storage/article_id.h"
#include "text/damaged_index.h"

namespace poisk::storage {
namespace {

constexpr std::int64_t kMostUnbounded = 10'000'000;
constexpr std::size_t kLengthBlockBytes = kLengthsInBlock * sizeof(std::uint32_t);

void put_length(char* at, std::uint32_t tokens) {  // little-endian on every machine
  for (int i = 0; i < 4; ++i) at[i] = static_cast<char>(tokens >> (8 * i));
}

[[maybe_unused]] std::uint32_t get_length(const char* at) {
  std::uint32_t out = 0;
  for (int i = 0; i < 4; ++i) out |= std::uint32_t{static_cast<unsigned char>(at[i])} << (8 * i);
  return out;
}

}  // namespace

Result<void> LengthWriter::set(const sqlite::Connection& connection, std::int64_t article,
                               std::uint32_t tokens) {
  if (auto sound = check_article_id(article); !sound) return sound;
  const std::int64_t block = article / kLengthsInBlock;
  auto it = blocks_.find(block);
  if (it == blocks_.end()) {
    auto read = sqlite::Statement::prepare(connection, "SELECT tokens FROM $length WHERE block=?1");
    if (!read) return read.error();
    read->bind(1, block);
    auto row = read->step();
    if (!row) return row.error();
    if (!*row && block > 0 && !blocks_.contains(block - 1)) {
      // Ids are given one after another: one that leaves blocks out was given by a damaged counter.
      auto bound = id_bound(connection);
      if (!bound) return bound.error();
      if (article > *bound) return damaged_index("the numbers of articles jump");
    }
    std::string bytes = *row ? std::string(read->blob(0)) : std::string();
    bytes.resize(kLengthBlockBytes);
    it = blocks_.emplace(block, std::move(bytes)).first;
  }
  put_length(it->second.data() + 4 * (article % kLengthsInBlock), tokens);
  return {};
}

Result<void> LengthWriter::flush(const sqlite::Connection& connection) {
  auto write =
      sqlite::Statement::prepare(connection, "INSERT OR REPLACE INTO $length VALUES(?1, ?2)");
  if (!write) return write.error();
  for (const auto& [block, bytes] : blocks_) {
    write->bind(1, block);
    write->bind_blob(2, bytes);
    if (auto written = write->run(); !written) return written;
  }
  blocks_.clear();
  return {};
}

Result<void> LengthWriter::clear(const sqlite::Connection& connection) {
  discard();
  auto bound = id_bound(connection);
  if (!bound) return bound.error();
  auto last = connection.integer("SELECT coalesce(max(id), 0) FROM $article");
  if (!last) return last.error();
  // The table may be what is damaged; but an id out of all proportion is not made room for.
  if (*last > *bound && *last > kMostUnbounded) {
    return damaged_index("the numbers of articles jump");
  }
  auto first = connection.integer("SELECT coalesce(min(id), 1) FROM $article");
  if (!first) return first.error();
  if (auto sound = check_article_id(*first); !sound) return sound;
  if (auto deleted = connection.exec("DELETE FROM $length"); !deleted) return deleted;
  if (*last == 0) return {};
  auto fill = sqlite::Statement::prepare(
      connection,
      "WITH RECURSIVE blocks(n) AS (SELECT 0 UNION ALL SELECT n+1 FROM "
      "blocks WHERE n<?1) INSERT INTO $length SELECT n, zeroblob(?2) FROM "
      "blocks");
  if (!fill) return fill.error();
  fill->bind(1, *last / kLengthsInBlock);
  fill->bind(2, static_cast<std::int64_t>(kLengthBlockBytes));
  return fill->run();
}

Result<void> LengthWriter::trim(const sqlite::Connection& connection) {
  auto trim = sqlite::Statement::prepare(
      connection,
      "DELETE FROM $length WHERE block>(SELECT coalesce(max(id), -1) FROM $article)/?1");
  if (!trim) return trim.error();
  trim->bind(1, kLengthsInBlock);
  return trim->run();
}

Result<std::int64_t> id_bound(const sqlite::Connection& connection) {
  auto blocks = connection.integer("SELECT count(*) FROM $length");
  if (!blocks) return blocks.error();
  return *blocks * kLengthsInBlock;
}

Result<std::vector<std::uint32_t>> read_lengths(const sqlite::Connection& connection) {
  const Error damaged = damaged_index("the table of lengths");
  auto bound = id_bound(connection);
  if (!bound) return bound.error();
  auto last = connection.integer("SELECT coalesce(max(id), 0) FROM $article");
  if (!last) return last.error();
  if (*last < 0 || (*last > 0 && *last >= *bound)) return damaged;
  std::vector<std::uint32_t> out(static_cast<std::size_t>(*bound));
  auto read =
      sqlite::Statement::prepare(connection, "SELECT block, tokens FROM $length ORDER BY block");
  if (!read) return read.error();
  for (std::size_t base = 0;; base += kLengthsInBlock) {
    auto row = read->step();
    if (!row) return row.error();
    if (!*row) return out;
    const std::string_view bytes = read->blob(1);
    if (base >= out.size() ||
        read->integer(0) != static_cast<std::int64_t>(base / kLengthsInBlock) ||
        bytes.size() != kLengthBlockBytes) {
      return damaged;
    }
    if constexpr (std::endian::native == std::endian::little) {
      std::memcpy(out.data() + base, bytes.data(), kLengthBlockBytes);
    } else {
      for (std::size_t i = 0; i < kLengthsInBlock; ++i) {
        out[base + i] = get_length(bytes.data() + 4 * i);
      }
    }
  }
}

}  // namespace poisk::storage
