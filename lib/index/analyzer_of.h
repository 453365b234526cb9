// The analyzer that options ask for.
#pragma once

#include <poisk/analyzer.h>

namespace poisk {

// Options, or MergeOptions.
template <class AnyOptions>
Result<Analyzer> analyzer_of(const AnyOptions& options) {
  return options.use_lexicon ? Analyzer::create(options.lexicon) : Result(Analyzer::stemming());
}

}  // namespace poisk
