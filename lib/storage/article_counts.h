// What is counted over all articles while they are analysed.
#pragma once

#include <poisk/result.h>

#include "storage/abbreviation_counts.h"
#include "storage/word_counts.h"

namespace poisk::storage {

struct ArticleCounts {
  WordCounts words;
  AbbreviationCounts abbreviations;

  // Adds `sign` times the counts to their tables, and forgets them.
  Result<void> flush(const sqlite::Connection& connection, int sign) {
    if (auto flushed = words.flush(connection, sign); !flushed) return flushed;
    return abbreviations.flush(connection, sign);
  }
  void forget() {
    words.forget();
    abbreviations = AbbreviationCounts();
  }
};

}  // namespace poisk::storage
