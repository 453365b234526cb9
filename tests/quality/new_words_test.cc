// How many new words (compounds, brands, names in capitals: new_words.txt) are read as others that
// they only resemble.
#include <gtest/gtest.h>
#include <poisk/poisk.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <vector>

#include "unit/analysis/bulk_corpus.h"

namespace poisk::quality {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kArticles = 12'000;
constexpr std::size_t kMostFalse = 5;
constexpr std::size_t kLeastWords = 200;

// A word in the letters of another alphabet stays the word that was typed.
bool is_false(const Correction& correction) {
  return correction.kind == CorrectionKind::typo || correction.kind == CorrectionKind::split ||
         correction.kind == CorrectionKind::layout;
}

TEST(NewWords, AreSeldomCorrected) {
  const fs::path path =
      fs::temp_directory_path() / ("poisk-words-" + std::to_string(std::random_device{}()) + ".db");
  std::vector<Article> articles;
  analysis::read_bulk_corpus(kArticles, [&](const std::string&, const std::string& text) {
    Article& article = articles.emplace_back();
    article.key = std::to_string(articles.size());
    article.text = text;
  });
  if (articles.empty()) GTEST_SKIP() << "needs ../shared/eval/bulk";
  std::size_t words = 0;
  std::size_t wrong = 0;
  {
    Index index = Index::open(path.string()).value();
    index.put(articles).value();
    std::ifstream file(POISK_SOURCE_DIR "/tests/quality/new_words.txt");
    for (std::string word; std::getline(file, word);) {
      ++words;
      for (const Correction& correction : index.search(word).value().corrections) {
        if (!is_false(correction)) continue;
        ++wrong;
        std::printf("  %s read as %s (%s)\n", word.c_str(), correction.to.c_str(),
                    std::string(to_string(correction.kind)).c_str());
      }
    }
  }
  for (const char* suffix : {"", "-wal", "-shm"}) fs::remove(path.string() + suffix);
  std::printf("%zu of %zu new words read as others\n", wrong, words);
  EXPECT_GE(words, kLeastWords);
  EXPECT_LE(wrong, kMostFalse);
}

}  // namespace
}  // namespace poisk::quality
