#include "line_editor.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <iostream>

namespace poisk::program {
namespace {

bool begins_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; }

}  // namespace

std::ptrdiff_t characters(std::string_view text) {
  return std::count_if(text.begin(), text.end(), begins_character);
}

std::optional<std::string> read_plain_line(const std::string& prompt) {
  std::FILE* terminal = isatty(STDERR_FILENO) != 0 ? stderr : stdout;
  std::fputs(prompt.c_str(), terminal);
  std::fflush(terminal);
  std::string line;
  if (std::getline(std::cin, line)) return line;
  std::fputs("\n", terminal);
  return std::nullopt;
}

std::string history_path() {
  if (const char* own = std::getenv("POISK_HISTORY")) return own;
  if (const char* state = std::getenv("XDG_STATE_HOME"); state != nullptr && *state == '/') {
    return std::string(state) + "/poisk/history";
  }
  const char* home = std::getenv("HOME");
  return home != nullptr && *home == '/' ? std::string(home) + "/.local/state/poisk/history" : "";
}

std::string completed(std::string_view typed, const std::vector<std::string>& completions) {
  if (completions.empty()) return std::string(typed);
  std::string_view shared = completions.front();
  for (const std::string& other : completions) {
    const auto [end, unused] =
        std::mismatch(shared.begin(), shared.end(), other.begin(), other.end());
    auto size = static_cast<std::size_t>(end - shared.begin());
    while (size > 0 && size < shared.size() && !begins_character(shared[size])) --size;
    shared = shared.substr(0, size);
  }
  return std::string(characters(shared) > characters(typed) ? shared : typed);
}

}  // namespace poisk::program
