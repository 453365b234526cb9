// Sentence ends on factRuEval-2016, and how far they are from ICU's.
#include <gtest/gtest.h>
#include <unicode/brkiter.h>
#include <unicode/uchar.h>

#include <cstddef>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "passage/splitter.h"

namespace poisk::passage {
namespace {

struct Sample {
  std::string text;
  std::set<std::size_t> ends;  // in code points
};

struct Score {
  std::size_t right = 0;
  std::size_t wrong = 0;
  std::size_t missed = 0;

  // The last end of a text is given away by the text itself, so it is not counted.
  void add(std::set<std::size_t> expected, std::set<std::size_t> found) {
    if (!expected.empty()) expected.erase(std::prev(expected.end()));
    if (!found.empty()) found.erase(std::prev(found.end()));
    for (std::size_t end : found) expected.count(end) != 0 ? ++right : ++wrong;
    for (std::size_t end : expected) missed += found.count(end) == 0 ? 1U : 0U;
  }
  double precision() const { return double(right) / double(right + wrong); }
  double recall() const { return double(right) / double(right + missed); }
  double f1() const { return 2 * precision() * recall() / (precision() + recall()); }
};

std::vector<Sample> samples() {
  std::ifstream file(POISK_SOURCE_DIR "/../shared/eval/sentences/factrueval.jsonl");
  std::vector<Sample> samples;
  for (std::string line; std::getline(file, line);) {
    const auto json = nlohmann::json::parse(line);
    samples.push_back({json["text"], json["ends"]});
  }
  return samples;
}

bool is_trail(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

std::set<std::size_t> our_ends(const std::string& text) {
  std::set<std::size_t> ends;
  std::size_t byte = 0;
  std::size_t code_points = 0;
  for (const ByteSpan& sentence : sentences(text)) {
    for (; byte < sentence.end; ++byte) code_points += is_trail(text[byte]) ? 0U : 1U;
    ends.insert(code_points);
  }
  return ends;
}

std::set<std::size_t> icu_ends(const std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> breaks(
      icu::BreakIterator::createSentenceInstance(icu::Locale("ru"), status));
  const icu::UnicodeString utf16 = icu::UnicodeString::fromUTF8(text);
  breaks->setText(utf16);
  std::set<std::size_t> ends;
  while (breaks->next() != icu::BreakIterator::DONE) {
    int end = breaks->current();
    while (end > 0 && u_isUWhiteSpace(utf16[end - 1])) --end;
    ends.insert(static_cast<std::size_t>(utf16.countChar32(0, end)));
  }
  return ends;
}

void report(const char* who, const Score& score) {
  std::cout << who << ": precision " << score.precision() << " recall " << score.recall() << " F1 "
            << score.f1() << " (" << score.wrong << " wrong, " << score.missed << " missed)\n";
}

TEST(Factrueval, SentenceEnds) {
  const std::vector<Sample> texts = samples();
  if (texts.empty()) GTEST_SKIP() << "../shared/eval/sentences is absent";
  Score ours;
  Score icu;
  for (const Sample& sample : texts) {
    ours.add(sample.ends, our_ends(sample.text));
    icu.add(sample.ends, icu_ends(sample.text));
  }
  report("poisk", ours);
  report("ICU", icu);
  EXPECT_NEAR(icu.f1(), 0.949, 0.002);  // the measure is the one that the floor was set by
  EXPECT_GE(ours.f1(), 0.982);
  EXPECT_GT(ours.precision(), icu.precision());
  EXPECT_GT(ours.recall(), icu.recall());
}

}  // namespace
}  // namespace poisk::passage
