#include "understanding/word_forms.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "unit/analysis/lexicon_sample.h"
#include "unit/search/memory_snapshot.h"

namespace poisk::understanding {
namespace {

// The forms and their weights, best first.
std::string forms_of(const std::string& form, const std::string& text, const Analyzer& analyzer) {
  Article article;
  article.key = "статья";
  article.text = text;
  search::MemorySnapshot snapshot(analyzer, {article});
  analysis::Session session(analyzer);
  std::string out;
  for (const analysis::WeightedForm& one : word_forms(form, snapshot, session).value()) {
    std::string weight = std::to_string(one.weight);
    weight.resize(4);
    out += (out.empty() ? "" : " ") + one.form + ":" + weight + (one.articles > 0 ? "" : "?");
  }
  return out;
}

TEST(WordForms, WithoutALexiconTheStemJoins) {
  const Analyzer analyzer = Analyzer::stemming();
  const struct {
    std::string form, text, expected;
  } cases[] = {
      {"указ", "Указа и указу", "указ:1.00? указа:0.80 указу:0.80"},
      {"погода", "Погоды", "погода:1.00? погоды:0.80"},
      // What is left of a short word says too little.
      {"тоо", "То снег, то дождь", "тоо:1.00?"},
      {"и", "И снег, и дождь", "и:1.00"},
      // query::Words wholly of letters that look alike.
      {"cccp", "Гимн СССР", "cccp:1.00? ссср:0.90"},
      {"x", "Х век", "x:1.00? х:0.90"},
      {"нет", "Снег", "нет:1.00?"},
      {"миръ", "Мира и мир", "миръ:1.00? мир:0.80 мира:0.80"},
      {"вера", "Вѣра", "вера:1.00? вѣра:0.80"},
      // Of the languages next door, in Russian letters and in their cases.
      {"казакстан", "Қазақстанның", "казакстан:1.00? қазақстанның:0.80"},
      {"өңір", "Өңірде", "өңір:1.00? өңірде:0.80"},
      {"симя", "Сім'я", "симя:1.00? сім'я:0.80"},
      // Other words for the same.
      {"айфон", "Новый iPhone", "айфон:1.00? iphone:0.90"},
      {"google", "В Гугле", "google:1.00? гугле:0.90"},
      {"14", "Людовик XIV", "14:1.00? xiv:0.30"},
      {"7", "Рейс 07", "7:1.00? 07:0.50"},
      {"07", "Рейс 7", "07:1.00? 7:0.50"},
      {"дмитрий", "Дима и Дмитрий", "дмитрий:1.00 дима:0.50"},
  };
  for (const auto& [form, text, expected] : cases) {
    EXPECT_EQ(forms_of(form, text, analyzer), expected) << form;
  }
}

Analyzer analyzer_of(const std::string& lexicon) {
  const std::filesystem::path path =
      std::filesystem::temp_directory_path() / "poisk-word-forms.lexicon";
  std::ofstream(path, std::ios::binary) << lexicon;
  Analyzer analyzer = Analyzer::create(path.string()).value();
  std::filesystem::remove(path);
  return analyzer;
}

TEST(WordForms, TheLexiconTellsReadingsApart) {
  const Analyzer analyzer = analyzer_of(analysis::sample_lexicon());
  const struct {
    std::string form, text, expected;
  } cases[] = {
      // «Стали» is more often of «стать» than of «сталь».
      {"сталь", "Они стали старше", "сталь:1.00? стали:0.50"},
      {"стать", "Они стали старше", "стать:1.00? стали:0.80"},
  };
  for (const auto& [form, text, expected] : cases) {
    EXPECT_EQ(forms_of(form, text, analyzer), expected) << form;
  }
}

// Forms with the readings that OpenCorpora gives them.
analysis::SampleForms readings() {
  using analysis::codes;
  using analysis::reading;
  using enum analysis::WordClass;
  return {
      {codes("лес"), {reading("лес", noun, 1)}},
      {codes("леса"), {reading("лес", noun, 0.997), reading("леса", noun, 0.003)}},
      {codes("лесу"), {reading("лес", noun, 0.99), reading("леса", noun, 0.01)}},
      {codes("рота"), {reading("рота", noun, 0.6), reading("рот", noun, 0.4)}},
      {codes("роте"), {reading("рота", noun, 1)}},
      {codes("рот"), {reading("рот", noun, 0.85), reading("рота", noun, 0.15)}},
      {codes("утро"), {reading("утро", noun, 1)}},
      {codes("утра"), {reading("утро", noun, 1)}},
      {codes("утром"), {reading("утром", adverb, 0.89), reading("утро", noun, 0.11)}},
      {codes("ряд"), {reading("ряд", noun, 1)}},
      {codes("рядом"), {reading("рядом", adverb, 0.94), reading("ряд", noun, 0.06)}},
      {codes("дать"), {reading("дать", verb, 1)}},
      {codes("дала"), {reading("дать", verb, 1)}},
      {codes("давать"), {reading("давать", verb, 1)}},
      {codes("данной"), {reading("дать", verb, 0.58), reading("данный", adjective, 0.42)}},
      {codes("создавать"), {reading("создавать", verb, 1)}},
      {codes("создают"), {reading("создавать", verb, 1)}},
      {codes("создаваться"), {reading("создаваться", verb, 1)}},
      {codes("создаются"), {reading("создаваться", verb, 1)}},
      {codes("находить"), {reading("находить", verb, 1)}},
      {codes("находиться"), {reading("находиться", verb, 1)}},
      {codes("был"), {reading("быть", verb, 1)}},
      {codes("была"), {reading("быть", verb, 1)}},
      {codes("высокий"), {reading("высокий", adjective, 1)}},
      {codes("высокая"), {reading("высокий", adjective, 1)}},
      {codes("выше"), {reading("высоко", adverb, 0.6), reading("выше", adverb, 0.4)}},
      {codes("режиссера"), {reading("режиссер", noun, 1)}},
  };
}

TEST(WordForms, RulesJoinWhatLemmasDoNot) {
  const Analyzer analyzer = analyzer_of(analysis::lexicon_of(readings()));
  const struct {
    std::string form, text, expected;
  } cases[] = {
      // A lemma that only a dictionary has is not what is typed; one that people say is.
      {"леса", "лес, лесу", "леса:1.00? лес:0.80 лесу:0.80"},
      {"рота", "рот, роте", "рота:1.00? роте:0.80"},
      // Adverbs of time are forms of their nouns, those that mean something else are not.
      {"утром", "утро, утра", "утром:1.00? утра:0.50 утро:0.50"},
      {"утра", "утром", "утра:1.00? утром:0.50"},
      {"рядом", "ряд", "рядом:1.00?"},
      // A participle that has become an adjective says nothing of the verb's other aspect.
      {"дать", "дала, давать", "дать:1.00? давать:0.50 дала:0.80"},
      {"данной", "давать", "данной:1.00?"},
      {"давать", "данной, дала", "давать:1.00? дала:0.50"},
      // A verb and its passive, but not a verb of another meaning.
      {"создают", "создаются", "создают:1.00? создаются:0.50"},
      {"создаются", "создают", "создаются:1.00? создают:0.50"},
      {"находить", "находиться", "находить:1.00?"},
      {"был", "была", "был:1.00? была:0.80"},
      {"высокая", "выше", "высокая:1.00? выше:0.50"},
      {"выше", "высокая", "выше:1.00? высокая:0.50"},
      {"режиссера", "реж", "режиссера:1.00? реж:0.50"},
  };
  for (const auto& [form, text, expected] : cases) {
    EXPECT_EQ(forms_of(form, text, analyzer), expected) << form;
  }
}

}  // namespace
}  // namespace poisk::understanding
