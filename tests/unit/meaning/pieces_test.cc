// Texts in pieces.
#include "meaning/pieces.h"

#include <gtest/gtest.h>

#include "unit/meaning/model_folder.h"
#include "unit/meaning/tiny_model.h"

namespace poisk::meaning {
namespace {

TEST(Pieces, AreOfPlainLetters) {
  const std::pair<std::string_view, std::string_view> texts[] = {
      {"", ""},
      {"кот  и\tпёс\n", "кот и пёс "},
      {"и\u0306ог", "йог"},         // й in two characters
      {"№ ½ ｆ", "No 1⁄2 f"},       // compatible forms
      {"a\u0001b\u200Bc", "ab c"},  // controls go, spaces without width part words
      {"a\uFEFF\u2581 b", "a b"},
      {"a\xFF\xFE b", "a b"},            // no UTF-8
      {"\uFDFA", "صلى الله عليه وسلم"},  // 18 letters of one
  };
  for (const auto& [text, expected] : texts) EXPECT_EQ(normalized_for_pieces(text), expected);
}

class PiecesTest : public ::testing::Test {
 protected:
  // The pieces of a text, parted by «|»; an unknown one as «?».
  std::string split(std::string_view text) {
    const ModelFile file =
        ModelFile::read(folder_.write(compiler::write_model(testing::tiny_content()))).value();
    const Pieces pieces = Pieces::create(file).value();
    std::string out;
    for (const std::uint32_t piece : pieces.split(text)) {
      if (!out.empty()) out += '|';
      const std::string letters = testing::tiny_content().pieces[piece];
      out += piece == file.shape().unknown ? "?" : letters;
    }
    return out;
  }
  testing::ModelFolder folder_;
};

TEST_F(PiecesTest, AreTheMostProbable) {
  EXPECT_EQ(split("кот"), "▁кот");
  EXPECT_EQ(split("коты"), "▁кот|ы");
  EXPECT_EQ(split("кот. кот"), "▁кот|.|▁кот");
  EXPECT_EQ(split("ко"), "▁к|о");
}

TEST_F(PiecesTest, WhatIsUnknownIsOnePiece) {
  EXPECT_EQ(split("котxyzкот"), "▁кот|?|кот");
  EXPECT_EQ(split("𝄞𝄞"), "▁|?");
}

TEST_F(PiecesTest, BlanksAreLetters) {
  EXPECT_EQ(split(""), "▁");
  EXPECT_EQ(split("   "), "▁");
  EXPECT_EQ(split(" кот "), "▁кот|▁");
}

}  // namespace
}  // namespace poisk::meaning
