#include "quality/bounds/large_index.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <set>
#include <stdexcept>

#include "corpus.h"

namespace poisk::testing {
namespace {

constexpr std::size_t kCommonWords = 400;
constexpr std::size_t kSampledRows = 20'000;
constexpr std::size_t kBatch = 20'000;

// The words of small Cyrillic letters in most rows: of two bytes each, which begin so.
std::vector<std::string> common_words(const std::vector<Article>& rows) {
  std::map<std::string, std::size_t> in_rows;
  for (std::size_t i = 0; i < std::min(rows.size(), kSampledRows); ++i) {
    std::set<std::string> seen;
    std::string word;
    for (const char c : rows[i].text + " ") {
      const bool letter = (static_cast<unsigned char>(c) & 0x80) != 0;
      if (letter) {
        word += c;
      } else {
        const bool small = !word.empty() && word.size() % 2 == 0 && word[0] >= '\xd0' &&
                           word[0] <= '\xd1' && (word[0] == '\xd1' || word[1] >= '\xb0');
        if (small) seen.insert(word);
        word.clear();
      }
    }
    for (const std::string& each : seen) ++in_rows[each];
  }
  std::vector<std::pair<std::size_t, std::string>> order;
  for (const auto& [word, rows_with] : in_rows) order.emplace_back(rows_with, word);
  std::sort(order.rbegin(), order.rend());
  std::vector<std::string> out;
  for (std::size_t i = 0; i < std::min(order.size(), kCommonWords); ++i) {
    out.push_back(order[i].second);
  }
  return out;
}

// So that filters, facets and dates have something to do.
void add_sources(std::vector<Article>& rows) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    Source& source = rows[i].source;
    source.outlet = "Издание " + std::to_string(i % 300);
    source.author = "Автор " + std::to_string(i % 40'000);
    const std::size_t month = 1 + i / 10 % 12;
    source.published = std::to_string(2010 + i % 15) + (month < 10 ? "-0" : "-") +
                       std::to_string(month) + "-" + std::to_string(10 + i % 19);
    rows[i].fields = {{"рубрика", "рубрика " + std::to_string(i % 40)}};
  }
}

}  // namespace

std::unique_ptr<LargeIndex> make_large_index() {
  const std::string collection = std::string(POISK_SOURCE_DIR) + "/../shared/eval/bulk";
  if (!std::filesystem::exists(collection + "/corpus.jsonl.xz")) return nullptr;
  if (std::filesystem::exists(POISK_LEXICON_FILE)) setenv("POISK_LEXICON", POISK_LEXICON_FILE, 0);
  const std::vector<Article> documents = bench::load_articles(collection, 0).value();
  std::vector<Article> rows = bench::cut_rows(documents, kLargeRows, 100);
  if (rows.size() != kLargeRows) throw std::runtime_error("the collection is too small");
  add_sources(rows);

  auto out = std::make_unique<LargeIndex>();
  out->common_words = common_words(rows);
  for (std::size_t i = 0; i < 12; ++i) {
    std::string text;
    for (std::size_t row = 5000 * i; text.size() < 5000; ++row) text += rows[row].text + " ";
    out->long_texts.push_back(std::move(text));
  }
  if (const char* kept = std::getenv("POISK_LARGE_INDEX")) {
    out->path = kept;
    if (std::filesystem::exists(out->path)) return out;
  } else {
    out->folder = std::make_unique<TemporaryFolder>();
    out->path = out->folder->file("large.db");
  }
  Index index = Index::open(out->path).value();
  for (std::size_t begin = 0; begin < rows.size(); begin += kBatch) {
    index.put(std::span<const Article>(rows).subspan(begin, kBatch)).value();
  }
  return out;
}

}  // namespace poisk::testing
