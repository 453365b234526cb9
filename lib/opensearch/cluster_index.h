// An index in a cluster: opened, made, looked at and written to.
#pragma once

#include <poisk/analyzer.h>
#include <poisk/cluster.h>
#include <poisk/result.h>

#include <memory>
#include <string>

#include "search/remote_index.h"

namespace poisk::opensearch {

struct OpenCluster {
  bool create = true;
  bool read_only = false;
  ClusterOptions cluster;
};

// Opens the index at `address`, or makes it. Fails as Index::open() says.
Result<std::shared_ptr<search::RemoteIndex>> open_cluster(const std::string& address,
                                                          const OpenCluster& options,
                                                          const Analyzer& analyzer);

}  // namespace poisk::opensearch
