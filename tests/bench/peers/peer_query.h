// What the programs of tests/bench/peers read: rows, queries, and the clock.
#pragma once

#include <poisk/article.h>
#include <poisk/poisk.h>
#include <time.h>

#include <string>
#include <vector>

namespace poisk::bench {

double seconds(clockid_t clock);

// What stands between tabs.
std::vector<std::string> columns_of(const std::string& line);

// Columns: key, title, text, outlet, agency, author, day.
Article read_row(const std::string& line);

struct PeerQuery {
  std::string text;
  SearchOptions options;
};

// Columns: kind, words, outlet, author, first day, last day, order, facets, offset, limit.
PeerQuery read_query(const std::string& line);

}  // namespace poisk::bench
