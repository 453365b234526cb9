// Where a page ends, as text.
#include "search/cursor.h"

#include <gtest/gtest.h>

namespace poisk::search {
namespace {

TEST(Cursor, IsReadAsItWasWritten) {
  struct Row {
    Cursor cursor;
    const char* text;
  };
  for (const auto& [cursor, text] : {Row{{0, 7, false}, "0.7"}, Row{{100, 0, false}, "100.0"},
                                     Row{{130, 12, true}, "130.12x"}}) {
    EXPECT_EQ(to_text(cursor), text);
    const auto read = read_cursor(text);
    ASSERT_TRUE(read) << text;
    EXPECT_EQ(read->candidates, cursor.candidates);
    EXPECT_EQ(read->hits, cursor.hits);
    EXPECT_EQ(read->met_left_out, cursor.met_left_out);
  }
}

TEST(Cursor, NothingIsTheOneBeforeAll) {
  const auto read = read_cursor("");
  ASSERT_TRUE(read);
  EXPECT_EQ(read->candidates + read->hits, 0u);
}

TEST(Cursor, OthersAreNone) {
  for (const char* text :
       {"7", "7.", ".7", "7,1", "7.1.", "7.1y", "7.1xx", "-7.1", " 7.1", "7.1 "}) {
    EXPECT_FALSE(read_cursor(text)) << text;
  }
}

}  // namespace
}  // namespace poisk::search
