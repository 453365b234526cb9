// The readers of XML: feeds and books.
#include "fuzz/readers.h"
#include "readers/fb2_reader.h"
#include "readers/feed_reader.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace poisk;
  const std::string xml = fuzz::decoded(data, size);
  if (auto done = readers::read_feed(xml, fuzz::checking_sink()); !done) {
    fuzz::require(!done.error().message.empty());
  }
  if (auto done = readers::read_fb2(xml, fuzz::checking_sink()); !done) {
    fuzz::require(!done.error().message.empty());
  }
  return 0;
}
