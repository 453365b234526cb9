// The readers of mail: a message, and a mailbox.
#include "fuzz/readers.h"
#include "readers/mail_reader.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace poisk;
  const std::string_view bytes = fuzz::text_of(data, size);
  fuzz::require_sound(readers::read_message(bytes));
  if (auto done = readers::read_mailbox(bytes, fuzz::checking_sink()); !done) {
    fuzz::require(!done.error().message.empty());
  }
  return 0;
}
