// A state of an index in a cluster, as a search asks it.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/session.h"
#include "opensearch/answers.h"
#include "opensearch/questions.h"
#include "opensearch/state.h"
#include "search/remote_index.h"
#include "search/snapshot.h"

namespace poisk::opensearch {

// The articles' numbers ascend as they were put. Not thread safe.
class ClusterSnapshot : public search::Snapshot {
 public:
  ClusterSnapshot(std::shared_ptr<State> state, const Analyzer& analyzer,
                  std::optional<VectorsInUse> vectors = {})
      : state_(std::move(state)), session_(analyzer), vectors_(std::move(vectors)) {}

  // Requests are not begun once `stop` says so; null: never.
  void interrupt_by(const search::Deadline* stop) { stop_ = stop; }
  analysis::Session& session() { return session_; }
  State& state() const { return *state_; }

  // A number is a microsecond, and by whom it was given (cluster_writer.cc): enough until 2055.
  search::Ref numbers_end() const override { return search::Ref{1} << 60; }
  Result<search::Corpus> corpus() override;
  Result<search::Found> find(const search::Ask& ask, const search::Deadline& deadline) override;
  Result<search::Document> document(search::Ref article) override;
  Result<std::optional<search::Ref>> article_of(std::string_view key) override;
  Result<std::uint64_t> articles_with(search::WordKind kind, std::string_view word) override;
  Result<void> each_word_from(search::WordKind kind, std::string_view beginning,
                              std::string_view first, const search::WordVisit& visit) override;
  Result<std::vector<Abbreviation>> abbreviations_of(std::string_view letters) override;
  Result<std::vector<Abbreviation>> abbreviations_of_names_from(std::string_view form) override;
  Result<search::FacetCounts> facets(std::vector<search::Ref> articles, std::size_t most,
                                     const search::Deadline& deadline) override;
  bool listed_all() const override { return !counted_ || counted_->listed; }
  Result<std::vector<search::Attribution>> attributions(
      const std::vector<search::Ref>& articles) override;
  Result<std::string> newest_date() override;
  Result<Source> source(search::Ref article) override;
  // Of articles that were found by words: a cluster is not asked for those nearest.
  Result<std::optional<search::Near>> nearness(const similarity::Direction& to,
                                               search::Ref article) override;

  const std::optional<VectorsInUse>& vectors() const { return vectors_; }
  // Whether vectors are read with the articles.
  void use_vectors(bool use) { use_vectors_ = use && vectors_; }
  Result<std::optional<similarity::Direction>> direction_of(search::Ref article);

  Result<std::shared_ptr<const Vocabulary>> vocabulary();
  Result<std::optional<StoredArticle>> get(std::string_view key);
  Result<void> for_each(const std::function<bool(StoredArticle&)>& visit);
  Result<void> for_each_embedded(const search::RemoteView::VisitEmbedded& visit);

 private:
  struct AtHand {
    std::string article;
    std::optional<std::string> vectors;  // empty: none; nothing: they were not asked for
  };
  Result<std::string> ask(std::string body, const char* path = kSearchPath);
  // What it finds.
  Result<FoundPage> found_by(std::string body, const char* path = kSearchPath);
  // Of the field's values those that filters name, or leave out.
  Result<std::vector<NamedValues>> named_values(const query::Filters& filters);
  Result<void> add_named(const char* field, const std::vector<std::string>& names, bool except,
                         std::vector<NamedValues>& to);
  Result<void> add_fields(const query::Filters& filters, std::vector<NamedValues>& to);
  Result<std::vector<std::string>> values_of(const char* field);

  Result<search::Found> find_within(const search::Ask& ask, const search::Deadline& deadline);
  // By how much our own scores may exceed a shard's, which measures lengths by the average of its own
  // articles.
  static double exceeding(const search::Ask& asked, const Vocabulary& words);
  // Whether shards score by their own statistics, as far as is known.
  Result<bool> is_apart();
  // False where they were seen not to: nothing is found then.
  Result<bool> find_best(const search::Ask& asked, const Question& question,
                         const search::Deadline& deadline, search::Found& out);
  Result<void> find_in_order(const search::Ask& asked, const Question& question, PageOrder::By by,
                             const search::Deadline& deadline, search::Found& out);
  Result<void> find_and_check(const search::Ask& asked, const Question& question,
                              const search::Deadline& deadline, search::Found& out);
  Result<void> find_all(const Question& question, const search::Deadline& deadline,
                        search::Found& out);

  Result<void> for_each_hit(
      bool vectors, const std::function<Result<bool>(StoredArticle&, const FoundHit&)>& visit);
  // From those at hand or the cluster, with the next of those found last.
  Result<const AtHand*> article(search::Ref number);
  bool is_at_hand(search::Ref number) const;
  void keep_at_hand(std::vector<FoundHit>& hits);

  const std::shared_ptr<State> state_;
  analysis::Session session_;
  const search::Deadline* stop_ = nullptr;
  const std::optional<VectorsInUse> vectors_;
  bool use_vectors_ = false;
  std::map<search::Ref, AtHand> at_hand_;
  std::size_t bytes_at_hand_ = 0;
  std::vector<search::Ref> found_;  // last, in their order
  // What was last asked for all of, not among some, and how many that were; those of many are not listed.
  struct Counted {
    Question question;
    std::size_t articles = 0;
    bool listed = true;
  };
  std::optional<Counted> counted_;
};

}  // namespace poisk::opensearch
