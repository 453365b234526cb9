// A folder for one model file, which goes with it.
#pragma once

#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>

namespace poisk::meaning::testing {

class ModelFolder {
 public:
  ModelFolder() : path_(::testing::TempDir() + "poisk-model-XXXXXX") {
    if (mkdtemp(path_.data()) == nullptr) throw std::runtime_error("no temporary folder");
  }
  ~ModelFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  ModelFolder(const ModelFolder&) = delete;
  ModelFolder& operator=(const ModelFolder&) = delete;

  std::string write(std::string_view bytes) const {
    std::ofstream(path_ + "/model", std::ios::binary) << bytes;
    return path_ + "/model";
  }
  std::string none() const { return path_ + "/none"; }

 private:
  std::string path_;
};

}  // namespace poisk::meaning::testing
