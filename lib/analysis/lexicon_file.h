// The bytes of a lexicon file, and whether they are the same as before.
#pragma once

#include <poisk/result.h>

#include <memory>
#include <string>

#include "port/file_stamp.h"

namespace poisk::analysis {

struct LexiconBytes {
  port::FileStamp state;
  // So long before it was read the file had been left alone that whatever changes it now changes
  // the state as well: clocks of files may be as coarse as two seconds.
  bool settled = false;
  std::shared_ptr<const char[]> data;  // state.bytes of them
};

// Which file it is, and of what state: where two are equal, so are the bytes. Fails with not_found,
// or corrupt where it is no regular file of a size to be a lexicon.
Result<port::FileStamp> lexicon_file_state(const std::string& path);
// Reads the whole file: nobody who changes it then changes what is in use, and no disk that fails
// is met but here. A file that is written meanwhile is io.
Result<LexiconBytes> read_lexicon_file(const std::string& path);

}  // namespace poisk::analysis
