// JSON Lines: what was read is written, and read again the same.
#include "article/json_lines.h"
#include "fuzz/fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace poisk;
  const auto article = article::read_json_line(fuzz::text_of(data, size));
  if (!article) return 0;
  const std::string line = article::to_json_line(*article);
  const auto again = article::read_json_line(line);
  fuzz::require(again.has_value());
  fuzz::require(article::to_json_line(*again) == line);
  return 0;
}
