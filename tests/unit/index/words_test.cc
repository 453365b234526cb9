// Words as people write and type them: which article a query finds, or finds first.
#include <gtest/gtest.h>
#include <poisk/poisk.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "unit/index/temporary_index.h"

namespace poisk {
namespace {

using testing::article;
using testing::stems_only;
using testing::TemporaryFolder;

// The keys of what is found, best first, of articles that are numbered from 1.
std::string found(const std::vector<std::string>& texts, const std::string& query,
                  const Options& options = stems_only()) {
  TemporaryFolder folder;
  Index index = Index::open(folder.file("words.db"), options).value();
  std::vector<Article> articles;
  for (const std::string& text : texts) {
    articles.push_back(article(std::to_string(articles.size() + 1), "", text));
  }
  index.put(articles).value();
  std::string out;
  for (const Hit& hit : index.search(query).value().hits) {
    out += (out.empty() ? "" : " ") + hit.passage.key;
  }
  return out;
}

TEST(Words, OfCodesAndNumbersAllIsMeant) {
  const struct {
    std::vector<std::string> texts;
    std::string query;
    std::string keys;
  } cases[] = {
      {{"Танк Т-34 у музея.", "Танк Т-72 у музея.", "Ещё 34 тонны."}, "Т-34", "1"},
      {{"Танк Т-34 у музея.", "Ещё 34 тонны."}, "T34", "1"},  // Latin
      {{"Программа 1С.", "Программа 1.", "Программа 1Д."}, "1C", "1"},
      {{"Гимн СССР.", "Гимн США."}, "CCCP", "1"},
      {{"Выбросы CO₂ растут.", "Выбросы CO."}, "CO2", "1"},
      {{"Вышла версия 3.40.1.", "Вышла версия 3.41.0."}, "3.40", "1"},
      {{"Встреча 23.11.2023 прошла.", "Встреча 23.10.2022 прошла."}, "23.11", "1"},
      {{"Встреча 23 ноября 2023 года.", "Встреча 23 октября 2023."}, "23.11.2023", "1"},
      {{"Цена 2,50 рубля.", "Цена 2,60 рубля."}, "2.5", "1"},
      {{"Зарплата 1 000 000 тенге.", "Зарплата 100 000 тенге."}, "1000000", "1"},
      {{"Стоимость 1250000 рублей.", "Стоимость 250 000 тенге."}, "1 250 000", "1"},
      {{"Он купил 1 000 книг.", "Он купил 100 книг."}, "\"1000 книг\"", "1"},
      {{"Рейс в 90-х годах.", "Рейс в 90 минут."}, "90-е", "1"},
      {{"Звоните: +7 (495) 123-45-67.", "Звоните: +7 (495) 765-43-21."}, "84951234567", "1"},
      {{"Звоните: 84951234567.", "Звоните: 84957654321."}, "+7 (495) 123-45-67", "1"},
      {{"Номер 8 701 123 45 67.", "Номер 8 702 123 45 67."}, "+77011234567", "1"},
      // Where nothing has all of it, its parts are better than nothing.
      {{"Вышла версия 3.40.", "Погода."}, "3.40.1", "1"},
      // «a» says too little where «b» finds, be it as «в».
      {{"Пошёл в лес.", "Код А57905."}, "a9b", "1"},
      {{"Ночью было -25 градусов.", "Ночью было 30 градусов."}, "-25", "1"},
      {{"Учебник по C++.", "Учебник по C#.", "Учебник по C."}, "C++", "1"},
      {{"Учебник по C++.", "Учебник по C#."}, "с#", "2"},  // a Cyrillic letter
  };
  for (const auto& [texts, query, keys] : cases) EXPECT_EQ(found(texts, query), keys) << query;
}

// Words with one stem that no form is common to are words of their own.
TEST(Words, OfOneStemAreAllLookedFor) {
  if (!std::filesystem::exists(POISK_LEXICON_FILE)) GTEST_SKIP() << "there is no lexicon";
  Options options;
  options.lexicon = POISK_LEXICON_FILE;
  const std::vector<std::string> texts = {"Дома стоят у реки.", "Он едет домой.", "Лес шумел."};
  for (const char* query : {"дома домой", "домой дома", "дом, домой, дома", "дому домой лесник"}) {
    const std::string keys = found(texts, query, options);
    EXPECT_TRUE(keys == "1 2" || keys == "2 1") << query << ": " << keys;
  }
  EXPECT_EQ(found(texts, "дома", options), "1");
  EXPECT_EQ(found(texts, "домой", options), "2");
}

TEST(Words, InOtherSpellings) {
  const struct {
    std::vector<std::string> texts;
    std::string query;
    std::string keys;
  } cases[] = {
      {{"Café Zoë открылось."}, "cafe zoe", "1"},
      {{"Cafe Zoe открылось."}, "Café", "1"},
      {{"Сегодня переносится заседание."}, "пере\u00ADносится", "1"},
      {{"Сегодня переносится заседание."}, "пере\\u00adносится", "1"},  // as JSON has it
      {{"Купили светлозелёный диван."}, "светло-зелёный", "1"},
      {{"Купили светлозелёный диван."}, "светло зелёный", "1"},
      {{"Он защитил диссертацию к.т.н.", "Он защитил диссертацию д.т.н."}, "КТН", "1"},
      {{"Миръ и вѣра въ Россіи.", "Война."}, "вера", "1"},
      {{"Слово собак стоит тут.", "Кот."}, "кобак~1", "1"},
      {{"Слово президент стоит тут."}, "призедент~1", ""},
      {{"На реке тронулся лёд."}, "LED", ""},
      // What is left of a short word is no other word.
      {{"Компания ТОО «Горизонт».", "То снег, то дождь."}, "ТОО", "1"},
      {{"Н. В. Гоголь и Д. И. Менделеев."}, "наука", ""},
  };
  for (const auto& [texts, query, keys] : cases) EXPECT_EQ(found(texts, query), keys) << query;
}

TEST(Words, ATitleThatIsTheQueryComesFirst) {
  TemporaryFolder folder;
  Index index = Index::open(folder.file("titles.db"), stems_only()).value();
  const std::vector<Article> articles = {
      article("значения", "Тайфун: значения слова",
              "Тайфун бывает разный. Тайфун, тайфун, тайфун."),
      article("новости", "", "Тайфун прошёл, тайфун снова, тайфун ушёл."),
      article("стихия", "Тайфун", "Стихия в океане, где ураган и ветер, описана ниже подробно."),
      article("роман", "Война и мир", "Роман в четырёх томах."),
      article("фильм", "", "Война и мир. Фильм «Война и мир» снят по роману «Война и мир»."),
  };
  index.put(articles).value();
  for (const char* query : {"тайфун", "Тайфун", "тайфуны"}) {
    EXPECT_EQ(index.search(query).value().hits.front().passage.key, "стихия") << query;
  }
  EXPECT_EQ(index.search("война и мир").value().hits.front().passage.key, "роман");
}

TEST(Words, AreCompleted) {
  TemporaryFolder folder;
  Index index = Index::open(folder.file("completed.db"), stems_only()).value();
  index.put(article("1", "", "COVID-19, 75-летие, Нью-Йорк, Ростов-на-Дону, Токаев, iPhone"))
      .value();
  index.put(article("2", "", "Нью-Йорк и Нью-Йорк, Нью-Дели")).value();
  const struct {
    std::string typed;
    std::vector<std::string> completions;
  } cases[] = {
      {"covid-", {"covid-19"}},
      {"праздник 75-", {"праздник 75-летие"}},
      {"нью-", {"нью-йорк", "нью-дели"}},
      {"ростов-на-", {"ростов-на-дону"}},
      {"njrf", {"токаев"}},
      {"шзрщ", {"iphone"}},
      {"токаев-", {}},
      {"-", {}},
      {"ъъ", {}},
  };
  for (const auto& [typed, completions] : cases) {
    EXPECT_EQ(index.suggest(typed).value(), completions) << typed;
  }
}

}  // namespace
}  // namespace poisk
