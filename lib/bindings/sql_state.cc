#include "bindings/sql_state.h"

#include <sys/stat.h>

#include "text/utf8.h"

namespace poisk::bindings {

Result<Index*> SqlState::index(const std::string& path) {
  struct stat file = {};
  if (::stat(path.c_str(), &file) != 0) {
    return Error{ErrorCode::not_found, "there is no index at " + path, 0};
  }
  auto found = indexes_.find(path);
  if (found != indexes_.end() &&
      (found->second.device != file.st_dev || found->second.inode != file.st_ino)) {
    indexes_.erase(found);
    found = indexes_.end();
  }
  if (found == indexes_.end()) {
    Options options = options_;
    options.read_only = true;
    auto opened = Index::open(path, options);
    if (!opened) return opened.error();
    // An index that was made without a lexicon can be searched without it.
    if (const auto stats = opened->stats();
        stats && stats->analyzer == Analyzer::stemming().fingerprint()) {
      options.use_lexicon = false;
      opened = Index::open(path, options);
      if (!opened) return opened.error();
    }
    found = indexes_.emplace(path, OpenIndex{file.st_dev, file.st_ino, std::move(*opened)}).first;
  }
  return &found->second.index;
}

std::string made_valid(std::string_view text) {
  std::string out(text);
  for (std::size_t at = text::find_invalid(out); at != std::string::npos;
       at = text::find_invalid(out)) {
    // From here on, byte by byte: a broken text may be broken in many places.
    for (std::size_t pos = at; pos < out.size();) {
      const std::size_t begin = pos;
      if (text::next_code_point(out, pos) == text::kInvalid) out[begin] = '?';
    }
  }
  return out;
}

}  // namespace poisk::bindings
