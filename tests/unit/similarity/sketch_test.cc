#include "similarity/sketch.h"

#include <gtest/gtest.h>

#include <string>

namespace poisk::similarity {
namespace {

Signature signature(std::uint32_t first, std::uint32_t last) {
  Signature out;
  // Spread over all hashes, as runs are.
  for (std::uint32_t i = last; i > first; --i) out.runs.push_back(i * 0x9E3779 & 0xFFFFFF);
  return out;
}

TEST(Sketch, IsReadAsItWasWritten) {
  for (const std::uint32_t runs : {0u, 1u, 20u, 21u, 500u}) {
    const Sketch sketch = make_sketch(signature(0, runs));
    const std::string bytes = encode_sketch(sketch);
    EXPECT_LE(bytes.size(), 64u);
    EXPECT_EQ(decode_sketch(bytes), sketch) << runs;
    EXPECT_FALSE(decode_sketch(bytes + "x"));
    EXPECT_FALSE(decode_sketch(bytes.substr(0, bytes.size() - 1)));
  }
  EXPECT_FALSE(decode_sketch(std::string(1, '\x96') + std::string(3 * 0x16, 'x')));
  EXPECT_FALSE(
      decode_sketch(std::string("\x82"
                                "bbbaaa",
                                7)))
      << "does not ascend";
}

TEST(Sketch, TellsAboutHowMuchIsCommon) {
  const Sketch whole = make_sketch(signature(0, 1000));
  EXPECT_EQ(resemblance(whole, whole), 1);
  EXPECT_EQ(resemblance(whole, make_sketch(signature(5000, 6000))), 0);
  EXPECT_EQ(resemblance({}, {}), 0);
  const double part = resemblance(whole, make_sketch(signature(300, 1000)));
  EXPECT_GT(part, 0.4);
  EXPECT_LT(part, 0.95);
}

TEST(Sketch, TellsOneArticleFromTwo) {
  const Sketch whole = make_sketch(signature(0, 1000));
  EXPECT_TRUE(are_one(whole, whole));
  EXPECT_TRUE(are_one(whole, make_sketch(signature(200, 1000)))) << "shortened";
  EXPECT_FALSE(are_one(whole, make_sketch(signature(900, 1900)))) << "a line in common";
  EXPECT_FALSE(are_one({}, {}));
  const Sketch little = make_sketch(signature(0, 6));
  EXPECT_FALSE(are_one(little, little)) << "too little to say it";
}

}  // namespace
}  // namespace poisk::similarity
