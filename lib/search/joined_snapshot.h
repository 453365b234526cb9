// Several indexes as one: a snapshot over many, of whatever engines, with summed statistics, so that
// a search on it answers as one on an index of all their articles, put one index after another.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "search/snapshot.h"
#include "search/workers.h"

namespace poisk::search {

// Used by one thread at a time, as its parts are. An article of a later part counts as newer than
// all of those before. Errors name the part.
class JoinedSnapshot : public Snapshot {
 public:
  struct Part {
    Snapshot* snapshot = nullptr;
    std::string name;
  };

  // The parts, whose numbers must fit into one Ref together, and `workers` must outlive it. Without
  // workers the parts are asked one after another, which takes less time of all processors together:
  // what one has found spares the next some work.
  explicit JoinedSnapshot(std::vector<Part> parts, Workers* workers = nullptr);

  Ref numbers_end() const override { return ends_.empty() ? 0 : ends_.back(); }
  Result<Corpus> corpus() override;
  Result<Found> find(const Ask& ask, const Deadline& deadline) override;
  Result<Document> document(Ref article) override;
  // Of several articles of this key that of the first part.
  Result<std::optional<Ref>> article_of(std::string_view key) override;
  Result<std::vector<Near>> nearest(const similarity::Direction& to, const query::Filters& filters,
                                    std::size_t count) override;
  Result<std::optional<Near>> nearness(const similarity::Direction& to, Ref article) override;
  Result<std::uint64_t> articles_with(WordKind kind, std::string_view word) override;
  Result<void> each_word_from(WordKind kind, std::string_view beginning, std::string_view first,
                              const WordVisit& visit) override;
  Result<std::vector<Abbreviation>> abbreviations_of(std::string_view letters) override;
  Result<std::vector<Abbreviation>> abbreviations_of_names_from(std::string_view form) override;
  Result<FacetCounts> facets(std::vector<Ref> articles, std::size_t most,
                             const Deadline& deadline) override;
  bool listed_all() const override;
  Result<std::vector<Attribution>> attributions(const std::vector<Ref>& articles) override;
  Result<std::string> newest_date() override;
  Result<Source> source(Ref article) override;
  std::string_view part_of(Ref article) override;

 private:
  // Of Ask::among by part, each with its numbers there; of no use where it is null.
  using Shares = std::vector<std::vector<Ref>>;
  std::vector<Result<Found>> find_in_turn(const Ask& ask, const Shares& shares,
                                          const Deadline& deadline);
  std::vector<Result<Found>> find_at_once(const Ask& ask, const Shares& shares,
                                          const Deadline& deadline);
  Result<Found> find_in(std::size_t part, const Ask& ask, const Shares& shares,
                        const Deadline& deadline) const;
  Shares shares_of(const std::vector<Ref>& articles) const;
  // Adds what a part has found, its articles by their numbers here.
  Result<void> add(std::size_t part, Found found, Found& to) const;
  Error bad_number(std::size_t part) const;
  // A number here is one of its part, behind those of the parts before.
  std::size_t part_index(Ref article) const;
  Ref begin_of(std::size_t part) const { return part == 0 ? 0 : ends_[part - 1]; }
  Ref own_number(Ref article) const { return article - begin_of(part_index(article)); }
  Result<void> order(const Ask& ask, std::vector<Candidate>& candidates);
  template <class Read>
  Result<std::vector<Abbreviation>> merge_abbreviations(const Read& read);
  template <class Read>
  auto of_article(Ref article, const Read& read);

  std::vector<Part> parts_;
  std::vector<Ref> ends_;  // of each part's numbers
  Workers* workers_;
};

}  // namespace poisk::search
