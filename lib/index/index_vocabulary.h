// The words of an index, as understanding a query needs them.
#pragma once

#include <poisk/analyzer.h>

#include "query/vocabulary.h"
#include "storage/reader.h"

namespace poisk::index {

// Looks at the snapshot that `reader` sees, and is used by one thread, as the reader is. A read that
// fails counts as a word that is not there. Both arguments must outlive it.
class IndexVocabulary : public query::Vocabulary {
 public:
  IndexVocabulary(storage::Reader& reader, const Analyzer& analyzer)
      : reader_(reader), analyzer_(analyzer) {}

  std::uint64_t form_frequency(std::string_view form) const override;
  bool known(std::string_view form) const override;
  void for_each_form(std::string_view prefix,
                     const std::function<bool(std::string_view form, std::uint64_t frequency)>&
                         visit) const override;

 private:
  storage::Reader& reader_;
  const Analyzer& analyzer_;
};

}  // namespace poisk::index
