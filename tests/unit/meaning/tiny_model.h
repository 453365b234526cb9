// A model of a few pieces and weights by chance, as a file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <random>
#include <string>
#include <vector>

#include "meaning/compiler/model_writer.h"
#include "meaning/model_format.h"

namespace poisk::meaning::testing {

inline std::string random_floats(std::mt19937& random, std::size_t count, float mean, float by) {
  std::normal_distribution<float> number(mean, by);
  std::vector<float> out(count);
  for (float& value : out) value = number(random);
  return compiler::bytes_of_all(out);
}

// Blocks with a scale of 2^-5.
inline std::string random_blocks(std::mt19937& random, std::size_t weights) {
  std::string out;
  for (std::size_t i = 0; i < weights / model_format::kBlockWeights; ++i) {
    out += std::string("\x00\x28", 2);
    for (int k = 0; k < 16; ++k) out += static_cast<char>(random());
  }
  return out;
}

inline compiler::ModelContent tiny_content() {
  namespace format = model_format;
  std::mt19937 random(42);
  compiler::ModelContent out;
  out.shape.dimensions = 64;
  out.shape.layers = 2;
  out.shape.heads = 4;
  out.shape.inner = 96;
  out.shape.positions = 40;
  out.shape.begin = 0;
  out.shape.end = 1;
  out.shape.unknown = 2;
  out.shape.unknown_score = -20;
  out.shape.epsilon = 1e-12f;
  out.pieces = {"",  "",   "",  "▁", "▁к", "о", "т", "к",  "ко", "кот", "▁кот",
                "ы", "▁s", "о", ".", "▁с", "л", "и", "ли", "с",  "и́"};
  for (std::size_t i = 0; i < out.pieces.size(); ++i) {
    out.scores.push_back(-1.0f - static_cast<float>(i) / 4);
  }
  out.sections[format::kLicence] = "by chance";
  out.sections[format::kName] = "tiny";
  out.sections[format::kWordRows] = random_blocks(random, out.pieces.size() * out.shape.dimensions);
  const std::size_t dimensions = out.shape.dimensions;
  const std::size_t inner = out.shape.inner;
  out.sections[format::kPositions] =
      random_floats(random, out.shape.positions * dimensions, 0, 0.1f);
  out.sections[format::kCentre] = random_floats(random, dimensions, 0, 0.01f);
  std::string& vectors = out.sections[format::kVectors];
  const auto norm = [&] {
    vectors += random_floats(random, dimensions, 1, 0.1f);
    vectors += random_floats(random, dimensions, 0, 0.1f);
  };
  norm();
  for (std::size_t i = 0; i < out.shape.layers; ++i) {
    vectors += random_floats(random, 4 * dimensions, 0, 0.1f);
    norm();
    vectors += random_floats(random, inner, 0, 0.1f);
    vectors += random_floats(random, dimensions, 0, 0.1f);
    norm();
    out.sections[format::kMatrices] +=
        random_blocks(random, 4 * dimensions * dimensions + 2 * dimensions * inner);
  }
  return out;
}

// The file with the checksum that its bytes ask for.
inline std::string with_checksum(std::string file) {
  const std::uint64_t sum =
      model_format::checksum(std::string_view(file).substr(model_format::kChecked));
  std::memcpy(file.data() + offsetof(model_format::Header, checksum), &sum, sizeof sum);
  return file;
}

}  // namespace poisk::meaning::testing
