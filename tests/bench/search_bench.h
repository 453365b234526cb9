// The whole public path: opening an index, and searching it.
#pragma once

#include "peers.h"
#include "report.h"

namespace poisk::bench {

// Index::search() on whole documents, and how much of it the first phase is.
void bench_search(const Options& options, Report& report);
// Opening the index of rows, its first query, and the memory that searching takes.
void bench_open(const Options& options, Report& report);

}  // namespace poisk::bench
