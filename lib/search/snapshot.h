// What a search asks an index: one state of it, behind which stands an engine that the search does
// not know (docs/architecture.md). Virtual calls are made for a search and for a candidate, never
// for a posting.
#pragma once

#include <poisk/article.h>
#include <poisk/poisk.h>
#include <poisk/result.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "search/ask.h"
#include "search/deadline.h"
#include "similarity/vectors.h"

namespace poisk::search {

struct Corpus {
  std::uint64_t articles = 0;
  std::uint64_t tokens = 0;

  double average_length() const {
    return articles == 0 ? 1 : static_cast<double>(tokens) / static_cast<double>(articles);
  }
};

// Of what the vocabulary counts articles: words as written (forms), the first five letters of
// forms, and groups of words (analysis/word_group.h): under the group's key the articles that it is
// the head of, under the key and a form behind it those that have the form; each_word() may leave out
// the former. The numbers stand in files.
enum class WordKind : std::uint8_t { form = 0, prefix = 1, group = 2 };

// Called with a word and the number of articles that have it; false ends the visit.
using WordVisit = std::function<bool(std::string_view word, std::uint64_t articles)>;

// What of an article's attribution answers are counted by.
struct Attribution {
  std::string outlet;
  std::string agency;
  std::string author;
  std::string published;
  std::vector<Field> fields;
};

// How articles divide.
struct FacetCounts {
  std::vector<Facet> facets;
  // So many of the articles, the earliest ones, were too many for some of the facets.
  std::size_t left_out = 0;
};

// Of a facet so many values are told, the most frequent.
inline constexpr std::size_t kMostFacetValues = 50;

// All functions look at the same state. Used by one thread at a time. A read that the deadline of
// the search ended fails with cancelled.
class Snapshot {
 public:
  Snapshot() = default;
  virtual ~Snapshot() = default;
  Snapshot(const Snapshot&) = delete;
  Snapshot& operator=(const Snapshot&) = delete;

  // Articles are numbered from 0 to below this.
  virtual Ref numbers_end() const { return Ref{1} << 48; }
  virtual Result<Corpus> corpus() = 0;

  // Fails with cancelled where the deadline came before anything was found.
  virtual Result<Found> find(const Ask& ask, const Deadline& deadline) = 0;
  virtual Result<Document> document(Ref article) = 0;
  // Nothing where no article has this key.
  virtual Result<std::optional<Ref>> article_of(std::string_view key) = 0;

  // The `count` articles nearest in meaning of those that meet the filters, the nearest first. An
  // engine without vectors has none.
  virtual Result<std::vector<Near>> nearest([[maybe_unused]] const similarity::Direction& to,
                                            [[maybe_unused]] const query::Filters& filters,
                                            [[maybe_unused]] std::size_t count) {
    return std::vector<Near>();
  }
  // Nothing where an article has no vectors.
  virtual Result<std::optional<Near>> nearness([[maybe_unused]] const similarity::Direction& to,
                                               [[maybe_unused]] Ref article) {
    return std::optional<Near>();
  }

  // In how many articles a word stands: its document frequency.
  virtual Result<std::uint64_t> articles_with(WordKind kind, std::string_view word) = 0;
  // The words that begin with `beginning`, in the order of their bytes.
  Result<void> each_word(WordKind kind, std::string_view beginning, const WordVisit& visit) {
    return each_word_from(kind, beginning, {}, visit);
  }
  // Those of them that are not before `first`.
  virtual Result<void> each_word_from(WordKind kind, std::string_view beginning,
                                      std::string_view first, const WordVisit& visit) = 0;
  // The abbreviations of these letters, and those whose name's first word is this form. Each form
  // of a name is a row of its own.
  virtual Result<std::vector<Abbreviation>> abbreviations_of(std::string_view letters) = 0;
  virtual Result<std::vector<Abbreviation>> abbreviations_of_names_from(std::string_view form) = 0;

  // How these articles divide, as count_facets() says; each article is there once. Of each facet the
  // `most` frequent values are told. An engine that has no other way counts their attributions, of
  // the latest ones where they are many. Fails with cancelled.
  virtual Result<FacetCounts> facets(std::vector<Ref> articles, std::size_t most,
                                     const Deadline& deadline);
  // Whether Found::matched of the last find() has all articles. Where an engine counts more than it
  // lists it has none, and facets() of none are of all.
  virtual bool listed_all() const { return true; }
  // The attribution of these articles, which ascend.
  virtual Result<std::vector<Attribution>> attributions(const std::vector<Ref>& articles) = 0;
  // The latest date of any article; empty where none has one.
  virtual Result<std::string> newest_date() = 0;
  // Where an article is from.
  virtual Result<Source> source(Ref article) = 0;
  // In which of several indexes it is, by that one's name; empty where there is but one.
  virtual std::string_view part_of(Ref /*article*/) { return {}; }
};

}  // namespace poisk::search
