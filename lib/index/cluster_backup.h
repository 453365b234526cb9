// A backup of an index that stands in no file.
#pragma once

#include <poisk/poisk.h>
#include <poisk/result.h>

#include <string>

#include "search/remote_index.h"

namespace poisk {

// Makes the file `path` of all articles of the view, with their words read anew. Fails as
// Index::backup() does.
Result<void> back_up_to_file(search::RemoteView& view, const std::string& path,
                             const Options& options, const Progress& progress);

}  // namespace poisk
