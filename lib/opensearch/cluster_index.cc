#include "opensearch/cluster_index.h"

#include <algorithm>
#include <chrono>
#include <mutex>
#include <utility>

#include "analysis/analyzer_impl.h"
#include "opensearch/answers.h"
#include "opensearch/cluster_check.h"
#include "opensearch/cluster_view.h"
#include "opensearch/cluster_writer.h"
#include "opensearch/packed_article.h"
#include "opensearch/questions.h"
#include "opensearch/schema.h"
#include "opensearch/state.h"
#include "passage/embedded_texts.h"
#include "similarity/given_vectors.h"
#include "storage/analyzer_mismatch.h"
#include "text/guard.h"

namespace poisk::opensearch {
namespace {

// Searches look at a state no older than this, or than the last write of this program.
constexpr std::chrono::seconds kFresh{1};
// A view keeps what the nodes would merge away, and where a copy was; one that is not used ends.
constexpr std::chrono::seconds kOldestView{60};

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

std::vector<std::string> texts_of(const StoredArticle& stored) {
  std::vector<passage::Passage> passages;
  for (const ByteSpan span : stored.passages) passages.push_back({span, {}});
  return passage::texts_to_embed(stored.article.title, stored.article.text, passages);
}

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

  Result<std::string> identity() override {
    auto body = client_->send({"GET", '/' + client_->name() + "/_settings/index.uuid", {}});
    if (!body) return body.error();
    return read_uuid(*body);
  }

  Result<std::unique_ptr<search::RemoteView>> view() override {
    auto state = this->state();
    if (!state) return state.error();
    return std::unique_ptr<search::RemoteView>(
        std::make_unique<ClusterView>(std::move(*state), analyzer_, kind()));
  }

  bool is_lost(const Error& error) override {
    if (!is_lost_view(error)) return false;
    const std::lock_guard lock(mutex_);
    state_.reset();
    return true;
  }

  Result<void> put(std::span<const Article> articles, const similarity::CentredSpace& of,
                   const Progress& progress) override {
    return writing([&]() -> Result<void> {
      if (of.space.dimensions != 0) {
        const auto in_use = kind().vectors;
        if (in_use && in_use->space != of.space) {
          return similarity::of_another_space(in_use->space, of.space);
        }
        if (auto begun = begin_vectors_of(of.space); !begun) return begun;
      }
      const auto in_use = kind().vectors;
      return writer_.put(articles, {of, in_use}, client_->name(), progress);
    });
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
  Result<void> embed(const similarity::VectorSpace& space, const MakeVectors& make,
                     std::size_t articles, const Progress& progress) override;
  Result<std::uint64_t> drop_vectors() override;

 private:
  template <class Work>
  auto writing(Work&& work) -> decltype(work()) {
    const std::lock_guard writer(write_mutex_);
    if (auto known = renew_kind(); !known) return known.error();
    if (auto same = storage::check_analyzer(kind().analyzer, analyzer_); !same) {
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

  IndexKind kind() {
    const std::lock_guard lock(mutex_);
    return kind_;
  }
  // Has the mapping say whose vectors there are.
  Result<void> set_vectors(const std::string& index, const std::optional<VectorsInUse>& in_use);
  // While writing: those of another space are forgotten.
  Result<void> begin_vectors_of(const similarity::VectorSpace& space) {
    const IndexKind now = kind();
    if (now.vectors && now.vectors->space == space) return {};
    return set_vectors(now.index, begin_vectors(space));
  }
  // The next articles without vectors, of a state of now.
  struct Unembedded {
    std::vector<ClusterArticle> articles;
    std::uint64_t done = 0;  // that have some
    std::uint64_t total = 0;
  };
  Result<Unembedded> unembedded(const VectorsInUse& in_use, search::Ref behind, std::size_t count);

  Result<std::shared_ptr<State>> state();
  // Whether what state_ has of this index is what a view of now would have.
  Result<bool> is_as_it_was(const std::string& index);
  Result<std::shared_ptr<State>> new_state(const std::string& index,
                                           const std::shared_ptr<State>& before);
  Result<void> set_read_only(const std::string& index, bool read_only);
  Result<void> copy(const std::string& from, const std::string& to, const Progress& progress);

  const std::shared_ptr<Client> client_;
  const Analyzer analyzer_;
  std::mutex mutex_;
  IndexKind kind_;
  std::shared_ptr<State> state_;
  std::string state_of_;                              // the index that state_ is of
  std::chrono::steady_clock::time_point state_from_;  // then it was as state_ says
  std::chrono::steady_clock::time_point view_from_;   // when state_ was begun
  bool changing_ = false;                             // other articles than the state before has
  bool written_ = false;                              // since state_
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
    known->common = then.common.load();
    const std::lock_guard lock(then.mutex);
    known->earlier = then.vocabulary
                         ? EarlierWords{then.totals.state, then.totals.last, then.vocabulary}
                         : then.earlier;
  }
  return state;
}

// The sums are asked of the index, not of a view: the cluster remembers them until they change.
Result<bool> ClusterIndex::is_as_it_was(const std::string& index) {
  if (!state_ || written_ || changing_ || index != state_of_) return false;
  if (std::chrono::steady_clock::now() - view_from_ > kOldestView) return false;
  auto sums = client_->send({"POST", '/' + index + kSumsPath, sums_body()});
  if (!sums) return sums.error();
  auto totals = read_totals(*sums);
  if (!totals) return totals.error();
  return totals->state == state_->known().totals.state;
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
  auto same = is_as_it_was(kind_.index);
  if (!same) return same.error();
  if (!*same) {
    auto made = new_state(kind_.index, state_);
    if (!made) return made;
    changing_ = state_ && &(*made)->known() != &state_->known();
    state_ = *made;
    state_of_ = kind_.index;
    view_from_ = now;
  }
  state_from_ = now;
  written_ = false;
  return state_;
}

Result<CheckReport> ClusterIndex::check() {
  auto state = this->state();
  if (!state) return state.error();
  return check_articles(**state, kind().vectors);
}

Result<void> ClusterIndex::set_read_only(const std::string& index, bool read_only) {
  auto body = client_->send(
      {"PUT", '/' + index + "/_settings",
       read_only ? R"({"index.blocks.write":true})" : R"({"index.blocks.write":false})"});
  if (!body) return body.error();
  return {};
}

Result<void> ClusterIndex::set_vectors(const std::string& index,
                                       const std::optional<VectorsInUse>& in_use) {
  IndexKind changed = kind();
  changed.vectors = in_use;
  auto body = client_->send({"PUT", '/' + index + "/_mapping", vectors_mapping_body(changed)});
  if (!body) return body.error();
  const std::lock_guard lock(mutex_);
  kind_.vectors = in_use;
  return {};
}

Result<ClusterIndex::Unembedded> ClusterIndex::unembedded(const VectorsInUse& in_use,
                                                          search::Ref behind, std::size_t count) {
  auto state = this->state();
  if (!state) return state.error();
  Unembedded out;
  out.total = (*state)->known().totals.articles;
  auto done = count_embedded(**state, in_use);
  if (!done) return done.error();
  out.done = *done;
  auto body = client_->send(
      {"POST", kSearchPath, next_without_vectors_body(in_use.id, behind, count, (*state)->view())});
  if (!body) return body.error();
  auto page = read_found(*body);
  if (!page) return page.error();
  for (const FoundHit& hit : page->hits) {
    auto read = read_stored(hit.number, hit.article);
    if (!read) return read.error();
    read->written = hit.written;
    out.articles.push_back(std::move(*read));
  }
  return out;
}

// Each batch is read, embedded and written by itself; nobody is kept from writing meanwhile.
Result<void> ClusterIndex::embed(const similarity::VectorSpace& space, const MakeVectors& make,
                                 std::size_t articles, const Progress& progress) {
  constexpr std::size_t kEmbeddedAtOnce = 64;
  if (auto begun = writing([&] { return begin_vectors_of(space); }); !begun) return begun;
  const VectorsInUse in_use = *kind().vectors;
  search::Ref last = 0;
  for (std::size_t left = articles; left > 0;) {
    auto batch = unembedded(in_use, last, std::min(left, kEmbeddedAtOnce));
    if (!batch) return batch.error();
    if (progress) progress(batch->done, batch->total);
    if (batch->articles.empty()) return {};
    std::vector<std::vector<std::string>> texts;
    for (const ClusterArticle& each : batch->articles) texts.push_back(texts_of(each.stored));
    auto made = make(texts);
    if (!made) return made.error();
    auto put = writing([&]() -> Result<void> {
      const auto now = kind().vectors;
      if (!now || now->id != in_use.id) {
        return Error{ErrorCode::busy, "another program has dropped the vectors, or begun others",
                     0};
      }
      return writer_.embed(batch->articles, *made, in_use, client_->name());
    });
    if (!put) return put;
    last = batch->articles.back().number;
    left -= batch->articles.size();
    if (progress) progress(batch->done + batch->articles.size(), batch->total);
  }
  return {};
}

Result<std::uint64_t> ClusterIndex::drop_vectors() {
  return writing([&]() -> Result<std::uint64_t> {
    const IndexKind now = kind();
    if (!now.vectors) return std::uint64_t{0};
    if (auto seen = writer_.refresh(client_->name()); !seen) return seen.error();
    auto state = new_state(now.index, nullptr);
    if (!state) return state.error();
    auto count = count_embedded(**state, *now.vectors);
    if (!count) return count;
    if (auto set = set_vectors(now.index, std::nullopt); !set) return set.error();
    return count;
  });
}

Result<void> ClusterIndex::copy(const std::string& from, const std::string& to,
                                const Progress& progress) {
  constexpr std::size_t kCopiedAtOnce = 200;
  auto state = new_state(from, nullptr);
  if (!state) return state.error();
  const auto in_use = kind().vectors;
  if (in_use) {
    if (auto set = set_vectors(to, in_use); !set) return set;
  }
  const std::size_t total = (*state)->known().totals.articles;
  std::size_t done = 0;
  for (search::Ref behind = 0;;) {
    auto body = client_->send(
        {"POST", kSearchPath, next_articles_body(behind, kCopiedAtOnce, true, (*state)->view())});
    if (!body) return body.error();
    auto page = read_found(*body);
    if (!page) return page.error();
    if (page->hits.empty()) break;
    std::vector<ClusterArticle> articles;
    for (const FoundHit& hit : page->hits) {
      auto read = read_stored(hit.number, hit.article);
      if (!read) return read.error();
      read->vectors = hit.vectors;
      articles.push_back(std::move(*read));
    }
    behind = articles.back().number;
    if (auto copied = writer_.copy(articles, in_use, to); !copied) return copied;
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
