// The forms of an index that a word stands for of which a part was left open, or that may be misspelt.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "analysis/form_pattern.h"
#include "analysis/form_set.h"
#include "query/vocabulary.h"

namespace poisk::query {

// Of one query: what all its open words may cost together is bounded, and a word for which nothing is
// left is to be read in a simpler way. Not thread safe.
class OpenForms {
 public:
  // `vocabulary` must outlive it.
  explicit OpenForms(const Vocabulary& vocabulary) : vocabulary_(vocabulary) {}

  // Nothing where they are too many.
  std::optional<analysis::FormSet> begun(std::string_view start);
  std::optional<analysis::FormSet> matching(const analysis::FormPattern& pattern);
  // `all`: whether all that are `edits` away were looked for, else the nearest alone.
  analysis::FormSet similar(const std::string& form, unsigned edits, bool& all);

 private:
  template <class Fits>
  std::optional<analysis::FormSet> look(std::string_view start, const Fits& fits);

  const Vocabulary& vocabulary_;
  std::size_t looked_at_ = 0;
  std::size_t taken_ = 0;
  std::size_t passes_ = 0;
};

}  // namespace poisk::query
