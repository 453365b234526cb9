// A state of an index in a cluster, as searchers read it.
#pragma once

#include <poisk/analyzer.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "opensearch/cluster_snapshot.h"
#include "opensearch/state.h"
#include "search/remote_index.h"
#include "storage/analyzer_mismatch.h"

namespace poisk::opensearch {

// How many articles of the state have vectors of these.
Result<std::uint64_t> count_embedded(const State& state, const VectorsInUse& in_use);

class ClusterView : public search::RemoteView {
 public:
  ClusterView(std::shared_ptr<State> state, const Analyzer& analyzer, IndexKind kind)
      : snapshot_(std::move(state), analyzer, std::move(kind.vectors)),
        analyzer_(analyzer),
        fingerprint_(std::move(kind.analyzer)) {}

  search::Snapshot& snapshot() override { return snapshot_; }
  analysis::Session& session() override { return snapshot_.session(); }
  Result<void> check_analyzer() override {
    return storage::check_analyzer(fingerprint_, analyzer_);
  }
  void interrupt_by(const search::Deadline* stop) override { snapshot_.interrupt_by(stop); }
  Result<std::optional<StoredArticle>> get(std::string_view key) override {
    return snapshot_.get(key);
  }
  Result<void> for_each(const std::function<bool(StoredArticle&)>& visit) override {
    return snapshot_.for_each(visit);
  }
  Result<void> for_each_embedded(const VisitEmbedded& visit) override {
    return snapshot_.for_each_embedded(visit);
  }

  std::optional<similarity::VectorSpace> vectors() override {
    const auto& in_use = snapshot_.vectors();
    return in_use ? std::optional(in_use->space) : std::nullopt;
  }
  void use_vectors(bool use) override { snapshot_.use_vectors(use); }
  Result<std::optional<similarity::Direction>> direction_of(search::Ref article) override {
    return snapshot_.direction_of(article);
  }

  std::shared_ptr<const void> state() override { return snapshot_.state().known().identity; }

  Result<std::vector<Abbreviation>> abbreviations() override;
  Result<Stats> stats() override;

 private:
  ClusterSnapshot snapshot_;
  const Analyzer analyzer_;
  const std::string fingerprint_;
};

}  // namespace poisk::opensearch
