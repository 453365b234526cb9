// The questions of the bulk collection, asked of one index of all its documents and of three files
// as one: the answers must be equal, and the files must not cost much more processor time.
//
// POISK_JOINED_ARTICLES says how many documents (36,000), POISK_JOINED_FOLDER keeps the indexes for
// the next run.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <poisk/many.h>
#include <poisk/poisk.h>
#include <sys/resource.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "corpus.h"
#include "text/hash.h"
#include "unit/index/temporary_index.h"

namespace poisk {
namespace {

const std::string kBulk = POISK_SOURCE_DIR "/../shared/eval/bulk";
constexpr std::size_t kArticles = 36'000;
constexpr std::size_t kFiles = 3;
constexpr std::size_t kRounds = 20;
// Processor time of three files against one of all.
constexpr double kMostAtOnce = 1.6;
constexpr double kMostInTurn = 1.25;

std::size_t wanted_articles() {
  const char* wanted = std::getenv("POISK_JOINED_ARTICLES");
  return wanted == nullptr ? kArticles : std::strtoull(wanted, nullptr, 10);
}

// So that dates, filters and facets have something to do; the year says nothing of the text.
void add_sources(std::vector<Article>& articles) {
  for (std::size_t i = 0; i < articles.size(); ++i) {
    const std::uint64_t chance = text::hash(articles[i].key);
    Source& source = articles[i].source;
    source.outlet = "Издание " + std::to_string(chance % 30);
    source.published = fmt::format("{}-{:02}-{:02}", 2022 + chance % kFiles, 1 + chance / 7 % 12,
                                   1 + chance / 101 % 28);
    articles[i].fields = {{"рубрика", "рубрика " + std::to_string(chance / 13 % 12)}};
  }
}

double user_seconds() {
  rusage used = {};
  getrusage(RUSAGE_SELF, &used);
  return static_cast<double>(used.ru_utime.tv_sec) +
         1e-6 * static_cast<double>(used.ru_utime.tv_usec);
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

// What one answer looks like, but for its score and file.
std::string shown(const Results& results) {
  std::string out;
  for (const Hit& hit : results.hits) {
    out += to_string(hit.passage) + "\n" + hit.text + "\n" + hit.snippet.text + "\n";
    for (const Reprint& reprint : hit.also) out += "= " + reprint.key + "\n";
  }
  for (const Correction& c : results.corrections) out += c.from + ">" + c.to + "\n";
  for (const std::string& suggestion : results.suggestions) out += suggestion + "?\n";
  for (const Warning& warning : results.warnings) out += to_string(warning) + "\n";
  for (const Facet& facet : results.facets) {
    for (const FacetValue& value : facet.values) {
      out += fmt::format("{} {} {}\n", facet.field, value.value, value.count);
    }
  }
  return out;
}

bool scores_agree(const Results& a, const Results& b) {
  for (std::size_t i = 0; i < std::min(a.hits.size(), b.hits.size()); ++i) {
    const double score = b.hits[i].score;
    if (std::abs(a.hits[i].score - score) > 1e-9 * std::max(1.0, std::abs(score))) return false;
  }
  return a.hits.size() == b.hits.size();
}

// The articles divided, and all of them in one index in the order of the files.
struct Divided {
  std::string all;
  std::vector<std::string> files;
};

using Divide = std::function<std::size_t(const Article&)>;

std::size_t by_hash(const Article& article) {
  return text::hash(article.title + article.key) % kFiles;
}
std::size_t by_year(const Article& article) {
  return std::strtoull(article.source.published.substr(0, 4).c_str(), nullptr, 10) % kFiles;
}

void put_all(const std::string& path, const std::vector<Article>& articles) {
  constexpr std::size_t kBatch = 4000;
  Index index = Index::open(path).value();
  for (std::size_t begin = 0; begin < articles.size(); begin += kBatch) {
    const std::size_t count = std::min(kBatch, articles.size() - begin);
    index.put(std::span<const Article>(articles).subspan(begin, count)).value();
  }
  index.optimize().value();
}

class JoinedQuality : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(kBulk)) GTEST_SKIP() << "needs ../shared/eval/bulk";
    if (std::filesystem::exists(POISK_LEXICON_FILE)) setenv("POISK_LEXICON", POISK_LEXICON_FILE, 0);
    const char* kept = std::getenv("POISK_JOINED_FOLDER");
    if (kept == nullptr) temporary_ = std::make_unique<testing::TemporaryFolder>();
    folder_ = kept != nullptr ? kept : temporary_->file("");
    questions_ = bench::load_questions(kBulk).value();
  }

  Divided divide(const std::string& name, const Divide& which) {
    Divided out;
    out.all = folder_ + "/" + name + "-all.db";
    for (std::size_t i = 0; i < kFiles; ++i) {
      out.files.push_back(folder_ + "/" + name + "-" + std::to_string(i) + ".db");
    }
    if (std::filesystem::exists(out.all)) return out;
    std::vector<Article> articles = bench::load_articles(kBulk, wanted_articles()).value();
    add_sources(articles);
    std::vector<std::vector<Article>> parts(kFiles);
    for (Article& article : articles) {
      const std::size_t part = which(article);
      parts[part].push_back(std::move(article));
    }
    std::vector<Article> all;
    for (std::size_t i = 0; i < kFiles; ++i) {
      put_all(out.files[i], parts[i]);
      std::move(parts[i].begin(), parts[i].end(), std::back_inserter(all));
    }
    put_all(out.all, all);
    return out;
  }

  // Of all questions, plain and with options that go round.
  void compare(const Index& joined, const Index& one) {
    std::size_t unlike = 0, other_total = 0, only_one_exact = 0, inexact = 0;
    for (std::size_t i = 0; i < questions_.size(); ++i) {
      SearchOptions search;
      search.facets = i % 5 == 1;
      if (i % 7 == 2) search.sort = SortBy::date;
      if (i % 7 == 3) search.recency = 1;
      if (i % 7 == 4) search.offset = 10;
      if (i % 11 == 5) search.after = "2023-05";
      if (i % 11 == 6) search.outlet = "Издание 7";
      const Results expected = one.search(questions_[i], search).value();
      const Results found = joined.search(questions_[i], search).value();
      if (shown(found) != shown(expected) || !scores_agree(found, expected)) {
        if (++unlike <= 3) {
          ADD_FAILURE() << questions_[i] << "\n"
                        << shown(found) << "--- instead of\n"
                        << shown(expected);
        }
      }
      if (found.total_is_exact && expected.total_is_exact) {
        if (found.total != expected.total) ++other_total;
      } else {
        ++(found.total_is_exact || expected.total_is_exact ? only_one_exact : inexact);
      }
    }
    std::cout << fmt::format(
        "{} questions: {} answers differ, {} exact totals; {} totals are exact in one alone, {} in "
        "neither\n",
        questions_.size(), unlike, other_total, only_one_exact, inexact);
    EXPECT_EQ(unlike, 0u);
    EXPECT_EQ(other_total, 0u);
  }

  void compare(const Divided& divided) {
    const Index one = Index::open(divided.all).value();
    for (const unsigned threads : {1U, 2U}) {
      compare(open_many(divided.files, {}, threads).value(), one);
    }
  }

  std::unique_ptr<testing::TemporaryFolder> temporary_;
  std::string folder_;
  std::vector<std::string> questions_;
};

TEST_F(JoinedQuality, DividedByHashAnswersAreThoseOfOneFile) { compare(divide("hash", by_hash)); }

TEST_F(JoinedQuality, DividedByYearAnswersAreThoseOfOneFile) { compare(divide("year", by_year)); }

TEST_F(JoinedQuality, MergedTheyAnswerAsOneFileThatIsSound) {
  const Divided divided = divide("hash", by_hash);
  const std::string path = folder_ + "/merged.db";
  std::filesystem::remove(path);
  double before = user_seconds();
  merge(path, divided.files).value();
  const double merging = user_seconds() - before;
  Index merged = Index::open(path).value();
  compare(merged, Index::open(divided.all).value());
  EXPECT_TRUE(merged.check().value().sound());
  before = user_seconds();
  merged.reindex().value();
  const double indexing = user_seconds() - before;
  std::cout << fmt::format("merging takes {:.1f} s, indexing {:.1f} s\n", merging, indexing);
  EXPECT_LT(merging, indexing);
}

TEST_F(JoinedQuality, CostsLittleMoreThanOneFile) {
  const Divided divided = divide("hash", by_hash);
  const std::array<Index, 3> indexes = {Index::open(divided.all).value(),
                                        open_many(divided.files, {}, 1).value(),
                                        open_many(divided.files, {}, 2).value()};
  std::vector<double> ratio_in_turn, ratio_at_once;
  double all = 0;
  for (std::size_t round = 0; round <= kRounds; ++round) {
    std::array<double, 3> spent = {};
    for (std::size_t i = round % kRounds; i < questions_.size(); i += kRounds) {
      // Interleaved, each first in its turn.
      for (std::size_t k = 0; k < indexes.size(); ++k) {
        const std::size_t which = (k + i) % indexes.size();
        const double before = user_seconds();
        indexes[which].search(questions_[i]).value();
        spent[which] += user_seconds() - before;
      }
    }
    if (round == 0) continue;  // what is read for the first time
    ratio_in_turn.push_back(spent[1] / spent[0]);
    ratio_at_once.push_back(spent[2] / spent[0]);
    all += spent[0];
  }
  std::cout << fmt::format(
      "{:.2f} ms a question in one file; three files: {:.2f} times one after another, {:.2f} at once\n",
      1e3 * all / static_cast<double>(questions_.size()), median(ratio_in_turn),
      median(ratio_at_once));
  EXPECT_LE(median(ratio_in_turn), kMostInTurn);
  EXPECT_LE(median(ratio_at_once), kMostAtOnce);
}

}  // namespace
}  // namespace poisk
