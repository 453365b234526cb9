#include "opensearch/cluster_index.h"

#include <algorithm>
#include <chrono>
#include <mutex>
#include <utility>

#include "analysis/analyzer_impl.h"
#include "opensearch/answers.h"
#include "opensearch/cluster_snapshot.h"
#include "opensearch/cluster_writer.h"
#include "opensearch/packed_article.h"
#include "opensearch/questions.h"
#include "opensearch/schema.h"
#include "opensearch/state.h"
#include "search/abbreviation_names.h"
#include "storage/analyzer_mismatch.h"
#include "storage/revision.h"
#include "text/guard.h"

namespace poisk::opensearch {
namespace {

// Searches look at a state no older than this, or than the last write of this program.
constexpr std::chrono::seconds kFresh{1};

Result<IndexKind> recognize(Client& client) {
  auto body = client.send({"GET", '/' + client.name() + "/_mapping", {}});
  if (!body) return body.error();
  auto kind = read_mapping(*body);
  if (!kind) return kind;
  if (kind->format == 0) {
    return Error{ErrorCode::corrupt,
                 client.address().shown() + " is no index of poisk, but another program's", 0};
  }
  if (kind->format != kClusterFormat) {
    return Error{ErrorCode::schema_version,
                 client.address().shown() + " has format " + std::to_string(kind->format) +
                     ", this program reads " + std::to_string(kClusterFormat) +
                     ": use the version of poisk that made it, or export and index again",
                 0};
  }
  return kind;
}

class ClusterView : public search::RemoteView {
 public:
  ClusterView(std::shared_ptr<State> state, const Analyzer& analyzer, std::string fingerprint)
      : snapshot_(std::move(state), analyzer),
        analyzer_(analyzer),
        fingerprint_(std::move(fingerprint)) {}

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

  std::shared_ptr<const void> state() override { return snapshot_.state().known().identity; }

  Result<std::vector<Abbreviation>> abbreviations() override {
    auto words = snapshot_.vocabulary();
    if (!words) return words.error();
    return (*words)->abbreviations();
  }

  Result<Stats> stats() override {
    auto words = snapshot_.vocabulary();
    if (!words) return words.error();
    const IndexTotals& totals = snapshot_.state().known().totals;
    Client& client = snapshot_.state().client();
    auto body = client.send({"GET", '/' + client.name() + "/_stats/store", {}});
    if (!body) return body.error();
    auto bytes = read_bytes(*body);
    if (!bytes) return bytes.error();
    Stats out;
    out.articles = totals.articles;
    out.passages = totals.passages;
    out.tokens = totals.tokens;
    out.text_bytes = totals.text_bytes;
    out.forms = (*words)->forms();
    out.file_bytes = *bytes;
    out.format_version = kClusterFormat;
    out.analyzer = fingerprint_;
    // A cluster has none: they are made here, of its forms.
    out.groups = analyzer_.impl().word_fingerprint;
    out.groups_serve = true;
    out.abbreviations = search::forms_joined((*words)->abbreviations(), session());
    return out;
  }

 private:
  ClusterSnapshot snapshot_;
  const Analyzer analyzer_;
  const std::string fingerprint_;
};

class ClusterIndex : public search::RemoteIndex {
 public:
  ClusterIndex(std::shared_ptr<Client> client, IndexKind kind, const Analyzer& analyzer)
      : client_(std::move(client)),
        analyzer_(analyzer),
        kind_(std::move(kind)),
        writer_(client_, analyzer) {}
  // Who opens the index next finds what was written.
  ~ClusterIndex() override {
    if (!written_) return;
    [[maybe_unused]] auto seen = text::guarded([this] { return writer_.refresh(client_->name()); });
  }

  std::string name() const override { return client_->address().shown(); }

  Result<std::unique_ptr<search::RemoteView>> view() override {
    auto state = this->state();
    if (!state) return state.error();
    std::string fingerprint;
    {
      const std::lock_guard lock(mutex_);
      fingerprint = kind_.analyzer;
    }
    return std::unique_ptr<search::RemoteView>(
        std::make_unique<ClusterView>(std::move(*state), analyzer_, std::move(fingerprint)));
  }

  bool is_lost(const Error& error) override {
    if (!is_lost_view(error)) return false;
    const std::lock_guard lock(mutex_);
    state_.reset();
    return true;
  }

  Result<void> put(std::span<const Article> articles, const Progress& progress) override {
    return writing([&] { return writer_.put(articles, client_->name(), progress); });
  }

  Result<bool> remove(std::string_view key) override {
    return writing([&] { return writer_.remove(key, client_->name()); });
  }

  // It goes on there.
  Result<void> optimize() override {
    auto body = client_->send(
        {"POST",
         '/' + client_->name() + "/_forcemerge?max_num_segments=1&wait_for_completion=false",
         {}});
    if (!body) return body.error();
    return {};
  }

  Result<void> reindex(const Progress& progress) override;
  Result<CheckReport> check() override;

 private:
  template <class Work>
  auto writing(Work&& work) -> decltype(work()) {
    const std::lock_guard writer(write_mutex_);
    if (auto known = renew_kind(); !known) return known.error();
    if (auto same = storage::check_analyzer(analyzer_of_index(), analyzer_); !same) {
      return same.error();
    }
    auto done = work();
    const std::lock_guard lock(mutex_);
    written_ = true;  // some of it, where it failed
    return done;
  }

  // Another program may have led the alias to an index of another analyzer.
  Result<void> renew_kind() {
    auto kind = recognize(*client_);
    if (!kind) return kind.error();
    const std::lock_guard lock(mutex_);
    kind_ = std::move(*kind);
    return {};
  }

  std::string analyzer_of_index() {
    const std::lock_guard lock(mutex_);
    return kind_.analyzer;
  }

  Result<std::shared_ptr<State>> state();
  Result<std::shared_ptr<State>> new_state(const std::string& index,
                                           const std::shared_ptr<State>& before);
  Result<void> set_read_only(const std::string& index, bool read_only);
  Result<void> copy(const std::string& from, const std::string& to, const Progress& progress);

  const std::shared_ptr<Client> client_;
  const Analyzer analyzer_;
  std::mutex mutex_;
  IndexKind kind_;
  std::shared_ptr<State> state_;
  std::chrono::steady_clock::time_point state_from_;
  bool written_ = false;  // since state_
  std::mutex write_mutex_;
  ClusterWriter writer_;
};

Result<std::shared_ptr<State>> ClusterIndex::new_state(const std::string& index,
                                                       const std::shared_ptr<State>& before) {
  // What the node has itself is not sent from node to node.
  auto body = client_->send({"POST",
                             '/' + index +
                                 "/_search/point_in_time?keep_alive=5m&preference=_local"
                                 "&allow_partial_pit_creation=false",
                             {}});
  if (!body) return body.error();
  auto view = read_view(*body);
  if (!view) return view.error();
  auto known = std::make_shared<Known>();
  known->shards = view->shards;
  auto state = std::make_shared<State>(client_, std::move(view->id), known);
  auto sums = client_->send({"POST", kSearchPath, totals_body(state->view())});
  if (!sums) return sums.error();
  auto totals = read_totals(*sums);
  if (!totals) return totals.error();
  // What was learned of the same articles holds.
  if (before && before->known().totals.state == totals->state) {
    return std::make_shared<State>(client_, state->give_up_view(), before->shared_known());
  }
  known->totals = std::move(*totals);
  if (before) {
    Known& then = before->known();
    const std::lock_guard lock(then.mutex);
    known->earlier = then.vocabulary
                         ? EarlierWords{then.totals.state, then.totals.last, then.vocabulary}
                         : then.earlier;
  }
  return state;
}

Result<std::shared_ptr<State>> ClusterIndex::state() {
  const std::lock_guard lock(mutex_);
  const auto now = std::chrono::steady_clock::now();
  if (state_ && !written_ && now - state_from_ < kFresh) return state_;
  if (written_) {
    if (auto seen = writer_.refresh(client_->name()); !seen) return seen.error();
  }
  auto kind = recognize(*client_);
  if (!kind) return kind.error();
  kind_ = std::move(*kind);
  auto made = new_state(kind_.index, state_);
  if (!made) return made;
  state_ = *made;
  state_from_ = now;
  written_ = false;
  return state_;
}

Result<CheckReport> ClusterIndex::check() {
  CheckReport out;
  auto view = this->view();
  if (!view) return view.error();
  std::uint64_t articles = 0;
  auto visited = (*view)->for_each([&](StoredArticle& stored) {
    ++articles;
    const Article& article = stored.article;
    if (storage::revision_of(article.title, article.text) != stored.revision) {
      out.findings.push_back("the article " + article.key + " is not as it was put");
    }
    return true;
  });
  if (!visited) return visited.error();
  auto corpus = (*view)->snapshot().corpus();
  if (!corpus) return corpus.error();
  if (corpus->articles != articles) {
    out.findings.push_back(std::to_string(corpus->articles) + " articles are counted, " +
                           std::to_string(articles) + " are there");
  }
  out.left_out = "the postings: the cluster keeps them";
  return out;
}

Result<void> ClusterIndex::set_read_only(const std::string& index, bool read_only) {
  auto body = client_->send(
      {"PUT", '/' + index + "/_settings",
       read_only ? R"({"index.blocks.write":true})" : R"({"index.blocks.write":false})"});
  if (!body) return body.error();
  return {};
}

Result<void> ClusterIndex::copy(const std::string& from, const std::string& to,
                                const Progress& progress) {
  constexpr std::size_t kCopiedAtOnce = 200;
  auto state = new_state(from, nullptr);
  if (!state) return state.error();
  const std::size_t total = (*state)->known().totals.articles;
  std::size_t done = 0;
  for (search::Ref behind = 0;;) {
    auto body = client_->send(
        {"POST", kSearchPath, next_articles_body(behind, kCopiedAtOnce, (*state)->view())});
    if (!body) return body.error();
    auto page = read_found(*body);
    if (!page) return page.error();
    if (page->hits.empty()) break;
    std::vector<ClusterArticle> articles;
    for (const FoundHit& hit : page->hits) {
      auto read = read_stored(hit.number, hit.article);
      if (!read) return read.error();
      articles.push_back(std::move(*read));
    }
    behind = articles.back().number;
    if (auto copied = writer_.copy(articles, to); !copied) return copied;
    for (std::size_t i = 0; i < articles.size(); ++i) {
      if (progress) progress(++done, total);
    }
  }
  if (auto seen = writer_.refresh(to); !seen) return seen;
  auto copied = new_state(to, nullptr);
  if (!copied) return copied.error();
  if ((*copied)->known().totals.articles != total) {
    return Error{ErrorCode::io, "not all articles have come to the new index: it is given up", 0};
  }
  return {};
}

// Into a new index, to which the alias is switched once all articles are there: searches go on, with
// the analyzer of before where that is theirs. Writes are refused meanwhile.
Result<void> ClusterIndex::reindex(const Progress& progress) {
  const std::lock_guard writing(write_mutex_);
  if (auto known = renew_kind(); !known) return known.error();
  std::string old;
  {
    const std::lock_guard lock(mutex_);
    old = kind_.index;
  }
  const std::string fresh = next_index_name(client_->name(), old);
  auto made = client_->send({"PUT", '/' + fresh,
                             index_body(analyzer_.impl().text_fingerprint, {},
                                        client_->options().shards, client_->options().replicas)});
  if (!made) return made.error();
  Result<void> done = set_read_only(old, true);
  if (done) done = writer_.refresh(old);
  if (done) done = copy(old, fresh, progress);
  if (done) {
    auto switched = client_->send({"POST", "/_aliases", switch_body(client_->name(), old, fresh)});
    if (!switched) done = switched.error();
  }
  if (!done) {
    [[maybe_unused]] auto given_up = client_->send({"DELETE", '/' + fresh, {}});
    [[maybe_unused]] auto writable = set_read_only(old, false);
    return done;
  }
  const std::lock_guard lock(mutex_);
  kind_.index = fresh;
  kind_.analyzer = analyzer_.impl().text_fingerprint;
  written_ = true;
  return {};
}

}  // namespace

Result<std::shared_ptr<search::RemoteIndex>> open_cluster(const std::string& address,
                                                          const OpenCluster& options,
                                                          const Analyzer& analyzer) {
  auto parsed = parse_address(address);
  if (!parsed) return parsed.error();
  auto client = std::make_shared<Client>(std::move(*parsed), options.cluster);
  auto kind = recognize(*client);
  const bool missing = !kind && kind.error().code == ErrorCode::not_found;
  if (missing && options.create && !options.read_only) {
    auto made = client->send({"PUT", '/' + next_index_name(client->name(), {}),
                              index_body(analyzer.impl().text_fingerprint, client->name(),
                                         options.cluster.shards, options.cluster.replicas)});
    // Another program may have been first.
    kind = recognize(*client);
    if (!kind && !made) return made.error();
  }
  if (!kind) return kind.error();
  return std::shared_ptr<search::RemoteIndex>(
      std::make_shared<ClusterIndex>(std::move(client), std::move(*kind), analyzer));
}

}  // namespace poisk::opensearch
