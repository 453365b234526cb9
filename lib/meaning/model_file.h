// The bytes of a model file, checked as far as can be without knowing what they mean.
#pragma once

#include <poisk/result.h>

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#include "meaning/model_format.h"

namespace poisk::meaning {

Error corrupt_model(const std::string& path, std::string_view what);

class ModelFile {
 public:
  // Reads the whole file: nobody who changes it then changes what is in use. Fails with not_found,
  // io, or corrupt where it is no model, of another version, cut short, or its checksum differs;
  // then every section that can be has the size that the shape asks for.
  static Result<ModelFile> read(const std::string& path);

  const std::string& path() const { return path_; }
  const model_format::Shape& shape() const { return header_.shape; }
  bool is_current() const { return header_.content_version == model_format::kContentVersion; }

  std::string_view section(model_format::Section which) const {
    const model_format::Extent& extent = header_.sections[which];
    return std::string_view(bytes_).substr(extent.offset, extent.size);
  }
  // The `index`-th of a section's items; it has to be there.
  template <class Item>
  Item item(model_format::Section which, std::size_t index) const {
    Item out;
    std::memcpy(&out, section(which).data() + index * sizeof(Item), sizeof(Item));
    return out;
  }

  // The section of the matrices, a third of the file, is needed once.
  void forget_matrices();

 private:
  std::string path_;
  std::string bytes_;
  model_format::Header header_{};
};

}  // namespace poisk::meaning
