// The corpus and its questions (corpus/README.md), and the pages beside the checkout.
#include <gtest/gtest.h>
#include <poisk/poisk.h>
#include <poisk/read.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <sstream>

#include "program/program.h"

namespace poisk::test {
namespace {

namespace fs = std::filesystem;

// How many questions must have the right article first, by now.
constexpr std::size_t kRightOfAll = 40;      // of 40
constexpr std::size_t kRightOfReports = 30;  // of the 30 about the five reports

struct Question {
  std::string query;
  std::string article;
  std::string word;
  // Of the five news reports that the corpus retells.
  bool is_of_a_report() const {
    for (const char* report :
         {"baigenews-2023-minsk", "alyabyeva-minsk-agenda", "odkb-2023-priorities",
          "optimism-moscow-jubilee", "kapital-2019-bishkek"}) {
      if (article == report) return true;
    }
    return false;
  }
};

std::vector<Question> questions() {
  std::vector<Question> out;
  std::ifstream in(source_path("corpus/queries.tsv"));
  std::string line;
  std::getline(in, line);
  EXPECT_EQ(line, "query\tarticle\tword");
  while (std::getline(in, line)) {
    std::istringstream fields(line);
    Question question;
    std::getline(fields, question.query, '\t');
    std::getline(fields, question.article, '\t');
    std::getline(fields, question.word);
    out.push_back(question);
  }
  EXPECT_EQ(out.size(), 40u);
  EXPECT_EQ(std::count_if(out.begin(), out.end(),
                          [](const Question& question) { return question.is_of_a_report(); }),
            30);
  return out;
}

// The articles of a folder's .txt files, keyed by their names.
std::vector<Article> read_folder(const std::string& folder) {
  std::vector<Article> out;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() != ".txt") continue;
    std::ifstream in(entry.path(), std::ios::binary);
    const std::string content(std::istreambuf_iterator<char>(in), {});
    auto read = poisk::read_text(content, Cleaning::page);
    EXPECT_TRUE(read) << entry.path();
    if (!read) continue;
    if (read->key.empty()) read->key = entry.path().stem().string();
    out.push_back(std::move(*read));
  }
  return out;
}

class Corpus : public ::testing::Test {
 protected:
  // An index of a folder's articles.
  void open(const std::string& folder) {
    index_.emplace(Index::open(folder_ / "corpus.db").value());
    articles_ = read_folder(folder);
    index_->put(articles_).value();
  }

  Results search(const std::string& query, const SearchOptions& options = {}) const {
    return index_->search(query, options).value();
  }

  // Every passage of every answer is exactly the stored bytes that it is said to be, and is found
  // again by its citation.
  void expect_verbatim(const Results& results) const {
    for (const Hit& hit : results.hits) {
      SCOPED_TRACE(to_string(hit.passage));
      const StoredArticle stored = index_->get(hit.passage.key).value();
      const ByteSpan span = hit.passage.span;
      ASSERT_LE(span.begin, span.end);
      ASSERT_LE(span.end, stored.article.text.size());
      EXPECT_EQ(hit.text, stored.article.text.substr(span.begin, span.size()));
      EXPECT_EQ(index_->resolve(hit.passage).value(), hit.text);
      EXPECT_EQ(hit.passage.revision, stored.revision);
      for (const ByteSpan& highlight : hit.snippet.highlights) {
        EXPECT_LT(highlight.begin, highlight.end);
        EXPECT_LE(highlight.end, hit.snippet.text.size());
      }
    }
  }

  Folder folder_;
  std::optional<Index> index_;
  std::vector<Article> articles_;
};

TEST_F(Corpus, AnswersItsQuestions) {
  open(source_path("corpus/articles"));
  ASSERT_EQ(articles_.size(), 15u);
  std::size_t right = 0;
  std::size_t right_of_reports = 0;
  std::string wrong;
  for (const Question& question : questions()) {
    const Results results = search(question.query);
    if (results.hits.empty() || results.hits[0].passage.key != question.article) {
      wrong += "\n  " + question.query + ": " +
               (results.hits.empty() ? "nothing" : results.hits[0].passage.key);
      continue;
    }
    ++right;
    if (question.is_of_a_report()) ++right_of_reports;
    EXPECT_NE(results.hits[0].text.find(question.word), std::string::npos)
        << question.query << ": the best passage lacks " << question.word << ":\n"
        << results.hits[0].text;
  }
  EXPECT_GE(right, kRightOfAll) << wrong;
  EXPECT_GE(right_of_reports, kRightOfReports) << wrong;
  RecordProperty("right", static_cast<int>(right));
}

TEST_F(Corpus, EveryPassageIsTheStoredBytes) {
  open(source_path("corpus/articles"));
  std::size_t hits = 0;
  for (const Question& question : questions()) {
    SCOPED_TRACE(question.query);
    for (const bool quote_terms : {true, false}) {
      SearchOptions options;
      options.limit = 100;
      options.per_article = 10;
      options.quote_terms = quote_terms;
      const Results results = search(question.query, options);
      expect_verbatim(results);
      hits += results.hits.size();
    }
  }
  EXPECT_GT(hits, 300u);
}

TEST_F(Corpus, StoresTextsVerbatim) {
  open(source_path("corpus/articles"));
  for (const Article& article : articles_) {
    EXPECT_EQ(index_->get(article.key).value().article, article) << article.key;
  }
}

// The five pages as a reader's tool saved them.
TEST_F(Corpus, AnswersFromPages) {
  const std::string pages = source_path("../shared/articles");
  if (!fs::exists(pages)) GTEST_SKIP() << "no pages in ../shared/articles";
  open(pages);
  ASSERT_EQ(articles_.size(), 5u);
  const std::map<std::string, std::string> expected = {
      {"операция Жусан", "page-3"},
      {"75-летия Победы в Великой Отечественной войне", "page-3"},
      {"гуманитарная помощь Газе", "page-5"},
      {"юбилейный саммит в Москве", "page-4"},
      {"приоритеты председательства Казахстана в ОДКБ", "page-2"},
  };
  for (const auto& [query, key] : expected) {
    SCOPED_TRACE(query);
    SearchOptions options;
    options.limit = 100;
    options.per_article = 10;
    const Results results = search(query, options);
    ASSERT_FALSE(results.hits.empty());
    EXPECT_EQ(results.hits[0].passage.key, key);
    EXPECT_NE(citation_text(results.hits[0]), "");
    expect_verbatim(results);
  }
}

}  // namespace
}  // namespace poisk::test
