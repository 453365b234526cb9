// The first phase beside FTS5's rank and Xapian.
#pragma once

#include "peers.h"
#include "report.h"

namespace poisk::bench {

void bench_first_phase(const Options& options, Report& report);

}  // namespace poisk::bench
