#include "similarity/grouping.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "passage/splitter.h"

namespace poisk::similarity {
namespace {

// Articles and the answers that point into them.
class Grouping : public ::testing::Test {
 protected:
  // The whole text is the passage; the matches are the words in [ ], each spelling its own word.
  Answer answer(std::string key, std::string_view marked) {
    auto article = std::make_unique<Article>();
    article->key = std::move(key);
    for (const char c : marked) {
      const auto at = static_cast<std::uint32_t>(article->text.size());
      if (c == '[') {
        article->matches.push_back({.span = {at, at}});
      } else if (c == ']') {
        Match& match = article->matches.back();
        match.span.end = at;
        match.word = word_of(article->text.substr(match.span.begin));
      } else {
        article->text += c;
      }
    }
    article->signature = make_signature(article->text, passage::sentences(article->text));
    articles_.push_back(std::move(article));
    const Article& made = *articles_.back();
    return {.key = made.key,
            .signature = &made.signature,
            .passage = {0, static_cast<std::uint32_t>(made.text.size())},
            .matches = made.matches};
  }

 private:
  struct Article {
    std::string key;
    std::string text;
    Signature signature;
    std::vector<Match> matches;
  };

  std::uint32_t word_of(const std::string& spelling) {
    const auto found = std::find(words_.begin(), words_.end(), spelling);
    if (found == words_.end()) words_.push_back(spelling);
    return static_cast<std::uint32_t>(std::find(words_.begin(), words_.end(), spelling) -
                                      words_.begin());
  }

  std::vector<std::unique_ptr<Article>> articles_;
  std::vector<std::string> words_;
};

constexpr std::string_view kSession =
    "Главы шести государств обсудили в Минске [приоритеты] будущего [председательства] на год.";
constexpr std::string_view kSessionReprinted =
    "«ГЛАВЫ ШЕСТИ ГОСУДАРСТВ ОБСУДИЛИ В МИНСКЕ [приоритеты] БУДУЩЕГО [председательства] НА ГОД»";
constexpr std::string_view kTrade =
    "Товарооборот между странами вырос за первое полугодие почти на четверть, сообщили в "
    "министерстве.";
constexpr std::string_view kWeather =
    "В ближайшие сутки синоптики ждут сильный ветер и мокрый снег на большей части области.";
constexpr std::string_view kSport =
    "Хоккеисты столичного клуба выиграли третий матч подряд и вышли на второе место в таблице.";

std::string text(std::initializer_list<std::string_view> sentences) {
  std::string all;
  for (const std::string_view sentence : sentences) (all += sentence) += ' ';
  return all;
}

TEST_F(Grouping, JoinsAnswersGivenByTheSameSentence) {
  EXPECT_EQ(relation(answer("a", text({kSession, kTrade, kWeather})),
                     answer("b", text({kSport, kSessionReprinted}))),
            Relation::answer);
}

TEST_F(Grouping, LeavesApartWhatSharesASentenceThatDoesNotAnswer) {
  EXPECT_EQ(relation(answer("a", text({kSession, kTrade, "Важнейший из [прогноз] дан здесь.",
                                       "О [погоде] же и [ветре] говорили позже."})),
                     answer("b", text({kSport, kSession}))),
            Relation::own);
}

TEST_F(Grouping, LeavesApartWhatIsAboutTheSameEvent) {
  EXPECT_EQ(relation(answer("a", text({kSession, kTrade})),
                     answer("b",
                            "В Минске лидеры шести стран говорили о том, какими будут [приоритеты] "
                            "[председательства] в будущем году.")),
            Relation::own);
}

TEST_F(Grouping, LeavesApartShortSentencesThatAreTheSame) {
  EXPECT_EQ(relation(answer("a", text({"Названы [приоритеты] [председательства].", kTrade})),
                     answer("b", text({"Названы [приоритеты] [председательства].", kSport}))),
            Relation::own);
}

TEST_F(Grouping, JoinsAShortenedReprintToTheFullText) {
  EXPECT_EQ(relation(answer("a", text({kSession, kTrade, kWeather})),
                     answer("b", text({"Источник: агентство.", kTrade, kWeather}))),
            Relation::reprint);
}

TEST_F(Grouping, DoesNotCallALongArticleTheReprintOfAShortOneThatItQuotes) {
  const Answer brief = answer("a", text({kTrade}));
  Answer long_one = answer("b", text({kSession, kTrade, kWeather, kSport}));
  long_one.passage = {0, static_cast<std::uint32_t>(kSession.size() - 4)};
  EXPECT_EQ(relation(brief, long_one), Relation::own);
}

TEST_F(Grouping, NeverJoinsAnswersOfOneArticle) {
  const Answer once = answer("a", text({kSession, kTrade}));
  EXPECT_EQ(relation(once, once), Relation::own);
}

TEST_F(Grouping, LeavesAnAnswerWithoutASignatureAlone) {
  Answer bare = answer("b", kSession);
  bare.signature = nullptr;
  EXPECT_EQ(relation(answer("a", kSession), bare), Relation::own);
}

TEST_F(Grouping, GroupsInTheOrderOfTheBest) {
  const std::vector<Answer> answers = {
      answer("sport", text({kSport})),
      answer("full", text({kSession, kTrade, kWeather})),
      answer("event", "О [приоритеты] [председательства] спорили и эксперты, и бывшие дипломаты."),
      answer("quote", text({kSessionReprinted})),
      answer("short", text({kTrade, kWeather})),
  };
  EXPECT_EQ(group(answers), (std::vector<Group>{{0}, {1, 3, 4}, {2}}));
  EXPECT_EQ(group({}), std::vector<Group>{});
}

TEST_F(Grouping, JoinsTwoShortenedReprintsOverTheFullText) {
  const std::vector<Answer> answers = {
      answer("one", text({kSession, kTrade})),
      answer("other", text({kWeather, kSport})),
      answer("full", text({kSession, kTrade, kWeather, kSport})),
  };
  EXPECT_EQ(group(answers), (std::vector<Group>{{0, 1, 2}}));
}

TEST_F(Grouping, MakesNoChainsOfAnswersThatShareASentence) {
  constexpr std::string_view kEarlier =
      "Ещё весной о том, каковы [приоритеты] [председательства], министр рассказал депутатам.";
  const std::vector<Answer> answers = {
      answer("a", text({kSession, kTrade, kWeather})),
      answer("b",
             text({kSession, kEarlier, kSport,
                   "Музей открыл после ремонта залы, где хранятся рукописи древних лекарей."})),
      answer("c",
             text({kEarlier,
                   "Урожай зерновых в этом году оказался лучше, чем надеялись сами "
                   "крестьяне и банки.",
                   "Мост через реку закрыли до весны, и объезд занимает теперь больше часа."})),
  };
  EXPECT_EQ(relation(answers[1], answers[2]), Relation::answer);
  EXPECT_EQ(group(answers), (std::vector<Group>{{0, 1}, {2}}));
}

}  // namespace
}  // namespace poisk::similarity
