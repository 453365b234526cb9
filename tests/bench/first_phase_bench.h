// The first phase beside FTS5's rank and Xapian.
#pragma once

#include <string>

#include "report.h"

namespace poisk::bench {

struct FirstPhaseOptions {
  std::string collection;  // the folder with corpus.jsonl.xz and queries.tsv
  std::string work;        // where indexes are built, and found again
  std::size_t rows = 84000;
  std::size_t queries = 20;  // of each class
  std::size_t k = 10;
  int rounds = 5;
  bool xapian = true;
  bool stock = true;
};

void bench_first_phase(const FirstPhaseOptions& options, Report& report);

}  // namespace poisk::bench
