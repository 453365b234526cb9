// The reader of HTML, of pages and of parts of them.
#include "fuzz/readers.h"
#include "readers/html/html_reader.h"
#include "text/utf8.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace poisk;
  const std::string html = fuzz::decoded(data, size);
  fuzz::require_sound(readers::read_html(html));
  fuzz::require_sound(readers::read_html(html, Cleaning::none));
  const auto text = readers::text_of_html(html);
  fuzz::require(!text || text::find_invalid(*text) == std::string_view::npos);
  return 0;
}
