// A model of meaning with bytes changed, each by three bytes of the input: where (two), and to what.
// Its checksum is set anew: whatever a model holds, it is refused, or gives vectors of numbers.
#include <cmath>
#include <cstring>

#include "fuzz/fuzz.h"
#include "meaning/model_embedder.h"
#include "unit/meaning/tiny_model.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace meaning = poisk::meaning;
  static const std::string sound = meaning::compiler::write_model(meaning::testing::tiny_content());
  std::string file = sound;
  for (std::size_t i = 0; i + 2 < size; i += 3) {
    const std::size_t at = data[i] + std::size_t{256} * data[i + 1];
    if (at < file.size()) file[at] = static_cast<char>(data[i + 2]);
  }
  const auto model = meaning::ModelEmbedder::open(
      poisk::fuzz::file_with(meaning::testing::with_checksum(std::move(file))));
  if (!model) return 0;
  for (const char* text : {"", "коты с котом", "\xD0 и\u0306 слон 123"}) {
    const auto vector = (*model)->embed_query(text);
    if (!vector) continue;
    poisk::fuzz::require(vector->size() == (*model)->dimensions());
    for (const float value : *vector) poisk::fuzz::require(std::isfinite(value));
  }
  return 0;
}
