#include "index/remote.h"

#include "index/analyzer_of.h"
#include "index/index_impl.h"
#include "text/guard.h"

#ifdef POISK_OPENSEARCH
#include "opensearch/cluster_index.h"
#endif

namespace poisk {

bool is_remote(std::string_view path) {
  return path.starts_with("opensearch+http://") || path.starts_with("opensearch+https://");
}

Result<std::shared_ptr<search::RemoteIndex>> open_remote(
    [[maybe_unused]] const std::string& address, [[maybe_unused]] const ClusterOptions& cluster,
    [[maybe_unused]] const Options& options, [[maybe_unused]] const Analyzer& analyzer) {
#ifdef POISK_OPENSEARCH
  opensearch::OpenCluster how;
  how.create = options.create;
  how.read_only = options.read_only || options.immutable;
  how.cluster = cluster;
  return opensearch::open_cluster(address, how, analyzer);
#else
  return Error{ErrorCode::invalid_argument,
               "an index in a cluster is named, but this poisk was built without POISK_OPENSEARCH",
               0};
#endif
}

Result<Index> open_cluster(const std::string& address, const ClusterOptions& cluster,
                           const Options& options) {
  return text::guarded([&]() -> Result<Index> {
    auto analyzer = analyzer_of(options);
    if (!analyzer) return analyzer.error();
    auto remote = open_remote(address, cluster, options, *analyzer);
    if (!remote) return remote.error();
    auto impl =
        std::make_shared<Index::Impl>(address, std::move(*remote), options, std::move(*analyzer));
    if (auto read = impl->read_synonyms(); !read) return read.error();
    return Index::Impl::make_index(std::move(impl));
  });
}

}  // namespace poisk
