// How much of the answers' quality is left where queries are mistyped.
#include "quality/variants.h"

#include <gtest/gtest.h>
#include <poisk/json.h>
#include <poisk/poisk.h>
#include <poisk/read.h>

#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <sstream>

#include "beir.h"
#include "unit/index/temporary_index.h"

namespace poisk::quality {
namespace {

const std::string kCollections = POISK_SOURCE_DIR "/../shared/eval/";

std::string content_of(const std::string& path) {
  std::ostringstream out;
  out << std::ifstream(path).rdbuf();
  return out.str();
}

class Collection {
 public:
  explicit Collection(const std::string& name)
      : index_(Index::open(folder_.file("eval.db"), options()).value()) {
    const std::string path = kCollections + name;
    std::ifstream corpus(path + "/corpus.jsonl");
    std::vector<Article> articles;
    for (std::string line; std::getline(corpus, line);) {
      articles.push_back(poisk::read_json_line(line).value());
    }
    index_.put(articles).value();
    queries_ = program::read_queries(content_of(path + "/queries.jsonl")).value();
    for (const auto& j : program::read_judgements(content_of(path + "/qrels/test.tsv")).value()) {
      if (j.grade > 0) relevant_[j.query][j.article] = j.grade;
    }
  }

  const std::vector<program::TestQuery>& queries() const { return queries_; }

  Results search(const std::string& text, bool corrections) const {
    SearchOptions options;
    options.corrections = corrections;
    options.group_reprints = false;
    options.quote_terms = false;
    return index_.search(text, options).value();
  }

  // nDCG of the ten best.
  double quality(const std::string& query, const Results& results) const {
    const auto& grades = relevant_.at(query);
    double gain = 0;
    for (std::size_t i = 0; i < results.hits.size(); ++i) {
      const auto grade = grades.find(results.hits[i].passage.key);
      if (grade != grades.end()) gain += discounted(grade->second, i);
    }
    std::vector<int> ideal;
    for (const auto& [key, grade] : grades) ideal.push_back(grade);
    std::sort(ideal.rbegin(), ideal.rend());
    double best = 0;
    for (std::size_t i = 0; i < ideal.size() && i < 10; ++i) best += discounted(ideal[i], i);
    return gain / best;
  }

  double quality(const std::function<std::string(const std::string&)>& variant) const {
    double sum = 0;
    for (const program::TestQuery& query : queries_) {
      sum += quality(query.id, search(variant(query.text), true));
    }
    return sum / static_cast<double>(queries_.size());
  }

 private:
  static Options options() {
    Options out;
    if (std::filesystem::exists(POISK_LEXICON_FILE)) {
      out.lexicon = POISK_LEXICON_FILE;
    } else {
      out.use_lexicon = false;
    }
    return out;
  }
  static double discounted(int grade, std::size_t rank) {
    return (std::exp2(grade) - 1) / std::log2(static_cast<double>(rank) + 2);
  }

  testing::TemporaryFolder folder_;
  Index index_;
  std::vector<program::TestQuery> queries_;
  std::map<std::string, std::map<std::string, int>> relevant_;
};

class Variants : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(kCollections)) GTEST_SKIP() << "needs ../shared/eval";
  }
};

TEST_F(Variants, OfXquadKeepTheirAnswers) {
  const Collection xquad("xquad-ru");
  std::mt19937 random(2023);
  const struct {
    const char* name;
    std::function<std::string(const std::string&)> variant;
    double floor;
  } cases[] = {
      {"clean", [](const std::string& text) { return text; }, 0.965},
      {"Latin layout", in_latin_layout, 0.945},
      {"BGN/PCGN", in_bgn_pcgn, 0.92},
      {"passport", in_passport, 0.92},
      {"one edit", [&](const std::string& text) { return with_one_edit(text, random); }, 0.945},
  };
  for (const auto& c : cases) {
    const double quality = xquad.quality(c.variant);
    std::printf("xquad-ru, %s: nDCG@10 %.4f (floor %.3f)\n", c.name, quality, c.floor);
    EXPECT_GE(quality, c.floor) << c.name;
  }
}

}  // namespace
}  // namespace poisk::quality
