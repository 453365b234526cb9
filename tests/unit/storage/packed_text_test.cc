// How packed texts are written, and read again.
#include "storage/packed_text.h"

#include <gtest/gtest.h>

#include <string>

#include "storage/text_packer.h"

namespace poisk::storage {
namespace {

std::string news_text(int number) {
  return "Глава государства принял участие в заседании совета номер " + std::to_string(number) +
         ", передаёт агентство. ";
}

TrainedDictionary dictionary() {
  std::string bytes;
  std::vector<std::size_t> sizes;
  for (int i = 0; i < 3000; ++i) {
    const std::string text = news_text(i * 7919);
    bytes += text;
    sizes.push_back(text.size());
  }
  return train_dictionary(bytes, sizes);
}

TEST(PackedText, HoldsItsSizeAndAFrameForEach64KiB) {
  const TrainedDictionary trained = dictionary();
  ASSERT_NE(trained.number, 0U);
  const auto packer = make_text_packer(trained.bytes);
  ASSERT_TRUE(packer);
  std::string text;
  for (int i = 0; text.size() < 3 * kTextFrameBytes; ++i) text += news_text(i);
  for (const std::size_t size : {std::size_t{200}, kTextFrameBytes - 1, kTextFrameBytes,
                                 kTextFrameBytes + 1, 2 * kTextFrameBytes + 1}) {
    std::string packed;
    ASSERT_TRUE(packer->pack(std::string_view(text).substr(0, size), packed)) << size;
    EXPECT_TRUE(is_packed(packed));
    EXPECT_LT(packed.size(), size);
    const auto read = read_packed_text(packed);
    ASSERT_TRUE(read) << size;
    EXPECT_EQ(read->size, size);
    EXPECT_EQ(read->frames.size(), (size + kTextFrameBytes - 1) / kTextFrameBytes);
  }
}

TEST(PackedText, IsNotMadeOfWhatWouldBeNoSmaller) {
  const auto packer = make_text_packer(dictionary().bytes);
  std::string packed;
  EXPECT_FALSE(packer->pack("", packed));
  EXPECT_FALSE(packer->pack("Снег идёт.", packed));
  std::string noise;
  for (unsigned i = 0, n = 1; i < 300; ++i)
    noise += static_cast<char>('!' + (n = n * 48271 % 65537) % 90);
  EXPECT_FALSE(packer->pack(noise, packed)) << packed.size();
}

TEST(PackedText, IsToldFromAPlainOne) {
  for (const char* text : {"", "а", "\x7f", "Снег идёт", "\xf4\x8f\xbf\xbf"}) {
    EXPECT_FALSE(is_packed(text)) << text;
    EXPECT_FALSE(read_packed_text(text)) << text;
  }
}

TEST(PackedText, IsReadToItsEndOrNotAtAll) {
  using namespace std::string_literals;
  for (const std::string& stored : {
           "\xff"s,                                      // no size
           "\xff\x00"s,                                  // of nothing
           "\xff\x80"s,                                  // half a size
           "\xff\xff\xff\xff\xff\xff\xff\xff\xff\x7f"s,  // of all memory
           "\xff\x80\x80\x08"s,                          // two frames and no size of the first
           "\xff\x80\x80\x08\x05"
           "abc"s,  // a frame that ends behind all
       }) {
    EXPECT_FALSE(read_packed_text(stored)) << ::testing::PrintToString(stored);
  }
}

TEST(PackedText, NoDictionaryComesOfTooLittle) {
  EXPECT_EQ(train_dictionary("", {}).number, 0U);
  EXPECT_EQ(train_dictionary("снег", {8}).number, 0U);
}

}  // namespace
}  // namespace poisk::storage
