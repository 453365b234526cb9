// Abbreviations that the articles explain, and the application's synonyms.
#include <gtest/gtest.h>
#include <poisk/poisk.h>

#include <fstream>

#include "unit/index/temporary_index.h"

namespace poisk {
namespace {

using testing::article;
using testing::keys;
using testing::stems_only;
using testing::TemporaryFolder;

class ExpansionTest : public ::testing::Test {
 protected:
  ExpansionTest() : index_(Index::open(folder_.file("search.db"), stems_only()).value()) {}

  void put(std::string key, std::string text) {
    index_.put(article(std::move(key), "", std::move(text))).value();
  }
  void put_news() {
    put("explained",
        "В Минске прошла сессия Организации Договора о коллективной безопасности "
        "(ОДКБ). Токаев выступил с речью.");
    put("name", "Саммит Организации Договора о коллективной безопасности назначен на ноябрь.");
    put("letters", "Секретариат ОДКБ готовит встречу министров.");
    put("words", "Организация безопасности на стройке: договор подписан, коллективный отдых.");
  }
  // «from→to (kind) …»
  std::string corrections(const std::string& query) {
    std::string out;
    for (const Correction& c : index_.search(query).value().corrections) {
      out += (out.empty() ? "" : ", ") + c.from + "→" + c.to + " (" + to_string(c.kind) + ")";
    }
    return out;
  }

  TemporaryFolder folder_;
  Index index_;
};

TEST_F(ExpansionTest, LettersFindTheName) {
  put_news();
  for (const char* query : {"ОДКБ", "одкб"}) {
    EXPECT_EQ(index_.search(query).value().total, 3U) << query;
    EXPECT_EQ(keys(index_, query), "letters name explained") << query;
    EXPECT_EQ(
        corrections(query),
        std::string(query) + "→Организации Договора о коллективной безопасности (abbreviation)");
  }
  EXPECT_EQ(keys(index_, "ОДКБ И ноябрь"), "name");
}

TEST_F(ExpansionTest, TheNameFindsTheLetters) {
  put_news();
  EXPECT_EQ(keys(index_, "«Организация Договора о коллективной безопасности»"),
            "name explained letters");
  // As words it finds the letters before an article that has a few of its words by chance.
  EXPECT_EQ(keys(index_, "секретариат организации договора о коллективной безопасности"),
            "letters name explained words");
  EXPECT_EQ(corrections("Организация Договора о коллективной безопасности"),
            "Организация Договора о коллективной безопасности→ОДКБ (abbreviation)");
}

TEST_F(ExpansionTest, AllOfTheNameIsHighlighted) {
  put_news();
  const Results results = index_.search("ОДКБ И ноябрь").value();
  ASSERT_EQ(results.hits.size(), 1U);
  const Snippet& snippet = results.hits[0].snippet;
  std::string marked;
  for (const ByteSpan& span : snippet.highlights) {
    marked += snippet.text.substr(span.begin, span.size()) + " ";
  }
  EXPECT_EQ(marked, "Организации Договора о коллективной безопасности ноябрь ");
}

TEST_F(ExpansionTest, ExplanationsAddUp) {
  put_news();
  SearchOptions options;
  options.explain = true;
  for (const char* query : {"ОДКБ", "Организация Договора о коллективной безопасности в Минске"}) {
    for (const Hit& hit : index_.search(query, options).value().hits) {
      double sum = 0;
      for (const Explanation& detail : hit.explanation->details) sum += detail.value;
      EXPECT_NEAR(sum, hit.score, 1e-9) << query;
    }
  }
}

TEST_F(ExpansionTest, AreSwitchedOff) {
  put_news();
  SearchOptions options;
  options.expansions = false;
  EXPECT_EQ(keys(index_, "ОДКБ", options), "letters explained");
  EXPECT_TRUE(index_.search("ОДКБ", options).value().corrections.empty());
}

// «мир» may be short for something, but is a word that people ask for.
TEST_F(ExpansionTest, WordsAreNotTakenForAbbreviations) {
  put("a", "Московский институт радио (МИР) открыт.");
  put("b", "Мира во всём мире желают все.");
  put("c", "Миру — мир.");
  put("d", "Открыто радио.");
  put("e", "О мирах иных.");
  put("f", "Миром правит любовь.");
  EXPECT_EQ(corrections("мир"), "");
  EXPECT_EQ(corrections("МИР"), "МИР→Московский институт радио (abbreviation)");
  EXPECT_EQ(corrections("Московский институт радио"), "");
}

TEST_F(ExpansionTest, GoWithTheArticleThatExplainsThem) {
  put_news();
  EXPECT_EQ(index_.stats().value().abbreviations.size(), 1U);
  put("again", "Организация Договора о коллективной безопасности (ОДКБ) создана в 2002 году.");
  auto learned = index_.stats().value().abbreviations;
  ASSERT_EQ(learned.size(), 1U);
  EXPECT_EQ(learned[0].letters, "ОДКБ");
  EXPECT_EQ(learned[0].articles, 2U);
  index_.remove("explained").value();
  EXPECT_EQ(index_.stats().value().abbreviations.at(0).articles, 1U);
  EXPECT_EQ(index_.search("ОДКБ").value().total, 3U);
  put("again", "Организация создана в 2002 году.");
  EXPECT_TRUE(index_.stats().value().abbreviations.empty());
  EXPECT_EQ(index_.search("ОДКБ").value().total, 1U);
  EXPECT_TRUE(index_.check().value().sound());
}

TEST_F(ExpansionTest, AreLearnedAnewByReindex) {
  put_news();
  index_.reindex().value();
  EXPECT_EQ(index_.stats().value().abbreviations.size(), 1U);
  EXPECT_TRUE(index_.check().value().sound());
}

TEST_F(ExpansionTest, SynonymsComeFromTheApplication) {
  put("a", "Машина стоит во дворе.");
  put("b", "Автомобиль стоит в гараже.");
  put("c", "Куплен сотовый телефон.");
  put("d", "Куплен телефон сотовым оператором.");
  const std::string path = folder_.file("synonyms.txt");
  std::ofstream(path) << "машина = автомобиль\nмобильник => сотовый телефон\n";
  Options options = stems_only();
  options.synonyms = path;
  const Index index = Index::open(folder_.file("search.db"), options).value();
  EXPECT_EQ(keys(index, "машины"), "a b");
  EXPECT_EQ(keys(index, "автомобили"), "b a");
  EXPECT_EQ(keys(index, "мобильник"), "c");
  EXPECT_EQ(keys(index, "машина И гараж"), "b");
  EXPECT_EQ(index.search("машины").value().corrections.at(0).kind, CorrectionKind::synonym);
}

TEST_F(ExpansionTest, ABadFileOfSynonymsIsNamed) {
  Options options = stems_only();
  options.synonyms = folder_.file("synonyms.txt");
  EXPECT_EQ(Index::open(folder_.file("search.db"), options).error().code, ErrorCode::not_found);
  std::ofstream(options.synonyms) << "машина = автомобиль\nмашина\n";
  const auto opened = Index::open(folder_.file("search.db"), options);
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().code, ErrorCode::invalid_argument);
  EXPECT_EQ(opened.error().message,
            options.synonyms + ", line 2: neither = nor => stands in it: машина");
}

}  // namespace
}  // namespace poisk
