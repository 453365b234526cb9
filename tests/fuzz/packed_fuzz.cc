// The readers of what is packed in a ZIP: documents and books.
#include "fuzz/readers.h"
#include "readers/epub_reader.h"
#include "readers/office_reader.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace poisk;
  const std::string_view bytes = fuzz::text_of(data, size);
  fuzz::require_sound(readers::read_docx(bytes));
  fuzz::require_sound(readers::read_odt(bytes));
  if (auto done = readers::read_epub(bytes, fuzz::checking_sink()); !done) {
    fuzz::require(!done.error().message.empty());
  }
  return 0;
}
