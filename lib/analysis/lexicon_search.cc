#include "analysis/lexicon_search.h"

#include <dlfcn.h>

#include <cstdlib>
#include <filesystem>
#include <system_error>

namespace poisk::analysis {
namespace {

namespace fs = std::filesystem;

constexpr const char* kFile = "ru.lexicon";

// The library or program that this code was linked into.
fs::path own_object() {
  Dl_info info = {};
  if (dladdr(reinterpret_cast<const void*>(&find_lexicon), &info) == 0 ||
      info.dli_fname == nullptr) {
    return {};
  }
  return info.dli_fname;
}

fs::path program() {
  std::error_code error;
  fs::path path = fs::read_symlink("/proc/self/exe", error);
  return error ? fs::path() : path;
}

}  // namespace

std::string find_lexicon() {
  if (const char* named = std::getenv("POISK_LEXICON"); named != nullptr && *named != '\0') {
    return named;
  }
  for (const fs::path& object : {own_object(), program()}) {
    // A name without a folder is not where the program stands, but what it was called as.
    if (!object.has_parent_path()) continue;
    // An installation that was moved as a whole has its data where it was before, seen from bin/.
    for (const fs::path& folder :
         {object.parent_path(), object.parent_path() / ".." / "share" / "poisk"}) {
      const fs::path path = (folder / kFile).lexically_normal();
      std::error_code error;
      if (fs::is_regular_file(path, error)) return path.string();
    }
  }
  fs::path path = fs::path(POISK_DATA_DIR) / kFile;
  std::error_code error;
  return fs::is_regular_file(path, error) ? path.string() : std::string();
}

}  // namespace poisk::analysis
