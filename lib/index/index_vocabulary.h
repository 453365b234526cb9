// The words of an index, as understanding a query needs them.
#pragma once

#include <poisk/analyzer.h>

#include <functional>
#include <memory>

#include "query/spelling.h"
#include "query/vocabulary.h"
#include "storage/reader.h"

namespace poisk::index {

// Gives the index of the snapshot's forms, which is made when a query first needs it.
using Speller = std::function<std::shared_ptr<const query::SpellingIndex>()>;

// Once the search has to stop every word counts as known: for correcting it there is no time left.
//
// Looks at the snapshot that `reader` sees, and is used by one thread, as the reader is. A read
// that fails counts as a word that is not there; Reader::failure() tells. Without a speller no
// forms are similar. The arguments must outlive it.
class IndexVocabulary : public query::Vocabulary {
 public:
  IndexVocabulary(storage::Reader& reader, const Analyzer& analyzer,
                  const Speller* speller = nullptr)
      : reader_(reader), analyzer_(analyzer), speller_(speller) {}

  std::uint64_t form_frequency(std::string_view form) const override;
  std::uint64_t term_frequency(std::string_view form) const override;
  bool has_form(std::string_view form) const override;
  bool in_lexicon(std::string_view form) const override;
  bool known(std::string_view form) const override;
  void for_each_form(std::string_view prefix,
                     const std::function<bool(std::string_view form, std::uint64_t frequency)>&
                         visit) const override;
  std::vector<std::string> similar_forms(std::string_view form, unsigned edits) const override;
  bool stopped() const override;

 private:
  storage::Reader& reader_;
  const Analyzer& analyzer_;
  const Speller* speller_;
};

}  // namespace poisk::index
