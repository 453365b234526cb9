#include "printable.h"

#include "result/terminal.h"

namespace poisk::program {

std::string printable(std::string_view text) {
  std::string out;
  result::append_printable(out, text);
  return out;
}

std::string printable_lines(std::string_view text) {
  std::string out;
  result::append_printable_lines(out, text);
  return out;
}

}  // namespace poisk::program
