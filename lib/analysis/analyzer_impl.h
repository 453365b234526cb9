// What an Analyzer holds. Immutable: copies of an analyzer share it, also between threads.
#pragma once

#include <poisk/analyzer.h>

#include <memory>
#include <string>

#include "analysis/lexicon.h"

namespace poisk {

struct Analyzer::Impl {
  std::shared_ptr<const analysis::Lexicon> lexicon;  // null: stems alone
  std::string lexicon_path;
  std::string fingerprint;
};

}  // namespace poisk
