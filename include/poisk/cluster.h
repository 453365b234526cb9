// An index in an OpenSearch cluster (docs/cluster.md), where poisk was built with POISK_OPENSEARCH.
#pragma once

#include <poisk/export.h>
#include <poisk/poisk.h>
#include <poisk/result.h>

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace poisk {

// A request that was answered, or failed for good.
struct ClusterRequest {
  std::string_view method;            // GET, PUT, POST, DELETE
  std::string_view path;              // without the host, and without what it asks
  int status = 0;                     // of HTTP; 0: there was no answer
  int tries = 1;                      // so often it was sent
  std::chrono::microseconds took{0};  // with the pauses between the tries
};

// How to speak to a cluster, to be set field by field or by designated initializers. Of who asks
// nothing goes into a message.
struct ClusterOptions {
  std::string user{};      // with `password`; both may also stand in the address
  std::string password{};  // of that user
  std::string api_key{};   // instead of both
  std::string ca_file{};   // PEM, of who signed the cluster's certificate; empty: the system's
  std::chrono::milliseconds connect_timeout{5000};  // until there is a connection
  std::chrono::milliseconds timeout{30'000};        // of a request
  int tries = 4;            // of one that finds the cluster busy, with longer and longer pauses
  int shards = 3;           // of an index that is made
  int replicas = 1;         // of each shard of it, besides the first copy
  int copies_to_write = 1;  // so many copies of a shard have to be there before it is written to
  // Told of each request, by the thread that made it. It must not throw.
  std::function<void(const ClusterRequest& request)> log{};
};

// Opens the index at an address such as `opensearch+http://user:password@host:9200/news`, or makes it:
// Index::open() does the same with default options. It answers as one in a file does; docs/cluster.md
// says what it cannot, which fails with invalid_argument. Of `options` those of files do not count.
//
// Fails with io where there is no cluster that answers, busy where it has too much to do or a part of
// the index has no copy (so does every call: nothing is answered in part), invalid_argument (the
// address, who asks, a poisk without POISK_OPENSEARCH), corrupt (the index is another program's),
// schema_version, or not_found where Options::create is off. A call that stores several articles
// stores some where it fails, and says how many.
POISK_EXPORT Result<Index> open_cluster(const std::string& address, const ClusterOptions& cluster,
                                        const Options& options = {});

// As open_many() (poisk/many.h), where addresses among `paths` are spoken to as `cluster` says.
POISK_EXPORT Result<Index> open_many(const std::vector<std::string>& paths, const Options& options,
                                     unsigned threads, const ClusterOptions& cluster);

}  // namespace poisk
