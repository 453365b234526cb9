// Every form is found, in whatever order forms are asked for: each on its own, as FTS5 lists it.
#include "storage/posting_source.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "unit/storage/index_file.h"

namespace poisk::storage {
namespace {

using Articles = std::vector<std::int64_t>;

class PostingSourceTest : public ::testing::TestWithParam<int> {  // bytes of FTS5's pages
 protected:
  // Words of one beginning stand on one page, and frequent ones go on over several.
  PostingSourceTest() : file_(GetParam()), writer_(file_.writer()) {
    for (int batch = 0; batch < 4; ++batch) {
      std::vector<Article> articles;
      for (int i = 0; i < 150; ++i) {
        Article& article = articles.emplace_back();
        article.key = std::to_string(random_() % 500);
        article.text = "Река течёт. ";
        for (int word = 0; word < 12; ++word) article.text += some_word() + " ";
      }
      writer_->put(articles, {}).value();
    }
    writer_->connection()
        .exec("CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, fts, instance)")
        .value();
    auto rows =
        sqlite::Statement::prepare(writer_->connection(),
                                   "SELECT DISTINCT term, doc FROM words ORDER BY term, doc")
            .value();
    while (rows.step().value()) {
      Articles& articles = expected_[rows.string(0)];
      if (articles.empty()) forms_.push_back(rows.string(0));
      articles.push_back(rows.integer(1));
    }
  }

  std::string some_word() {
    static constexpr const char* kStems[] = {"каз", "казах", "пере", "а", "я", "code"};
    static constexpr const char* kEndings[] = {"", "а", "ами", "ать", "ов", "ск", "тор", "ь"};
    std::string out = kStems[random_() % std::size(kStems)];
    for (int i = 0; i < 3; ++i) out += kEndings[random_() % std::size(kEndings)];
    return out;
  }

  void expect_found(const std::vector<std::string>& forms) {
    const sqlite::Connection connection = file_.connect(false);
    auto store = fts5::SegmentStore::create(connection).value();
    const auto segments = store.segments().value();
    ASSERT_TRUE(segments);
    PostingSource source(connection, store, segments);
    for (const std::string& form : forms) {
      Articles found;
      for (fts5::TermCursor cursor = source.open(form); cursor.article() != fts5::TermCursor::kEnd;
           cursor.next()) {
        found.push_back(cursor.article());
      }
      const auto there = expected_.find(form);
      ASSERT_EQ(found, there == expected_.end() ? Articles() : there->second) << form;
    }
    EXPECT_FALSE(store.failure());
  }

  std::mt19937 random_{5};
  IndexFile file_;
  std::unique_ptr<Writer> writer_;
  std::map<std::string, Articles> expected_;
  std::vector<std::string> forms_;
};

TEST_P(PostingSourceTest, GoesOnBehindAnyPosting) {
  writer_->optimize().value();
  const sqlite::Connection connection = file_.connect(false);
  auto store = fts5::SegmentStore::create(connection).value();
  const auto segments = store.segments().value();
  PostingSource source(connection, store, segments);
  for (const auto& [form, articles] : expected_) {
    std::vector<std::pair<std::size_t, fts5::PostingPlace>> places;
    fts5::TermCursor cursor = source.open(form);
    for (std::size_t i = 0; cursor.article() != fts5::TermCursor::kEnd; cursor.next(), ++i) {
      if (const auto place = cursor.place()) places.emplace_back(i, *place);
    }
    ASSERT_GE(2 * places.size(), articles.size()) << form << ": few reach over pages";
    std::shuffle(places.begin(), places.end(), random_);
    for (const auto& [i, place] : places) {
      ASSERT_EQ(place.article, articles[i]);
      cursor.go_behind(place);
      const bool last = i + 1 == articles.size();
      ASSERT_EQ(cursor.article(), last ? fts5::TermCursor::kEnd : articles[i + 1]) << form;
      cursor.seek(articles.back());
      ASSERT_EQ(cursor.article(), last ? fts5::TermCursor::kEnd : articles.back()) << form;
    }
  }
  EXPECT_FALSE(store.failure());
}

TEST_P(PostingSourceTest, FindsFormsInTheirOrder) {
  ASSERT_GT(forms_.size(), 1000u);
  expect_found(forms_);
}

TEST_P(PostingSourceTest, FindsFormsBackwards) {
  std::reverse(forms_.begin(), forms_.end());
  expect_found(forms_);
}

TEST_P(PostingSourceTest, FindsFormsAmongOthersThatAreNotThere) {
  std::vector<std::string> forms = forms_;
  for (const std::string& form : forms_) {
    forms.push_back(form + "0");
    forms.push_back(form.substr(0, form.size() - 1));
  }
  forms.push_back("");
  forms.push_back("\xff");
  std::sort(forms.begin(), forms.end());
  expect_found(forms);
  std::shuffle(forms.begin(), forms.end(), random_);
  expect_found(forms);
}

TEST_P(PostingSourceTest, FindsAFormAskedForAgain) {
  std::vector<std::string> forms;
  for (const std::string& form : forms_) {
    forms.push_back(form);
    if (random_() % 3 == 0) forms.push_back(form);
    if (random_() % 3 == 0) forms.push_back(forms_[random_() % forms_.size()]);
  }
  forms.push_back(forms_.back());
  expect_found(forms);
}

INSTANTIATE_TEST_SUITE_P(Pages, PostingSourceTest, ::testing::Values(64, 512, 4050));

}  // namespace
}  // namespace poisk::storage
