// Makes a model file of a package's weights.
#pragma once

#include <poisk/result.h>

#include <string>

#include "meaning/compiler/model_writer.h"
#include "meaning/compiler/nano_package.h"

namespace poisk::meaning::compiler {

// What Russian texts need of the package: the pieces that are written in Cyrillic, in ASCII and in
// signs that belong to no script. Its centre is zero. Fails with corrupt where a tensor is missing.
Result<ModelContent> prune(const NanoPackage& package, std::string_view licence);

// The mean of the vectors of texts of many kinds, by the model at `path`.
Result<std::vector<float>> centre_of(const std::string& path);

}  // namespace poisk::meaning::compiler
