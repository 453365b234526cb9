// The words of a cluster's index, read once for each of its states, and where articles have only been
// added of those alone: which forms say a word is knowledge of the library, which the cluster has not.
#pragma once

#include <poisk/poisk.h>

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/session.h"
#include "opensearch/answers.h"
#include "opensearch/client.h"
#include "opensearch/questions.h"
#include "search/deadline.h"
#include "search/snapshot.h"
#include "storage/derived_groups.h"

namespace poisk::opensearch {

// The values of a keyword field, in the order of their bytes. Fails with cancelled.
Result<std::vector<CountedWord>> read_values(Client& client, const WordsAsked& asked,
                                             const search::Deadline* stop);

// Of an index of so many shards what each of them counts is known, by which it scores; of one of more only
// what all of them count.
inline constexpr std::size_t kMostShardsApart = 8;

class Vocabulary;

// What was read of a state that was before.
struct EarlierWords {
  std::string state;     // IndexTotals::state
  search::Ref last = 0;  // IndexTotals::last
  std::shared_ptr<const Vocabulary> words;
};

// Immutable: may be read from many threads.
class Vocabulary {
 public:
  static Result<std::shared_ptr<const Vocabulary>> read(Client& client, const OpenedView& view,
                                                        const EarlierWords& earlier,
                                                        analysis::Session& session,
                                                        const search::Deadline* stop);

  void each_word(search::WordKind kind, std::string_view beginning, std::string_view first,
                 const search::WordVisit& visit) const;
  // Of a form, a prefix, or a group and a form.
  std::uint64_t articles_with(search::WordKind kind, std::string_view word) const;
  // The forms whose articles count as those of a group, by its key.
  std::vector<std::string> headed_by(std::string_view group) const;
  std::size_t forms() const { return groups_.forms(); }

  // How many counts there are of each form: the shards, or one of them all.
  std::size_t slices() const { return slices_.size(); }
  // The least of the idf that these have of a form; 0 where none has it.
  double least_idf(std::string_view form) const;
  // The least of the average lengths, of articles that have words; 0: none has.
  double least_average_length() const;

  const std::vector<Abbreviation>& abbreviations() const { return abbreviations_; }
  std::vector<Abbreviation> abbreviations_of(std::string_view letters) const;
  std::vector<Abbreviation> abbreviations_of_names_from(std::string_view form) const;

 private:
  struct Counts {
    std::uint64_t with_words = 0;
    std::uint64_t tokens = 0;
  };
  Result<void> read_slices(Client& client, const OpenedView& view);
  // What was added, of each slice, and what was there before: null, where nothing of it is known.
  Result<void> add_forms(const std::vector<std::vector<CountedWord>>& added,
                         const Vocabulary* before, analysis::Session& session);
  std::size_t first_form_from(std::string_view form) const;
  std::vector<CountedWord> counted(const char* field) const;

  storage::DerivedGroups groups_;
  std::vector<Counts> slices_;
  std::vector<std::uint32_t> articles_;  // of each form, of each slice
  std::map<std::string, std::uint64_t, std::less<>> prefixes_;
  std::vector<Abbreviation> abbreviations_;  // by letters and names
  std::multimap<std::string, std::size_t, std::less<>> starts_;
};

}  // namespace poisk::opensearch
