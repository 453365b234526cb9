// Writes a model file.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "meaning/model_format.h"

namespace poisk::meaning::compiler {

// What a file is made of. Sections of pieces are made of `pieces` and `scores`, and what of the
// shape follows from these is set.
struct ModelContent {
  model_format::Shape shape{};
  std::vector<std::string> pieces;
  std::vector<float> scores;
  std::array<std::string, model_format::kSectionCount> sections;
};

std::string write_model(ModelContent content);

template <class T>
std::string bytes_of_all(const std::vector<T>& items) {
  return {reinterpret_cast<const char*>(items.data()), items.size() * sizeof(T)};
}

}  // namespace poisk::meaning::compiler
