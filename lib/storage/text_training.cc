#include "storage/text_training.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "sqlite/statement.h"

namespace poisk::storage {
namespace {

// More makes texts no 2% smaller.
constexpr std::size_t kSampleBytes = std::size_t{2} << 20;
// A sample is as long as what dictionaries are for.
constexpr std::size_t kPieceBytes = std::size_t{4} << 10;
constexpr std::int64_t kTexts = 2000;
constexpr std::int64_t kPrime = 1'000'003;

struct Samples {
  std::string bytes;
  std::vector<std::size_t> sizes;
};

void add_pieces(std::string_view text, Samples& out) {
  while (!text.empty()) {
    const std::string_view piece = text.substr(0, kPieceBytes);
    out.bytes.append(piece);
    out.sizes.push_back(piece.size());
    text.remove_prefix(piece.size());
  }
}

}  // namespace

Result<TrainedDictionary> train_on_articles(const sqlite::Connection& connection,
                                            StoredTexts& texts) {
  auto last = connection.integer("SELECT coalesce(max(id), 0) FROM $article");
  if (!last) return last.error();
  auto row = sqlite::Statement::prepare(
      connection, "SELECT id, text FROM $article WHERE id>=?1 ORDER BY id LIMIT 1");
  if (!row) return row.error();
  const std::int64_t count = std::clamp<std::int64_t>(*last, 1, kTexts);
  // Each has its share. The trainer learns from the first three quarters and tries what it has learnt
  // on the rest: both are to be from all over, and so they are in no order.
  const std::size_t share = kSampleBytes / static_cast<std::size_t>(count);
  Samples samples;
  for (std::int64_t i = 0; i < count; ++i) {
    sqlite::ResetAtEnd reset(*row);
    row->bind(1, 1 + i * kPrime % count * *last / count);
    auto there = row->step();
    if (!there) return there.error();
    if (!*there) continue;
    auto text = texts.read(connection, row->blob(1));
    if (!text) return text.error();
    add_pieces(text->substr(0, share), samples);
  }
  return train_dictionary(samples.bytes, samples.sizes);
}

}  // namespace poisk::storage
