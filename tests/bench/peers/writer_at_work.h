// What searches cost while another thread writes.
#pragma once

#include <string>

namespace poisk::bench {

struct BusyIndex {
  std::string path;     // of an index, which is changed
  std::string rows;     // what is written: these articles under keys of their own
  std::string queries;  // that are asked in turn
  double seconds = 20;  // for each state
};

// Asks without a writer, beside one that adds 1,000 articles a second, a commit each second, and
// without again. Prints a line of JSON for each: how many searches, and the median and the 99th
// percentile of the processor time of the thread that asks, in microseconds.
void search_beside_a_writer(const BusyIndex& busy);

}  // namespace poisk::bench
