#include "text/damaged_index.h"

#include <gtest/gtest.h>

namespace poisk {
namespace {

TEST(DamagedIndex, SaysWhatToDo) {
  const Error error = damaged_index("the list of segments");
  EXPECT_EQ(error.code, ErrorCode::corrupt);
  EXPECT_EQ(error.message,
            "the index is damaged: the list of segments: restore a backup (poisk restore, "
            "Index::restore), or index anew what `poisk export` can still read");
}

TEST(DamagedIndex, SaysItOnceInAListOfDamage) {
  EXPECT_EQ(text::damage_alone(damaged_index("its words").message),
            "the index is damaged: its words");
  EXPECT_EQ(text::damage_alone("row 5 missing from index"), "row 5 missing from index");
}

}  // namespace
}  // namespace poisk
