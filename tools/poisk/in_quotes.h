// Others' words in a message of the program.
#pragma once

#include <poisk/terminal.h>

#include <string>
#include <string_view>

namespace poisk::program {

// In quotes on one line, cut where it is long.
inline std::string in_quotes(std::string_view text) {
  constexpr std::size_t kLongest = 100;  // bytes
  const auto continues = [](char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
  };
  std::size_t end = text.size();
  if (end > kLongest) {
    end = kLongest;
    while (end < text.size() && continues(text[end])) ++end;
  }
  return "'" + printable(text.substr(0, end)) + (end < text.size() ? "…'" : "'");
}

}  // namespace poisk::program
