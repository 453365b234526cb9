// Paths are UTF-8 throughout the library, as in SQLite; std::filesystem takes a std::string for what
// the system's code page says.
#pragma once

#include <filesystem>
#include <string>

namespace poisk::port {

inline std::filesystem::path to_path(const std::string& utf8) {
  return std::filesystem::path(std::u8string(utf8.begin(), utf8.end()));
}

inline std::string to_utf8(const std::filesystem::path& path) {
  const std::u8string text = path.u8string();
  return std::string(text.begin(), text.end());
}

}  // namespace poisk::port
