#include "storage/analyzer_mismatch.h"

#include <gtest/gtest.h>

#include "analysis/fingerprint.h"

namespace poisk::storage {
namespace {

std::string refusal(const std::string& stored) {
  const auto checked = check_analyzer(stored, Analyzer::stemming());
  if (checked) return "";
  EXPECT_EQ(checked.error().code, ErrorCode::analyzer_mismatch);
  return checked.error().message;
}

TEST(AnalyzerMismatch, SaysWhatDiffersAndTheWayOut) {
  const analysis::Fingerprint ours = analysis::make_fingerprint(std::nullopt);
  EXPECT_EQ(refusal(text_line(ours)), "");
  const std::string way_out = "reindex it (poisk reindex, Index::reindex)";

  analysis::Fingerprint other = ours;
  other.text = "0";
  EXPECT_EQ(refusal(text_line(other)),
            "this program cuts and folds text in another way than the one that made the index: its "
            "version or its ICU differs: " +
                way_out);
  // So files of earlier formats say it.
  EXPECT_TRUE(refusal(to_string(other)).starts_with("this program cuts and folds text"));
  for (const std::string stored : {"another analyzer", ""}) {
    EXPECT_NE(refusal(stored).find("another version of poisk, " + stored), std::string::npos);
    EXPECT_TRUE(refusal(stored).ends_with(way_out));
  }
  EXPECT_NE(refusal(unfinished_reindex(text_line(ours))).find("reindex it again"),
            std::string::npos);
}

TEST(AnalyzerMismatch, WordsMayBeUnderstoodOtherwise) {
  const analysis::Fingerprint stems = analysis::make_fingerprint(std::nullopt);
  analysis::Fingerprint other = analysis::make_fingerprint(0x0123456789abcdef);
  other.words = "0";
  EXPECT_EQ(text_line(other), text_line(stems));
  EXPECT_EQ(word_line(other), "words/0 lexicon/0123456789abcdef");
  EXPECT_NE(word_line(other), word_line(stems));
  EXPECT_TRUE(analysis::names_lexicon(word_line(other)));
  EXPECT_FALSE(analysis::names_lexicon(word_line(stems)));
  EXPECT_FALSE(analysis::names_lexicon(""));
}

}  // namespace
}  // namespace poisk::storage
