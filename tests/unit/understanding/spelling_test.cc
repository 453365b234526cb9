#include "understanding/spelling.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "understanding/misspelling.h"
#include "unit/query/words.h"

namespace poisk::understanding {
namespace {

std::vector<std::string> candidates(std::string_view typed, const query::Words& words,
                                    std::size_t limit = 5) {
  const FormList index(words);
  std::vector<std::string> forms;
  for (const SpellingCandidate& candidate : spelling_candidates(typed, index, words, limit)) {
    forms.push_back(candidate.form);
  }
  return forms;
}

TEST(Spelling, FindsTheWordThatWasMeant) {
  const query::Words words(
      {{"президент", 90},    {"прецедент", 9},    {"насчет", 40},      {"начать", 100},
       {"пользоваться", 30}, {"пользовался", 30}, {"участвовать", 20}, {"комментариев", 10},
       {"очень", 500},       {"никогда", 200},    {"никуда", 20},      {"потому", 300},
       {"молодежь", 20},     {"объелись", 2},     {"чувство", 30},     {"честный", 30},
       {"казахстан", 80},    {"мощный", 10},      {"сделать", 50},     {"ярмарка", 6},
       {"экран", 5},         {"его", 900},        {"sqlite", 7},       {"windows", 70}});
  const struct {
    std::string typed;
    std::string meant;
  } cases[] = {
      {"призидент", "президент"},
      {"президетн", "президент"},
      {"презилент", "президент"},
      {"нащот", "насчет"},
      {"пользоваццо", "пользоваться"},
      {"учавствовать", "участвовать"},
      {"коментариев", "комментариев"},
      {"оооочень", "очень"},
      {"никагда", "никогда"},
      {"патаму", "потому"},
      {"молодеж", "молодежь"},
      {"обьелись", "объелись"},
      {"чуство", "чувство"},
      {"чесный", "честный"},
      {"козахстан", "казахстан"},
      {"мошный", "мощный"},
      {"зделать", "сделать"},
      {"ярмонка", "ярмарка"},
      {"икран", "экран"},
      {"ево", "его"},
      {"sqllite", "sqlite"},
      {"widnows", "windows"},
  };
  for (const auto& [typed, meant] : cases) {
    const std::vector<std::string> found = candidates(typed, words, 1);
    EXPECT_EQ(found, std::vector<std::string>{meant}) << typed;
  }
}

TEST(Spelling, PrefersTheFrequentOfTwo) {
  EXPECT_EQ(candidates("сталп", query::Words({{"столп", 1}, {"столб", 20}})).front(), "столп");
  EXPECT_EQ(candidates("мосто", query::Words({{"место", 5000}, {"моста", 1}})).front(), "место");
}

TEST(Spelling, KnowsWordsThatNoArticleHas) {
  const query::Words words({{"апофеоз", 3}}, {"апофеозом", "апофеозами"});
  EXPECT_EQ(candidates("опофеозом", words).front(), "апофеозом");
}

TEST(Spelling, LeavesTheFarAlone) {
  const query::Words words({{"президент", 90}, {"он", 500}, {"дом", 80}});
  EXPECT_TRUE(candidates("трактор", words).empty());
  EXPECT_TRUE(candidates("кот", words).empty());
  EXPECT_TRUE(candidates("президент", words).empty());
  EXPECT_TRUE(candidates("", words).empty());
  EXPECT_TRUE(candidates("\xFF\xD0", words).empty());
  EXPECT_TRUE(candidates(std::string(500, 'a'), words).empty());
}

// The walk through the vocabulary misses nothing that comparing with each word finds.
TEST(Spelling, FindsAllThatIsOneSlipAway) {
  std::mt19937 random(5);
  std::uniform_int_distribution<unsigned> letter(0, 5);
  std::uniform_int_distribution<std::size_t> length(5, 8);
  const auto word = [&] {
    std::string out;
    for (std::size_t n = length(random); n > 0; --n) {
      out += to_form(Letters(1, static_cast<unsigned char>(kFirstCyrillic + letter(random))));
    }
    return out;
  };
  std::map<std::string, std::uint64_t> forms;
  for (int i = 0; i < 400; ++i) forms[word()] = 3;
  const query::Words words(forms);
  const FormList index(words);
  EXPECT_EQ(index.size(), forms.size());
  for (const auto& [form, frequency] : forms) {
    const Letters meant = *to_letters(form);
    const std::size_t at = letter(random) % meant.size();
    Letters typed = meant;
    switch (letter(random) % 4) {
      case 0:
        typed.erase(at, 1);
        break;
      case 1:
        typed.insert(at, 1, kFirstCyrillic + 20);
        break;
      case 2:
        typed[at] = kFirstCyrillic + 21;
        break;
      default:
        std::swap(typed[at], typed[at == 0 ? 1 : at - 1]);
    }
    if (typed == meant) continue;
    const auto found = nearest_forms(index, to_form(typed), 1.5, 400);
    EXPECT_TRUE(
        std::any_of(found.begin(), found.end(),
                    [&, &form = form](const auto& candidate) { return candidate.form == form; }))
        << form << " as " << to_form(typed);
  }
}

// A search shares what forms have in common, and passes over what costs too much: it must find what
// comparing with each form alone finds.
TEST(Spelling, FindsInAnIndexWhatItFindsFormByForm) {
  std::mt19937 random(9);
  const auto word = [&] {
    // No letter twice in a row: what omitting a doubled one costs depends on the form alone that
    // comes first with it.
    Letters out;
    const std::size_t length = 2 + random() % 8;
    while (out.size() < length) {
      const auto letter = static_cast<unsigned char>(kFirstCyrillic + random() % 5);
      if (out.empty() || out.back() != letter) out += letter;
    }
    return to_form(out);
  };
  std::map<std::string, std::uint64_t> forms;
  for (int i = 0; i < 300; ++i) forms[word()] = 1 + random() % 100;
  const FormList index{query::Words(forms)};
  for (int i = 0; i < 20; ++i) {
    const std::string typed = word();
    const double max_cost = i % 2 == 0 ? 1.2 : 2.1;
    std::vector<SpellingCandidate> alone;
    for (const auto& [form, frequency] : forms) {
      const FormList one{query::Words({{form, frequency}})};
      for (auto& found : nearest_forms(one, typed, max_cost, 1)) alone.push_back(std::move(found));
    }
    keep_best(alone, forms.size());
    const auto found = nearest_forms(index, typed, max_cost, forms.size());
    ASSERT_EQ(found.size(), alone.size()) << typed;
    for (std::size_t k = 0; k < found.size(); ++k) {
      EXPECT_EQ(found[k].form, alone[k].form) << typed;
      EXPECT_NEAR(found[k].score, alone[k].score, 1e-9) << typed;
    }
  }
}

TEST(Misspelling, CostsLessWhatHappensMore) {
  const auto letter = [](char32_t c) { return letter_of(c); };
  EXPECT_LT(substitution_cost(letter(U'о'), letter(U'а')),
            substitution_cost(letter(U'о'), letter(U'ф')));
  EXPECT_LT(substitution_cost(letter(U'н'), letter(U'г')),
            substitution_cost(letter(U'н'), letter(U'ж')));
  EXPECT_LT(omission_cost(letter(U'ь'), letter(U'л'), 0),
            omission_cost(letter(U'ж'), letter(U'л'), 0));
  EXPECT_LT(omission_cost(letter(U'с'), letter(U'с'), letter(U'н')),
            omission_cost(letter(U'с'), letter(U'о'), letter(U'н')));
  EXPECT_EQ(substitution_cost(letter(U'о'), letter(U'о')), 0);
}

}  // namespace
}  // namespace poisk::understanding
