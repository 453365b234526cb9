// JSON Lines: what was read is written, and read again the same.
#include <poisk/json.h>
#include <poisk/read.h>

#include "fuzz/fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace poisk;
  const auto article = poisk::read_json_line(fuzz::text_of(data, size));
  if (!article) return 0;
  const std::string line = poisk::to_json(*article);
  const auto again = poisk::read_json_line(line);
  fuzz::require(again.has_value());
  fuzz::require(poisk::to_json(*again) == line);
  return 0;
}
