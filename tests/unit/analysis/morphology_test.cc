#include "analysis/morphology.h"

#include <gtest/gtest.h>
#include <poisk/analyzer.h>

#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

#include "unit/analysis/lexicon_sample.h"

namespace poisk::analysis {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> words(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> words;
  for (std::string word; in >> word;) words.push_back(word);
  return words;
}

std::string join(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

TEST(Morphology, WithALexicon) {
  const Lexicon lexicon = open_sample();
  Morphology morphology(&lexicon);
  const struct {
    const char* form;
    const char* lemmas;
    const char* term;
  } cases[] = {
      {"стали", "стать сталь", "стат"},  // the stem of the likeliest lemma
      {"ели", "есть ель", "ест"},
      {"лет", "год лето", "год"},
      {"для", "для длить", "для"},  // closed classes are left alone
      {"меня", "я менять", "меня"},
      {"остановилася", "остановиться", "останов"},  // -ся for -сь
      {"класссно", "классно классный", "классн"},   // a drawn-out letter
      {"токаева", "токаев", "тока"},                // unknown: by its ending
      {"токаеву", "токаев", "тока"},
      {"бишкеке", "бишкек", "бишкек"},  // and where that is unknown too: the stem
      {"generally", "general", "general"},
      {"19", "19", "19"},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(join(morphology.lemmas(c.form)), c.lemmas) << c.form;
    EXPECT_EQ(morphology.term(c.form), c.term) << c.form;
  }
}

TEST(Morphology, WithoutALexiconGivesStems) {
  Morphology morphology(nullptr);
  EXPECT_EQ(join(morphology.lemmas("соглашениями")), "соглашен");
  EXPECT_EQ(morphology.term("соглашениями"), "соглашен");
  EXPECT_EQ(morphology.term("generally"), "general");
}

// The whole dictionary, where the build has made it.
class RussianLexicon : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!fs::exists(POISK_LEXICON_FILE)) {
      GTEST_SKIP() << "no " POISK_LEXICON_FILE ": cmake/fetch_lexicon.sh makes it";
    }
    lexicon_ = std::make_unique<Lexicon>(Lexicon::open(POISK_LEXICON_FILE).value());
  }

  std::unique_ptr<Lexicon> lexicon_;
};

TEST_F(RussianLexicon, IsSoundAndSmall) {
  EXPECT_TRUE(lexicon_->verify());
  EXPECT_LT(fs::file_size(POISK_LEXICON_FILE), 10u << 20);
  EXPECT_NE(lexicon_->licence().find("OpenCorpora"), std::string_view::npos);
}

TEST_F(RussianLexicon, AllFormsOfAWordShareATerm) {
  Morphology morphology(lexicon_.get());
  for (const char* forms : {
           "президент президента президенту президентом президенте президенты президентов",
           "человек человека людей людям люди людьми",
           "идти иду шел шла шли идущий идет",
           "хороший хорошая хороших хорошему",
           "ребенок ребенка дети детей детьми",
           "статья статьи статей статьями",
           "пушкин пушкина пушкину пушкиным пушкине",
           "соглашение соглашения соглашений соглашениями",
           "подписать подписал подписали подпишет подписавший",
           "казахстан казахстана казахстану казахстаном казахстане",
           // names and words that the dictionary does not have
           "токаев токаева токаеву токаевым токаеве токаевой токаевых",
           "жапаров жапарова жапарову жапаровым жапарове",
           "рахмон рахмона рахмону рахмоном рахмоне",
           "пашинян пашиняна пашиняну пашиняном пашиняне",
           "тасмагамбетов тасмагамбетова тасмагамбетову тасмагамбетовым тасмагамбетове",
           "мирзиеев мирзиеева мирзиееву мирзиеевым мирзиееве",
           "бердымухамедов бердымухамедова бердымухамедову бердымухамедовым бердымухамедове",
           "смаилов смаилова смаилову смаиловым смаилове смаиловой смаиловы смаиловых",
           "зеленский зеленского зеленскому зеленским зеленском зеленская зеленской",
           "эрдоган эрдогана эрдогану эрдоганом эрдогане",
           "макрон макрона макрону макроном макроне",
           "жомарт жомарта жомарту жомартом жомарте",
           "блогер блогера блогеров блогерам блогерами",
           "нейросеть нейросети нейросетью нейросетей нейросетями",
           "криптобиржа криптобиржи криптобирже криптобиржу криптобиржей криптобирж",
       }) {
    const std::vector<std::string> list = words(forms);
    const std::string term(morphology.term(list[0]));
    for (const std::string& form : list) EXPECT_EQ(morphology.term(form), term) << form;
  }
}

TEST_F(RussianLexicon, KeepsNamesApart) {
  Morphology morphology(lexicon_.get());
  // Names in -ко are not declined: no ending is taken off that they do not have.
  EXPECT_EQ(morphology.lemmas("лукашенко")[0], "лукашенко");
  EXPECT_NE(morphology.term("иванович"), morphology.term("иван"));
  EXPECT_NE(morphology.term("токаев"), morphology.term("назарбаев"));
}

TEST_F(RussianLexicon, ChoosesTheLikelyLemma) {
  Morphology morphology(lexicon_.get());
  const struct {
    const char* form;
    const char* lemma;
  } cases[] = {
      {"стали", "стать"},
      {"лет", "год"},
      {"новейший", "новейший"},
      {"первого", "первый"},
      {"ивановича", "иванович"},
      {"для", "для"},
      {"еще", "еще"},
      {"подписанный", "подписать"},
  };
  for (const auto& c : cases) EXPECT_EQ(morphology.lemmas(c.form)[0], c.lemma) << c.form;
}

TEST_F(RussianLexicon, LeavesClosedClassesAlone) {
  Morphology morphology(lexicon_.get());
  for (const char* form :
       {"для", "при", "после", "или", "чтобы", "же", "бы", "меня", "ему", "из"}) {
    EXPECT_EQ(morphology.term(form), form);
  }
}

TEST_F(RussianLexicon, NamesTheAnalyzer) {
  const Analyzer with = Analyzer::create(POISK_LEXICON_FILE).value();
  const Analyzer without = Analyzer::stemming();
  EXPECT_EQ(with.lexicon_path(), POISK_LEXICON_FILE);
  EXPECT_EQ(without.lexicon_path(), "");
  EXPECT_NE(with.fingerprint(), without.fingerprint());
  EXPECT_EQ(with.fingerprint(), Analyzer::create(POISK_LEXICON_FILE).value().fingerprint());
}

TEST(Analyzer, FailsWhereTheLexiconNamedIsMissing) {
  const Result<Analyzer> analyzer = Analyzer::create("/nonexistent/ru.lexicon");
  ASSERT_FALSE(analyzer);
  EXPECT_EQ(analyzer.error().code, ErrorCode::not_found);
}

}  // namespace
}  // namespace poisk::analysis
