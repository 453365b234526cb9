// Questions that quote.
#include "search/quoted.h"

#include <gtest/gtest.h>
#include <poisk/poisk.h>

#include "query/parser.h"
#include "unit/index/temporary_index.h"

namespace poisk {
namespace {

using testing::article;
using testing::keys;
using testing::stems_only;
using testing::TemporaryFolder;

TEST(Quoted, PhrasesBesideWordsMayBeLoosened) {
  const struct {
    const char* query;
    const char* loosened;  // empty: not
  } cases[] = {
      {"«красный свет» на улице", "красный свет на улице"},
      {"кто сказал «красный свет» и «стоп»", "кто сказал красный свет и стоп"},
      {"«красный свет»", ""},
      {"«красный свет» «жёлтый свет»", ""},
      {"«красный свет» источник:Капитал", ""},
      {"«красный свет» +улица город", ""},
      {"красный свет", ""},
      {"", ""},
  };
  for (const auto& c : cases) {
    const auto loosened = search::without_quotes(query::parse(c.query).query);
    EXPECT_EQ(loosened ? to_string(*loosened) : "", c.loosened) << c.query;
  }
}

class QuotedSearch : public ::testing::Test {
 protected:
  QuotedSearch() : index_(Index::open(folder_.file("search.db"), stems_only()).value()) {
    index_.put(article("poem", "", "Поэма «Маскарад анархии» написана в 1819 году.")).value();
    index_.put(article("principle", "", "В поэме Шелли описан принцип ненасилия.")).value();
    index_.put(article("other", "", "Маскарад удался. Об анархии речи не было.")).value();
  }

  TemporaryFolder folder_;
  Index index_;
};

TEST_F(QuotedSearch, AQuestionIsFilledUpWithTheWords) {
  const char* question = "Какой принцип был описан в поэме «Маскарад анархии»?";
  const Results results = index_.search(question).value();
  EXPECT_EQ(keys(results), "poem principle other");
  EXPECT_EQ(results.total, 3U);
  EXPECT_EQ(results.warnings, std::vector<Warning>{{WarningCode::quote_found_rarely}});
  // Page by page the same.
  std::string paged;
  for (std::size_t offset = 0; offset < 3; ++offset) {
    SearchOptions options;
    options.limit = 1;
    options.offset = offset;
    paged += keys(index_, question, options) + " ";
  }
  EXPECT_EQ(paged, "poem principle other ");
}

TEST_F(QuotedSearch, AFewWordsAreAskedAsTheyStand) {
  EXPECT_EQ(keys(index_, "принцип «Маскарад анархии»"), "poem");
  EXPECT_TRUE(index_.search("принцип «Маскарад анархии»").value().warnings.empty());
  EXPECT_EQ(keys(index_, "Какой принцип был описан в поэме +«Маскарад анархии»?"), "poem");
  EXPECT_EQ(keys(index_, "«Маскарад анархии»"), "poem");
}

TEST_F(QuotedSearch, APhraseThatStandsNowhereIsSearchedAsWords) {
  const Results results = index_.search("«анархии маскарад» поэма").value();
  EXPECT_EQ(results.total, 3U);
  EXPECT_EQ(results.interpreted, "анархии маскарад поэма");
  EXPECT_EQ(results.warnings, std::vector<Warning>{{WarningCode::quote_not_found}});
  EXPECT_EQ(keys(index_, "«анархии маскарад»"), "");
  EXPECT_EQ(keys(index_, "+«анархии маскарад» поэма"), "");
}

}  // namespace
}  // namespace poisk
