// Any bytes, told by what they hold: their encoding, their format, its reader.
#include "fuzz/readers.h"
#include "text/utf8.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace poisk;
  const std::string_view bytes = fuzz::text_of(data, size);
  for (const bool lenient : {false, true}) {
    const auto text = readers::decode(bytes, {}, {}, lenient);
    fuzz::require(!text || text::find_invalid(text->text) == std::string_view::npos);
  }
  const auto info = read_content(bytes, {}, fuzz::checking_sink());
  fuzz::require(info.has_value() || !info.error().message.empty());
  return 0;
}
