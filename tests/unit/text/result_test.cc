#include <gtest/gtest.h>
#include <poisk/result.h>

#include <string>

namespace poisk {
namespace {

TEST(Result, ValueThrowsTheError) {
  const Result<int> failed = Error{ErrorCode::stale, "the article has changed", 11};
  try {
    static_cast<void>(failed.value());
    FAIL() << "no exception";
  } catch (const Exception& thrown) {
    EXPECT_EQ(thrown.error().code, ErrorCode::stale);
    EXPECT_EQ(thrown.error().sqlite_code, 11);
    EXPECT_STREQ(thrown.what(), "the article has changed");
  }
  EXPECT_THROW(Result<void>(Error{}).value(), Exception);
}

TEST(Result, ValueOrMovesOutOfWhatEnds) {
  const auto text = [](bool fails) -> Result<std::string> {
    if (fails) return Error{};
    return std::string("слово");
  };
  EXPECT_EQ(text(false).value_or("другое"), "слово");
  EXPECT_EQ(text(true).value_or("другое"), "другое");
  const Result<std::string> kept = text(false);
  EXPECT_EQ(kept.value_or("другое"), "слово");
  EXPECT_EQ(*kept, "слово");
}

}  // namespace
}  // namespace poisk
