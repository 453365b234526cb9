#include "understanding/corrector.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "query/parser.h"
#include "unit/query/words.h"

namespace poisk::understanding {
namespace {

class Corrects : public testing::Test {
 protected:
  // The query as it is understood, and what was changed in it: «from>to kind».
  std::string corrected(std::string_view typed) {
    std::vector<Correction> corrections;
    const std::string text = corrector_.retype(typed, corrections);
    const Query parsed = query::parse(text).query;
    const std::string out = to_string(corrector_.correct(parsed, corrections));
    // What is remembered is what would be found.
    for (int time = 0; time < 2; ++time) {
      std::vector<Correction> ignored;
      EXPECT_EQ(to_string(remembering_.correct(parsed, ignored)), out) << typed;
    }
    changes_.clear();
    for (const Correction& correction : corrections) {
      changes_.push_back(correction.from + '>' + correction.to + ' ' + to_string(correction.kind));
    }
    return out;
  }

  query::Words words_{{{"токаев", 50},     {"токаева", 30},    {"визит", 40},  {"ташкент", 30},
                       {"в", 900},         {"и", 900},         {"на", 800},    {"кто", 200},
                       {"что", 300},       {"то", 300},        {"такой", 100}, {"президент", 90},
                       {"казахстана", 60}, {"sqlite", 5},      {"hd", 4},      {"саммит", 20},
                       {"чемпионат", 9},   {"мира", 30},       {"по", 500},    {"политика", 40},
                       {"прежнему", 5},    {"лещ", 1},         {"быстрый", 5}, {"ответ", 30},
                       {"a", 9},           {"иностранных", 9}, {"дел", 20},    {"министр", 20},
                       {"домашний", 30},   {"видео", 20},      {"кружок", 8},  {"клиринг", 9},
                       {"кошек", 9},       {"ne", 3},          {"th", 3},      {"файловый", 40}},
                      {"по-прежнему", "что-то", "экстрасенс"},
                      {"быстрый ответ", "иностранных дел"}};
  FormList index_{words_};
  Analyzer analyzer_ = Analyzer::stemming();
  analysis::Session session_{analyzer_};
  Corrector corrector_{words_, index_, session_};
  WordMemory memory_;
  Corrector remembering_{words_, index_, session_, &memory_};
  std::vector<std::string> changes_;
};

TEST_F(Corrects, WhatWasTypedInTheOtherLayout) {
  const struct {
    std::string typed;
    std::string meant;
  } cases[] = {
      {"njrftd", "токаев"},
      {"Njrftd", "Токаев"},
      {"dbpbn Njrftdf d Nfirtyn", "визит Токаева в Ташкент"},
      {"Rnj nfrjq Njrftd&", "Кто такой Токаев"},
      {"+dbpbn -njrftd", "+визит -токаев"},
      {"\"dbpbn njrftdf\"", "\"визит токаева\""},
      {"ыйдшеу", "sqlite"},
      {"dbpbn HD", "визит HD"},
  };
  for (const auto& [typed, meant] : cases) EXPECT_EQ(corrected(typed), meant) << typed;
  corrected("njrftd");
  EXPECT_EQ(changes_, std::vector<std::string>{"njrftd>токаев layout"});
}

TEST_F(Corrects, WhatWasTypedInTheOtherAlphabet) {
  const struct {
    std::string typed;
    std::string meant;
  } cases[] = {
      {"Tokayev", "Токаев"},
      {"vizit Tokaeva v Tashkent", "визит Токаева в Ташкент"},
      {"Kto takoy Tokayev?", "Кто такой Токаев"},
      {"\"vizit Tokayeva\"", "\"визит Токаева\""},
      {"title:Tokayev", "заголовок:Токаев"},
      {"prezident HD", "президент HD"},
      {"скулайт", "скулайт"},
  };
  for (const auto& [typed, meant] : cases) EXPECT_EQ(corrected(typed), meant) << typed;
  corrected("Tokayev");
  EXPECT_EQ(changes_, std::vector<std::string>{"Tokayev>Токаев translit"});
}

TEST_F(Corrects, WhatWasMisspelt) {
  const struct {
    std::string typed;
    std::string meant;
  } cases[] = {
      {"призидент Казахстана", "президент Казахстана"},
      {"презедент Казахстона", "президент Казахстана"},
      {"ПРИЗИДЕНТ", "ПРЕЗИДЕНТ"},
      {"\"чимпионат мира\"", "\"чемпионат мира\""},
      {"-чимпионат визит", "-чемпионат визит"},
  };
  for (const auto& [typed, meant] : cases) EXPECT_EQ(corrected(typed), meant) << typed;
  corrected("призидент");
  EXPECT_EQ(changes_, std::vector<std::string>{"призидент>президент typo"});
}

TEST_F(Corrects, WhatWasGluedOrTornApart) {
  const struct {
    std::string typed;
    std::string meant;
  } cases[] = {
      {"чтото", "что-то"},
      {"попрежнему", "по-прежнему"},
      {"быстрыйответ", "быстрый ответ"},
      {"министр иностранныхдел", "министр иностранных дел"},
      {"поли тика", "политика"},
  };
  for (const auto& [typed, meant] : cases) EXPECT_EQ(corrected(typed), meant) << typed;
  corrected("поли тика");
  EXPECT_EQ(changes_, std::vector<std::string>{"поли тика>политика split"});
}

TEST_F(Corrects, NothingThatIsAWord) {
  for (const std::string query :
       {"токаев", "визит Токаеву", "лещ", "экстрасенс", "sqlite HD a", "кто и что", "III XIV",
        "2023 75", "c++", "=призидент", "призид*", "призидент~", "трактористка", "источник:Капитол",
        "", "визит 日本"}) {
    EXPECT_EQ(corrected(query), to_string(query::parse(query).query));
    EXPECT_TRUE(changes_.empty()) << query;
  }
}

// Each is spelt like a word that articles have, is two such words, or types one on other keys.
TEST_F(Corrects, NothingThatIsNew) {
  for (const std::string query :
       {"недомашний", "видеокружок", "коливинг", "кешбэк", "вайбовый", "ютубер"}) {
    EXPECT_EQ(corrected(query), query);
    EXPECT_TRUE(changes_.empty()) << query;
  }
  EXPECT_EQ(corrected("дамашний"), "домашний");
}

TEST_F(Corrects, NotByChance) {
  // «лещ» lies under the keys of «kto», but the rest of the query is no Russian in that layout.
  EXPECT_EQ(corrected("kto vizit"), "кто визит");
}

TEST_F(Corrects, OffersOtherReadings) {
  EXPECT_EQ(corrector_.alternatives("призидент", 3), std::vector<std::string>{"президент"});
  EXPECT_TRUE(corrector_.alternatives("", 3).empty());
}

TEST_F(Corrects, StopsOnAnything) {
  std::string text;
  for (int i = 0; i < 256; ++i) {
    text += "ghbpbltyn призиденнт shchyozhyk";
    text += std::to_string(i) + " \" ( \xFF ";
  }
  corrected(text);
  corrected(text.substr(0, 4000));
  SUCCEED();
}

TEST_F(Corrects, SuggestsFarMoreFrequentWordsForRareOnes) {
  const auto suggested = [&](std::string_view typed) {
    std::string out;
    for (const Query& query : corrector_.suggested(query::parse(typed).query, 3)) {
      out += (out.empty() ? "" : "; ") + to_string(query);
    }
    return out;
  };
  const struct {
    std::string typed;
    std::string suggested;
  } cases[] = {
      {"экстросенс", ""},  // nothing like it is frequent
      {"самит в Ташкенте", "саммит в Ташкенте"},
      {"«самит в Ташкенте»", "\"саммит в Ташкенте\""},
      {"саммит", ""},   // itself frequent
      {"=самит", ""},   // meant as it is
      {"Токаеву", ""},  // a form of a frequent word
      {"", ""},
  };
  for (const auto& [typed, expected] : cases) EXPECT_EQ(suggested(typed), expected) << typed;
  EXPECT_TRUE(has_rare_word(query::parse("самит").query, words_, session_));
  EXPECT_FALSE(has_rare_word(query::parse("визит в Ташкент").query, words_, session_));
}

}  // namespace
}  // namespace poisk::understanding
