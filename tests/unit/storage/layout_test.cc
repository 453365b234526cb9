// The layout of a text: where its passages stand.
#include "storage/layout.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

namespace poisk::storage {
namespace {

struct Text {
  std::string text;
  std::vector<ByteSpan> words;

  void add(std::string_view word, std::string_view after = " ") {
    const auto begin = static_cast<std::uint32_t>(text.size());
    text += word;
    words.push_back({begin, static_cast<std::uint32_t>(text.size())});
    text += after;
  }
  std::vector<passage::Passage> passages() const { return passage::split(text, words); }
};

Text sentences(std::size_t words) {
  static constexpr const char* kWords[] = {
      "в", "Бишкеке", "состоялась", "сессия", "парламентской", "ассамблеи", "ОДКБ"};
  Text out;
  for (std::size_t i = 0; i < words; ++i) {
    out.add(kWords[i * i % std::size(kWords)], i % 9 == 8 ? ". " : " ");
  }
  return out;
}

TEST(Layout, IsReadAsItWasWritten) {
  Text uneven;
  uneven.add("Начало", std::string(5'000, ' '));
  for (int i = 0; i < 40; ++i) uneven.add("я");
  uneven.add(std::string(3'000, 'x'));
  for (int i = 0; i < 40; ++i) uneven.add("и");
  Text late;
  late.text = std::string(700, '-');
  late.add("слово");
  const Text table[] = {{},     sentences(1), sentences(16), sentences(17), sentences(1'000),
                        uneven, late};
  for (const Text& text : table) {
    const auto read = decode_layout(encode_layout(text.passages()), text.text.size());
    ASSERT_TRUE(read) << text.text;
    EXPECT_EQ(read->passages, text.passages());
    EXPECT_FALSE(read->sketch);
    const similarity::Sketch sketch = {1, 5, 0xFFFFFF};
    const std::string bytes = encode_layout(text.passages()) + similarity::encode_sketch(sketch);
    const auto with_sketch = decode_layout(bytes, text.text.size());
    ASSERT_TRUE(with_sketch) << text.text;
    EXPECT_EQ(with_sketch->passages, text.passages());
    EXPECT_EQ(with_sketch->sketch, sketch);
  }
}

TEST(Layout, TakesSixBytesAPassage) {
  const auto passages = sentences(1'600).passages();
  EXPECT_LE(encode_layout(passages).size(), 2 + 6 * passages.size());
}

TEST(Layout, WhatFollowsThePassagesIsPassedOver) {
  const Text text = sentences(200);
  const auto read = decode_layout(encode_layout(text.passages()) + "\x01\xff", text.text.size());
  ASSERT_TRUE(read);
  EXPECT_EQ(read->passages, text.passages());
}

TEST(Layout, HoldsEachWordOnce) {
  const Text text = sentences(400);
  using Passages = std::vector<passage::Passage>;
  const Passages passages = text.passages();
  ASSERT_GT(passages.size(), 2U);
  EXPECT_TRUE(hold_all_words(passages, text.words));
  EXPECT_TRUE(hold_all_words({}, {}));
  const auto changed = [&](void (*change)(Passages&)) {
    Passages out = passages;
    change(out);
    return hold_all_words(out, text.words);
  };
  EXPECT_TRUE(changed([](Passages& all) {  // two as one
    all[0] = {{all[0].bytes.begin, all[1].bytes.end}, {all[0].tokens.begin, all[1].tokens.end}};
    all.erase(all.begin() + 1);
  }));
  EXPECT_FALSE(changed([](Passages& all) { all.pop_back(); }));
  EXPECT_FALSE(changed([](Passages& all) { all.erase(all.begin()); }));
  EXPECT_FALSE(changed([](Passages& all) { --all[1].tokens.begin; }));
  EXPECT_FALSE(changed([](Passages& all) { ++all.back().tokens.end; }));
  EXPECT_FALSE(changed([](Passages& all) { all[1].bytes.begin += 3; }));
  EXPECT_FALSE(changed([](Passages& all) { all[1].bytes.end -= 3; }));
}

TEST(Layout, DamagedBytesAreNoLayoutOrOneWithinTheText) {
  const Text text = sentences(200);
  const std::string sound = encode_layout(text.passages());
  for (std::size_t size = 0; size < sound.size(); ++size) {
    EXPECT_FALSE(decode_layout(sound.substr(0, size), text.text.size())) << size;
  }
  std::mt19937 random(1);
  for (int round = 0; round < 20'000; ++round) {
    std::string bytes = sound;
    for (int i = 0; i < 3; ++i) bytes[random() % bytes.size()] = static_cast<char>(random());
    const auto read = decode_layout(bytes, text.text.size());
    if (!read) continue;
    for (const passage::Passage& passage : read->passages) {
      EXPECT_LE(passage.bytes.begin, passage.bytes.end);
      EXPECT_LE(passage.bytes.end, text.text.size());
    }
  }
}

}  // namespace
}  // namespace poisk::storage
