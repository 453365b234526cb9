// Of builds that only unpack.
#include "storage/text_packer.h"

namespace poisk::storage {

bool packs_texts() { return false; }
std::unique_ptr<TextPacker> make_text_packer(const std::string&) { return nullptr; }
TrainedDictionary train_dictionary(const std::string&, const std::vector<std::size_t>&) {
  return {};
}

}  // namespace poisk::storage
