// The bytes of a lexicon file, and whether they are the same as before.
#pragma once

#include <poisk/result.h>

#include <cstdint>
#include <memory>
#include <string>

namespace poisk::analysis {

// Which file it is, and of what state: where two are equal, so are the bytes.
struct FileState {
  std::uint64_t device = 0, inode = 0, size = 0;
  std::int64_t changed_seconds = 0, changed_nanoseconds = 0;

  friend auto operator<=>(const FileState&, const FileState&) = default;
};

struct LexiconBytes {
  FileState state;
  // So long before it was read the file had been left alone that whatever changes it now changes
  // the state as well: clocks of files may be as coarse as two seconds.
  bool settled = false;
  std::shared_ptr<const char[]> data;  // state.size bytes
};

// Fails with not_found, io, or corrupt where it is no regular file of a size to be a lexicon.
Result<FileState> lexicon_file_state(const std::string& path);
// Reads the whole file: nobody who changes it then changes what is in use, and no disk that fails
// is met but here. A file that is written meanwhile is io.
Result<LexiconBytes> read_lexicon_file(const std::string& path);

}  // namespace poisk::analysis
