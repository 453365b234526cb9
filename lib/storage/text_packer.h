// Packs texts as packed_text.h says, with a dictionary; and makes such dictionaries. Not thread
// safe. A build that has to be small (CMake's POISK_PACK_TEXTS=OFF) has none, and only unpacks.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace poisk::storage {

class TextPacker {
 public:
  virtual ~TextPacker() = default;
  // False where the text is no smaller so.
  virtual bool pack(std::string_view text, std::string& out) = 0;
};

bool packs_texts();
// Null where these are no bytes of a dictionary.
std::unique_ptr<TextPacker> make_text_packer(const std::string& dictionary);

struct TrainedDictionary {
  std::uint32_t number = 0;  // 0: nothing came of it
  std::string bytes;
};
// Of samples that stand one after another in `bytes`.
TrainedDictionary train_dictionary(const std::string& bytes, const std::vector<std::size_t>& sizes);

}  // namespace poisk::storage
