// Queries that quote.
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

TEST(Quoted, PhrasesAloneMayBeLoosened) {
  const struct {
    const char* query;
    const char* loosened;  // empty: not
  } cases[] = {
      {"«красный свет»", "красный свет"},
      {"«красный свет» «жёлтый свет»", "красный свет жёлтый свет"},
      {"«красный свет» источник:Капитал", "красный свет источник:Капитал"},
      {"«красный свет» -улица", "красный свет -улица"},
      {"«красный свет» на улице", ""},
      {"«красный свет» +улица город", ""},
      {"«красный свет» И улица", ""},
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

TEST_F(QuotedSearch, BesideWordsItRanks) {
  for (const char* query :
       {"Какой принцип был описан в поэме «Маскарад анархии»?", "принцип «Маскарад анархии»"}) {
    const Results results = index_.search(query).value();
    EXPECT_EQ(results.total, 3U) << query;
    EXPECT_TRUE(results.warnings.empty()) << query;
  }
  // Both articles have the two words.
  EXPECT_EQ(keys(index_, "маскарад анархии удался"), "other poem");
  EXPECT_EQ(keys(index_, "«Маскарад анархии» 1820"), "poem other");
  // Page by page the same.
  std::string paged;
  SearchOptions options;
  options.limit = 1;
  for (; options.offset < 3; ++options.offset) {
    paged += keys(index_, "«Маскарад анархии» принцип", options) + " ";
  }
  EXPECT_EQ(paged, keys(index_, "«Маскарад анархии» принцип") + " ");
}

TEST_F(QuotedSearch, RequiredItIsAsItStands) {
  for (const char* query :
       {"принцип +«Маскарад анархии»", "+«Маскарад анархии»", "«Маскарад анархии»",
        "«Маскарад анархии» -принцип", "принцип =«Маскарад анархии»"}) {
    EXPECT_EQ(keys(index_, query), "poem") << query;
    EXPECT_TRUE(index_.search(query).value().warnings.empty()) << query;
  }
  EXPECT_EQ(keys(index_, "принцип И «Маскарад анархии»"), "");
}

TEST_F(QuotedSearch, APhraseThatStandsNowhereIsSearchedAsWords) {
  const Results results = index_.search("«анархии маскарад»").value();
  EXPECT_EQ(results.total, 2U);
  EXPECT_EQ(results.interpreted, "анархии маскарад");
  EXPECT_EQ(results.warnings, std::vector<Warning>{{WarningCode::quote_not_found}});
  EXPECT_EQ(keys(index_, "«анархии маскарад» -удался"), "poem");
  EXPECT_EQ(keys(index_, "+«анархии маскарад»"), "");
  EXPECT_EQ(keys(index_, "+«анархии маскарад» поэма"), "");
  // Where its words stand nowhere either, nothing is said.
  EXPECT_TRUE(index_.search("«красный свет»").value().warnings.empty());
}

}  // namespace
}  // namespace poisk
