// The readers of JSON files and of tables.
#include "fuzz/readers.h"
#include "readers/json_reader.h"
#include "readers/table_reader.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace poisk;
  const std::string text = fuzz::decoded(data, size);
  if (auto done = readers::read_json_file(text, {}, fuzz::checking_sink(), nullptr); !done) {
    fuzz::require(!done.error().message.empty());
  }
  const std::string table = "title,text,дата\n" + text;
  if (auto done = readers::read_table(table, {}, fuzz::checking_sink()); !done) {
    fuzz::require(!done.error().message.empty());
  }
  return 0;
}
