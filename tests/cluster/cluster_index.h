// An index in the cluster that tests are run with (with_cluster.sh): a new one each, removed at its end.
#pragma once

#include <gtest/gtest.h>
#include <poisk/cluster.h>
#include <unistd.h>

#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include "opensearch/client.h"
#include "opensearch/cluster_index.h"

namespace poisk::cluster {

// http://127.0.0.1:19201
inline std::string server() {
  const char* const named = std::getenv("POISK_TEST_CLUSTER");
  return named == nullptr ? std::string() : named;
}

class ClusterIndex {
 public:
  explicit ClusterIndex(const Analyzer& analyzer, ClusterOptions options = {})
      : name_("test-" + std::to_string(getpid()) + "-" + std::to_string(++made_)) {
    options.timeout = std::chrono::minutes(2);
    index_ = opensearch::open_cluster(address(), {true, false, options}, analyzer).value();
  }
  ~ClusterIndex() {
    opensearch::Client client(opensearch::parse_address(address()).value(), {});
    auto removed = client.send({"DELETE", '/' + name_ + "-*", {}});
    EXPECT_TRUE(removed) << removed.error().message;
  }
  ClusterIndex(const ClusterIndex&) = delete;
  ClusterIndex& operator=(const ClusterIndex&) = delete;

  std::string address() const { return "opensearch+" + server() + '/' + name_; }
  const std::string& name() const { return name_; }
  search::RemoteIndex& index() { return *index_; }
  void put(const std::vector<Article>& articles) { index_->put(articles, {}, {}).value(); }
  std::unique_ptr<search::RemoteView> view() { return index_->view().value(); }

 private:
  static inline int made_ = 0;
  const std::string name_;
  std::shared_ptr<search::RemoteIndex> index_;
};

}  // namespace poisk::cluster
