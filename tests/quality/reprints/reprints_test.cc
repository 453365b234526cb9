// How many made reprints stand beside their originals as one answer, and how many answers are
// joined that are not each other's reprints.
#include <gtest/gtest.h>
#include <poisk/poisk.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "quality/reprints/made_reprint.h"
#include "similarity/signature.h"

namespace poisk::quality {
namespace {

namespace fs = std::filesystem;

constexpr double kFoundFloor = 0.98;
constexpr double kWrongFloor = 0.001;
constexpr std::size_t kMinSentences = 6;
constexpr std::size_t kMaxArticles = 1500;  // so that the figure takes a minute
constexpr std::size_t kQuestionsAnArticle = 2;

fs::path shared(const std::string& name) {
  return fs::path(POISK_SOURCE_DIR) / ".." / "shared" / "eval" / name;
}

// The sentences of `text` that are long enough to be called the same, as their folded words.
std::vector<std::string> long_sentences(std::string_view text, const Analyzer& analyzer) {
  std::vector<std::string> out;
  for (const ByteSpan span : analyzer.sentences(text)) {
    const std::vector<Token> words = analyzer.analyze(text.substr(span.begin, span.size()));
    if (words.size() < similarity::kMinSentenceWords) continue;
    std::string& folded = out.emplace_back();
    for (const Token& word : words) (folded += word.form) += ' ';
  }
  return out;
}

// Tells whether most of a text stands in one that was seen before, word by word.
class Copies {
 public:
  // Whether over half of the runs of five words are those of one earlier text.
  bool is_copy(std::string_view text, const Analyzer& analyzer) {
    constexpr std::size_t kRun = 5;
    const std::vector<Token> words = analyzer.analyze(text);
    std::set<std::string> runs;
    for (std::size_t i = 0; i + kRun <= words.size(); ++i) {
      std::string run;
      for (std::size_t k = i; k < i + kRun; ++k) (run += words[k].form) += ' ';
      runs.insert(std::move(run));
    }
    std::map<std::size_t, std::size_t> shared;
    for (const std::string& run : runs) {
      for (const std::size_t earlier : texts_[run]) ++shared[earlier];
    }
    const bool copy = std::any_of(shared.begin(), shared.end(),
                                  [&](const auto& s) { return 2 * s.second > runs.size(); });
    if (copy) return true;
    for (const std::string& run : runs) texts_[run].push_back(seen_);
    ++seen_;
    return false;
  }

 private:
  std::map<std::string, std::vector<std::size_t>> texts_;  // by run
  std::size_t seen_ = 0;
};

// The texts of a JSON Lines file with at least kMinSentences sentences. Those that share a long
// sentence with one before, or are it with a few words changed, are left out: they may rightly be
// one answer with it.
std::vector<Article> read_articles(const fs::path& path, const Analyzer& analyzer) {
  std::vector<Article> articles;
  std::set<std::string> seen;
  Copies copies;
  std::ifstream file(path);
  for (std::string line; articles.size() < kMaxArticles && std::getline(file, line);) {
    const auto json = nlohmann::json::parse(line);
    Article article;
    article.key = json.value("_id", std::to_string(articles.size()));
    article.text = json.at("text").get<std::string>();
    if (analyzer.sentences(article.text).size() < kMinSentences) continue;
    const std::vector<std::string> sentences = long_sentences(article.text, analyzer);
    const bool fresh = std::none_of(sentences.begin(), sentences.end(),
                                    [&](const std::string& s) { return seen.contains(s); });
    if (!fresh || copies.is_copy(article.text, analyzer)) continue;
    seen.insert(sentences.begin(), sentences.end());
    articles.push_back(std::move(article));
  }
  return articles;
}

std::string_view original_key(std::string_view key) {
  constexpr std::string_view kPrefix = "reprint/";
  return key.starts_with(kPrefix) ? key.substr(kPrefix.size()) : key;
}

struct Figures {
  std::size_t questions = 0;   // whose answers show the original or its reprint
  std::size_t unanswered = 0;  // the others: a matter of ranking
  std::size_t found = 0;
  std::size_t hits = 0;
  std::size_t wrong = 0;  // hits that stand for articles with other originals
};

void look_at(const std::string& question, const Results& results, const std::string& original,
             Figures& figures) {
  std::size_t shown = 0;
  bool found = false;
  for (const Hit& hit : results.hits) {
    const std::string_view leader = original_key(hit.passage.key);
    const bool wrong = std::any_of(hit.also.begin(), hit.also.end(), [&](const Reprint& reprint) {
      return original_key(reprint.key) != leader;
    });
    if (wrong && std::getenv("POISK_SHOW_MISSED") != nullptr) {
      std::printf("  joined wrongly: %s with", hit.passage.key.c_str());
      for (const Reprint& reprint : hit.also) std::printf(" %s", reprint.key.c_str());
      std::printf("\n");
    }
    ++figures.hits;
    figures.wrong += wrong ? 1 : 0;
    if (leader == original) {
      ++shown;
      found = found || !hit.also.empty();
    }
  }
  ++(shown > 0 ? figures.questions : figures.unanswered);
  figures.found += found ? 1 : 0;
  if (shown > 0 && !found && std::getenv("POISK_SHOW_MISSED") != nullptr) {
    std::printf("  %zu of two shown, not as one: %s: %s\n", shown, original.c_str(),
                question.c_str());
  }
}

class Reprints : public ::testing::TestWithParam<const char*> {
 protected:
  void SetUp() override {
    folder_ =
        fs::temp_directory_path() / ("poisk-reprints-" + std::to_string(std::random_device{}()));
    fs::create_directory(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  fs::path folder_;
};

TEST_P(Reprints, AreOneAnswerWithTheirOriginals) {
  const fs::path path = shared(GetParam());
  if (!fs::exists(path)) GTEST_SKIP() << "no ../shared/eval/" << GetParam();
  const Analyzer analyzer = Analyzer::stemming();
  const std::vector<Article> originals = read_articles(path, analyzer);
  std::mt19937 random(2023);
  std::vector<Article> all;
  std::vector<MadeReprint> reprints;
  for (const Article& original : originals) {
    reprints.push_back(make_reprint(original, analyzer, random));
    all.push_back(original);
    all.push_back(reprints.back().article);
  }
  std::shuffle(all.begin(), all.end(), random);
  Options options;
  options.use_lexicon = false;
  Index index = Index::open((folder_ / "reprints.db").string(), options).value();
  index.put(all).value();

  Figures figures;
  for (std::size_t i = 0; i < originals.size(); ++i) {
    const Article& original = originals[i];
    std::vector<ByteSpan> answers;
    for (const ByteSpan span : reprints[i].kept) {
      const std::string_view sentence =
          std::string_view(original.text).substr(span.begin, span.size());
      if (analyzer.analyze(sentence).size() >= similarity::kMinSentenceWords) {
        answers.push_back(span);
      }
    }
    for (std::size_t q = 0; q < kQuestionsAnArticle && !answers.empty(); ++q) {
      const ByteSpan span = answers[random() % answers.size()];
      const std::string question = question_from(
          std::string_view(original.text).substr(span.begin, span.size()), analyzer, random);
      look_at(question, index.search(question).value(), original.key, figures);
    }
  }
  ASSERT_GT(figures.questions, 0u);
  const double found = static_cast<double>(figures.found) / static_cast<double>(figures.questions);
  const double wrong = static_cast<double>(figures.wrong) / static_cast<double>(figures.hits);
  std::printf(
      "%s: %zu articles, %zu questions (and %zu whose answer is not among ten), found %.2f%%, "
      "wrong joins %.3f%% of %zu hits\n",
      GetParam(), originals.size(), figures.questions, figures.unanswered, 100 * found, 100 * wrong,
      figures.hits);
  EXPECT_GE(found, kFoundFloor);
  EXPECT_LE(wrong, kWrongFloor);
}

INSTANTIATE_TEST_SUITE_P(Collections, Reprints,
                         ::testing::Values("xquad-ru/corpus.jsonl", "sentences/factrueval.jsonl",
                                           "lohelp-ru/corpus.jsonl"));

}  // namespace
}  // namespace poisk::quality
