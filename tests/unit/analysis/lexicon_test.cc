#include "analysis/lexicon.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <vector>

#include "unit/analysis/lexicon_sample.h"

namespace poisk::analysis {
namespace {

namespace fs = std::filesystem;

class LexiconTest : public ::testing::Test {
 protected:
  // The path of a file with these bytes.
  std::string write(const std::string& bytes) {
    std::ofstream(path_, std::ios::binary | std::ios::trunc) << bytes;
    return path_;
  }
  void TearDown() override { fs::remove(path_); }

  const std::string path_ =
      (fs::temp_directory_path() / ("poisk-lexicon-test-" + std::to_string(::getpid()))).string();
};

std::string lemmas_of(const Lexicon& lexicon, std::string_view form) {
  Lemmas lemmas;
  std::string text;
  if (!lexicon.find(form, lemmas)) return "unknown";
  for (const Lemma& lemma : lemmas) {
    if (!text.empty()) text += ' ';
    text += lemma.text();
  }
  return text;
}

// As `cp new ru.lexicon` does it.
TEST_F(LexiconTest, WhatIsReplacedInPlaceStaysInUseAsItWas) {
  const Lexicon lexicon = Lexicon::open(write(sample_lexicon())).value();
  write("");
  EXPECT_EQ(lemmas_of(lexicon, "стали"), "стать сталь");
  EXPECT_TRUE(lexicon.verify());
}

TEST_F(LexiconTest, IsReadOnceForAllWhoUseIt) {
  write(sample_lexicon());
  const auto written = fs::last_write_time(path_);
  // One that was written just now might be written again within the same tick of the clock.
  EXPECT_NE(Lexicon::shared(path_).value(), Lexicon::shared(path_).value());
  fs::last_write_time(path_, written - std::chrono::seconds(10));
  const auto first = Lexicon::shared(path_).value();
  EXPECT_EQ(Lexicon::shared(path_).value(), first);
  fs::create_symlink(path_, path_ + ".link");
  EXPECT_EQ(Lexicon::shared(path_ + ".link").value(), first);
  fs::remove(path_ + ".link");
  fs::last_write_time(path_, written - std::chrono::seconds(9));
  EXPECT_NE(Lexicon::shared(path_).value(), first);
  fs::remove(path_);
  EXPECT_EQ(Lexicon::shared(path_).error().code, ErrorCode::not_found);
}

TEST_F(LexiconTest, FindsTheLemmasOfAForm) {
  const Lexicon lexicon = Lexicon::open(write(sample_lexicon())).value();
  const struct {
    const char* form;
    const char* lemmas;
  } cases[] = {
      {"стали", "стать сталь"},                       // most probable first
      {"сталь", "сталь"},       {"лет", "год лето"},  // nothing of the form is left in its lemma
      {"побыстрее", "быстрый"},                       // a prefix goes
      {"ел", "есть"},           {"ели", "есть ель"},
      {"е", "unknown"},     // the begin of a form is none
      {"елик", "unknown"},  // nor is what goes on behind one
      {"токаев", "unknown"},    {"", "unknown"},
      {"covid", "unknown"},     {"стали7", "unknown"},
      {"\xD1", "unknown"},      {"\xFF\xFF", "unknown"},
  };
  for (const auto& c : cases) EXPECT_EQ(lemmas_of(lexicon, c.form), c.lemmas) << c.form;
}

TEST_F(LexiconTest, TellsClassAndProbability) {
  const Lexicon lexicon = Lexicon::open(write(sample_lexicon())).value();
  Lemmas lemmas;
  ASSERT_TRUE(lexicon.find("стали", lemmas));
  ASSERT_EQ(lemmas.size, 2u);
  EXPECT_EQ(lemmas.items[0].word_class, WordClass::verb);
  EXPECT_NEAR(lemmas.items[0].probability, 0.98, 0.001);
  EXPECT_EQ(lemmas.items[1].word_class, WordClass::noun);
  EXPECT_NEAR(lemmas.items[1].probability, 0.02, 0.001);
}

TEST_F(LexiconTest, GuessesByTheLongestEnding) {
  const Lexicon lexicon = Lexicon::open(write(sample_lexicon())).value();
  const struct {
    const char* form;
    const char* lemma;
  } cases[] = {
      {"токаева", "токаев"},  // -ева: -ев
      {"акорда", "акорда"},   // -а alone: as it is
      {"ева", "ева"},         // never the whole word: by -ва, which is as -а
      {"бишкек", ""},        {"covid", ""}, {"", ""},
  };
  for (const auto& c : cases) {
    Lemma lemma;
    EXPECT_EQ(lexicon.guess(c.form, lemma) ? lemma.text() : "", c.lemma) << c.form;
  }
}

TEST_F(LexiconTest, KeepsItsLicence) {
  const Lexicon lexicon = Lexicon::open(write(sample_lexicon())).value();
  EXPECT_EQ(lexicon.licence(), "CC BY-SA");
}

TEST_F(LexiconTest, RefusesWhatIsNoLexicon) {
  const auto code = [](const Result<Lexicon>& result) {
    return result ? std::string("opened") : to_string(result.error().code);
  };
  const std::string good = sample_lexicon();
  EXPECT_EQ(code(Lexicon::open("/nonexistent/ru.lexicon")), "not_found");
  EXPECT_EQ(code(Lexicon::open(fs::temp_directory_path().string())), "corrupt");
  EXPECT_EQ(code(Lexicon::open(write(""))), "corrupt");
  EXPECT_EQ(code(Lexicon::open(write("a text"))), "corrupt");
  EXPECT_EQ(code(Lexicon::open(write(good.substr(0, good.size() - 4)))), "corrupt");
  EXPECT_EQ(code(Lexicon::open(write(good + "more"))), "corrupt");
  std::string of_later_format = good;
  ++of_later_format[8];
  EXPECT_EQ(code(Lexicon::open(write(of_later_format))), "corrupt");
}

TEST_F(LexiconTest, VerifyFindsEveryChangedByte) {
  const std::string good = sample_lexicon();
  EXPECT_TRUE(Lexicon::open(write(good)).value().verify());
  for (std::size_t at = 0; at < good.size(); ++at) {
    std::string bad = good;
    bad[at] = static_cast<char>(bad[at] ^ 1);
    const Result<Lexicon> lexicon = Lexicon::open(write(bad));
    EXPECT_FALSE(lexicon && lexicon->verify()) << "byte " << at;
  }
}

// Run under AddressSanitizer this shows that no bytes lead a lookup out of the file.
TEST_F(LexiconTest, AnyBytesAreSafeToLookUpIn) {
  const std::string good = sample_lexicon();
  std::mt19937 random(20231123);
  const auto below = [&](std::size_t bound) {
    return std::uniform_int_distribution<std::size_t>(0, bound - 1)(random);
  };
  std::size_t opened = 0;
  for (int round = 0; round < 1000; ++round) {
    std::string bad = good;
    for (std::size_t changes = 1 + below(8); changes > 0; --changes) {
      bad[below(bad.size())] = static_cast<char>(below(256));
    }
    const Result<Lexicon> lexicon = Lexicon::open(write(bad));
    if (!lexicon) continue;
    ++opened;
    for (const char* form : {"стали", "лет", "побыстрее", "ели", "для", "токаева", "акорда"}) {
      Lemmas lemmas;
      lexicon->find(form, lemmas);
      EXPECT_LE(lemmas.size, Lemmas::kMax);
      for (const Lemma& lemma : lemmas) EXPECT_LE(lemma.size, lemma.bytes.size());
      Lemma lemma;
      if (lexicon->guess(form, lemma)) {
        EXPECT_LE(lemma.size, lemma.bytes.size());
      }
    }
    EXPECT_LE(lexicon->licence().size(), bad.size());
  }
  EXPECT_GT(opened, 300u);
}

}  // namespace
}  // namespace poisk::analysis
