// Indexes that are named by an address, not by a path.
#pragma once

#include <poisk/analyzer.h>
#include <poisk/cluster.h>
#include <poisk/poisk.h>

#include <memory>
#include <string>
#include <string_view>

#include "search/remote_index.h"

namespace poisk {

// Whether a path is an address.
bool is_remote(std::string_view path);

// Fails with invalid_argument where poisk was built without POISK_OPENSEARCH.
Result<std::shared_ptr<search::RemoteIndex>> open_remote(const std::string& address,
                                                         const ClusterOptions& cluster,
                                                         const Options& options,
                                                         const Analyzer& analyzer);

}  // namespace poisk
