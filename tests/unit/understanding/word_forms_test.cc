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

TEST(WordForms, TheLexiconTellsReadingsApart) {
  const std::filesystem::path path =
      std::filesystem::temp_directory_path() / "poisk-word-forms.lexicon";
  std::ofstream(path, std::ios::binary) << analysis::sample_lexicon();
  const Analyzer analyzer = Analyzer::create(path.string()).value();
  std::filesystem::remove(path);
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

}  // namespace
}  // namespace poisk::understanding
