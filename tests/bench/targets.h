// What the library is to reach, and what a run of the benchmark reached.
#pragma once

#include "report.h"

namespace poisk::bench {

// The figures that Report::measured() was told, beside what is asked. Empty rows where none was.
Table targets_table(const Report& report);

}  // namespace poisk::bench
