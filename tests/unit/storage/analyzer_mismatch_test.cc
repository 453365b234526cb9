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
  EXPECT_EQ(refusal(to_string(ours)), "");
  const std::string way_out = "reindex it (poisk reindex, Index::reindex)";

  analysis::Fingerprint other = ours;
  other.lexicon = "0123456789abcdef";
  EXPECT_EQ(
      refusal(to_string(other)),
      "the index was made with the lexicon 0123456789abcdef, this program has none: name that "
      "lexicon (--lexicon FILE, Options::lexicon), or " +
          way_out);
  // No lexicon helps where the code differs, too.
  other.text = "0";
  const std::string both = refusal(to_string(other));
  EXPECT_TRUE(both.starts_with("this program cuts and folds text in another way")) << both;
  EXPECT_NE(
      both.find("; the index was made with the lexicon 0123456789abcdef, this program has none: " +
                way_out),
      std::string::npos)
      << both;

  other = ours;
  other.words = "0";
  EXPECT_TRUE(refusal(to_string(other)).starts_with("this program knows other rules of words"));
  for (const std::string stored :
       {"poisk-ru/1 lexicon/none snowball/1 icu/72.1", "another analyzer", ""}) {
    EXPECT_NE(refusal(stored).find("another version of poisk, " + stored), std::string::npos);
    EXPECT_TRUE(refusal(stored).ends_with(way_out));
  }
  EXPECT_NE(refusal(unfinished_reindex(to_string(ours))).find("reindex it again"),
            std::string::npos);
}

}  // namespace
}  // namespace poisk::storage
