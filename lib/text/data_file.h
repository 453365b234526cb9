// How the compilers of data (the lexicon, the model of meaning) write their files.
#pragma once

#include <poisk/result.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <system_error>

namespace poisk::text {

inline Result<void> write_data_file(const std::string& path, std::string_view content) {
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file.write(content.data(), static_cast<std::streamsize>(content.size()));
  file.close();
  if (!file) return Error{ErrorCode::io, "cannot write " + path, 0};
  return {};
}

// Moves a file that was written and checked into place: whoever has the old one open keeps it, and
// nobody sees half of one.
inline Result<void> put_in_place(const std::string& fresh, const std::string& path) {
  std::error_code error;
  std::filesystem::rename(fresh, path, error);
  if (error) return Error{ErrorCode::io, path + ": " + error.message(), 0};
  return {};
}

}  // namespace poisk::text
