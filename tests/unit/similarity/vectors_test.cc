// Vectors in few bytes: what is kept of them.
#include "similarity/vectors.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>

namespace poisk::similarity {
namespace {

std::vector<float> random_vector(std::mt19937& random, std::size_t dimensions) {
  std::normal_distribution<float> number;
  std::vector<float> out(dimensions);
  for (float& value : out) value = number(random);
  return out;
}

double exact_cosine(const std::vector<float>& a, const std::vector<float>& b) {
  double product = 0, aa = 0, bb = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    product += double{a[i]} * double{b[i]};
    aa += double{a[i]} * double{a[i]};
    bb += double{b[i]} * double{b[i]};
  }
  return product / std::sqrt(aa * bb);
}

TEST(Vectors, KeepTheCosineInAByteADimension) {
  std::mt19937 random(7);
  for (const std::size_t dimensions : {8u, 64u, 384u, 4096u}) {
    const std::vector<float> a = random_vector(random, dimensions);
    std::vector<float> b = random_vector(random, dimensions);
    for (std::size_t i = 0; i < dimensions; ++i) b[i] += 3 * a[i];
    const auto direction = make_direction(a, {});
    ASSERT_TRUE(direction);
    const std::string packed = pack_vector(b);
    ASSERT_EQ(packed.size(), dimensions);
    EXPECT_NEAR(cosine(*direction, packed), exact_cosine(a, b), 0.01) << dimensions;
  }
}

TEST(Vectors, OfTheLargestNumbersNothingOverflows) {
  const std::vector<float> ones(4096, 1.0f);
  EXPECT_NEAR(cosine(*make_direction(ones, {}), pack_vector(ones)), 1, 1e-6);
  const std::vector<float> minus(4096, -1.0f);
  EXPECT_NEAR(cosine(*make_direction(ones, {}), pack_vector(minus)), -1, 1e-6);
}

TEST(Vectors, OfSeveralPiecesPointWhereTheirSumDoes) {
  std::mt19937 random(11);
  const std::vector<float> centre(72, 0.01f);
  for (const std::size_t count : {1u, 2u, 5u}) {
    std::string packed, signs;
    std::vector<float> sum(72);
    for (std::size_t n = 0; n < count; ++n) {
      const std::vector<float> piece = random_vector(random, 72);
      // As they are kept: in bytes, and of the length that these have.
      const std::string bytes = pack_vector(piece);
      for (std::size_t i = 0; i < 72; ++i) sum[i] += static_cast<signed char>(bytes[i]);
      packed += bytes;
      signs += pack_signs(piece, centre);
    }
    const auto direction = direction_of_all(packed, signs, 72);
    ASSERT_TRUE(direction);
    for (std::size_t i = 0; i < 72; ++i) {
      EXPECT_EQ(direction->numbers[i], static_cast<int>(sum[i])) << i;
    }
    const std::vector<float> other = random_vector(random, 72);
    EXPECT_NEAR(cosine(*direction, pack_vector(other)), exact_cosine(sum, other), 0.02);
    std::vector<std::uint64_t> first;
    unpack_signs(std::string_view(signs).substr(0, 9), first);
    if (count == 1) {
      EXPECT_EQ(direction->signs, first);
    }
  }
  // The sign that most of them have.
  const auto three = direction_of_all(std::string(24, '\1'), "\x0f\x3c\x30", 8);
  ASSERT_TRUE(three);
  EXPECT_EQ(three->signs, std::vector<std::uint64_t>{0x3c});
  EXPECT_FALSE(direction_of_all("", "", 8));
  EXPECT_FALSE(direction_of_all("1234567", "1", 8));
  EXPECT_FALSE(direction_of_all("12345678", "12", 8));
  EXPECT_FALSE(direction_of_all(std::string(8, '\0'), "1", 8));
}

TEST(Vectors, WithoutDirectionAreNone) {
  std::vector<float> zero(16);
  EXPECT_FALSE(make_direction(zero, {}));
  EXPECT_EQ(pack_vector(zero), "");
  for (const float wrong :
       {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity(), 1e-44f}) {
    zero[3] = wrong;
    EXPECT_FALSE(make_direction(zero, {})) << wrong;
    EXPECT_EQ(pack_vector(zero), "") << wrong;
  }
}

TEST(Vectors, SignsAreThoseBesideTheCentre) {
  // Of length 1: 0.5 each.
  const std::vector<float> vector = {1, -1, 1, 1, 0, 0, 0, 0};
  const std::vector<float> centre = {0.6f, -0.6f, 0.4f, 0, -0.1f, 0.1f, 0, 0};
  EXPECT_EQ(pack_signs(vector, {}), std::string(1, '\x0D'));
  EXPECT_EQ(pack_signs(vector, centre), std::string(1, '\x1E'));
  EXPECT_EQ(make_direction(vector, centre)->signs, std::vector<std::uint64_t>{0x1E});
}

TEST(Vectors, DifferencesAreCountedBitByBit) {
  std::mt19937 random(11);
  constexpr std::size_t kDimensions = 136;  // more than two words
  const std::vector<float> query = random_vector(random, kDimensions);
  const auto direction = make_direction(query, {});
  std::vector<std::uint64_t> signs;
  std::vector<std::uint16_t> wanted;
  for (int i = 0; i < 50; ++i) {
    const std::vector<float> vector = random_vector(random, kDimensions);
    unpack_signs(pack_signs(vector, {}), signs);
    std::uint16_t differing = 0;
    for (std::size_t d = 0; d < kDimensions; ++d) differing += (vector[d] > 0) != (query[d] > 0);
    wanted.push_back(differing);
  }
  ASSERT_EQ(signs.size(), 50 * sign_words(kDimensions));
  std::vector<std::uint16_t> counted(50);
  count_differences(*direction, signs, counted);
  EXPECT_EQ(counted, wanted);
}

}  // namespace
}  // namespace poisk::similarity
