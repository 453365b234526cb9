// The words of an index, as understanding a query needs them.
#pragma once

#include <poisk/analyzer.h>

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/session.h"
#include "query/vocabulary.h"
#include "search/deadline.h"
#include "search/snapshot.h"
#include "understanding/form_list.h"
#include "understanding/word_memory.h"

namespace poisk::understanding {

// Gives the list of the snapshot's forms, which is made when a query first needs it.
using Speller = std::function<Result<std::shared_ptr<const FormList>>()>;

// What the searches on one state of an index share.
struct SharedWords {
  Speller speller;
  std::shared_ptr<WordMemory> memory;
};

// Looks at a snapshot, and is used by one thread, as that is. Once the search has to stop every
// word counts as known: for correcting it there is no time left. A read that fails counts as a word
// that is not there, and so do all after it: failure() tells. The arguments must outlive it.
class SnapshotVocabulary : public query::Vocabulary {
 public:
  // Without what is shared no forms are similar but those within a number of edits, and these take long.
  SnapshotVocabulary(search::Snapshot& snapshot, analysis::Session& session,
                     const Analyzer& analyzer, const search::Deadline& deadline,
                     const SharedWords* shared = nullptr)
      : snapshot_(snapshot),
        session_(session),
        analyzer_(analyzer),
        deadline_(deadline),
        shared_(shared) {}

  std::uint64_t form_frequency(std::string_view form) const override;
  // In how many articles words begin with an analysis::prefix_of().
  std::uint64_t beginning_frequency(std::string_view prefix) const;
  analysis::FormSet forms_of(std::string_view form) const override;
  std::uint64_t word_frequency(std::string_view form) const override;
  bool has_row(const std::vector<analysis::FormSet>& words) const override;
  // Calls `visit` with up to `most` of the articles that have the words one right after another.
  void each_document_with(const std::vector<analysis::FormSet>& words, std::size_t most,
                          const std::function<void(const search::Document&)>& visit) const;
  bool has_form(std::string_view form) const override;
  bool in_lexicon(std::string_view form) const override;
  bool known(std::string_view form) const override;
  void for_each_form(std::string_view prefix,
                     const std::function<bool(std::string_view form, std::uint64_t frequency)>&
                         visit) const override;
  analysis::FormSet similar_forms(std::string_view form, unsigned edits) const override;
  bool stopped() const override { return failure_ || deadline_.stopped(); }

  // The forms by their spelling; null where there is none, or they could not be read.
  const FormList* spelling() const;
  // What searches before this one have found out; null where nothing is shared.
  WordMemory* memory() const { return shared_ == nullptr ? nullptr : shared_->memory.get(); }
  // The first read that failed.
  const std::optional<Error>& failure() const { return failure_; }

 private:
  std::uint64_t articles_with(search::WordKind kind, std::string_view word) const;
  // One form after another.
  analysis::FormSet forms_compared(std::string_view form, unsigned edits) const;
  // Articles that have the row; none once a read has failed.
  search::Found find_row(const std::vector<analysis::FormSet>& words, std::size_t count) const;

  search::Snapshot& snapshot_;
  analysis::Session& session_;
  const Analyzer& analyzer_;
  const search::Deadline& deadline_;
  const SharedWords* shared_;
  mutable std::shared_ptr<const FormList> spelling_;
  // What was asked: a word is asked for several times a search.
  mutable std::map<std::string, analysis::FormSet, std::less<>> forms_;
  mutable std::optional<Error> failure_;
};

}  // namespace poisk::understanding
