// Making an index: analysis alone, the whole of it, and how large it gets.
#pragma once

#include "peers.h"
#include "report.h"

namespace poisk::bench {

void bench_analysis(const Options& options, Report& report);
void bench_build(const Options& options, Report& report);

}  // namespace poisk::bench
