#include "analysis/lexicon_search.h"

#include <cstdlib>
#include <filesystem>
#include <system_error>

#include "port/own_place.h"
#include "port/path.h"

namespace poisk::analysis {
namespace {

namespace fs = std::filesystem;

// Where an installation has its data, which may have been moved as a whole.
fs::path data_of(const fs::path& prefix) { return prefix / "share" / "poisk"; }

// The prefix of lib/sqlite3/ or lib/x86_64-linux-gnu/, or else of bin/.
fs::path installation_of(const fs::path& folder) {
  for (fs::path at = folder; at.has_relative_path(); at = at.parent_path()) {
    if (at.filename() == "lib" || at.filename() == "lib64") return at.parent_path();
  }
  return folder.parent_path();
}

std::string file_in(const fs::path& folder, const char* file) {
  const fs::path path = (folder / file).lexically_normal();
  std::error_code error;
  return fs::is_regular_file(path, error) ? port::to_utf8(path) : std::string();
}

}  // namespace

std::string find_lexicon() { return find_data_file("POISK_LEXICON", "ru.lexicon"); }

std::string find_data_file(const char* variable, const char* file) {
  if (const char* named = std::getenv(variable); named != nullptr && *named != '\0') {
    return named;
  }
  for (const fs::path& object : {port::own_object(), port::own_program()}) {
    // A name without a folder is not where the program stands, but what it was called as.
    if (!object.has_parent_path()) continue;
    std::error_code error;
    const fs::path folder = fs::absolute(object, error).lexically_normal().parent_path();
    if (error) continue;
    for (const fs::path& place :
         {folder, data_of(folder.parent_path()), data_of(installation_of(folder))}) {
      if (std::string found = file_in(place, file); !found.empty()) return found;
    }
  }
  return file_in(port::to_path(POISK_DATA_DIR), file);
}

}  // namespace poisk::analysis
