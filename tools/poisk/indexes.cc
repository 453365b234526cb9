#include "indexes.h"

#include <poisk/many.h>

#include <filesystem>
#include <fstream>
#include <string_view>

#include "command.h"
#include "lexicon_option.h"

namespace poisk::program {

bool is_index(const std::string& path) {
  if (is_address(path)) return true;
  constexpr std::string_view kSqlite("SQLite format 3\0", 16);
  std::error_code failed;
  if (!std::filesystem::is_regular_file(path, failed)) return false;
  std::string begin(kSqlite.size(), '\0');
  std::ifstream file(path, std::ios::binary);
  return file.read(begin.data(), static_cast<std::streamsize>(begin.size())) && begin == kSqlite;
}

bool is_address(const std::string& path) { return path.starts_with("opensearch+"); }

std::string without_secret(const std::string& path) {
  const std::size_t host = path.find("://");
  if (!is_address(path) || host == std::string::npos) return path;
  const std::size_t begin = host + 3;
  const std::size_t at = path.substr(0, path.find('/', begin)).rfind('@');
  return at == std::string::npos || at < begin ? path : path.substr(0, begin) + path.substr(at + 1);
}

Result<Index> open_existing(const std::vector<std::string>& paths, const std::string& synonyms) {
  if (paths.size() == 1) return open_existing(paths.front(), true, synonyms);
  Options options = options_by_lexicon();
  options.synonyms = synonyms;
  return open_many(paths, options);
}

int fail(const std::vector<std::string>& paths, const Error& error) {
  return paths.size() == 1 ? fail(paths.front(), error) : fail(error);
}

std::string listed(const std::vector<std::string>& paths) {
  std::string out;
  for (const std::string& path : paths) out += (out.empty() ? "" : ", ") + without_secret(path);
  return out;
}

}  // namespace poisk::program
