#include "bench/peers/single_puts.h"

#include <poisk/poisk.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <utility>
#include <vector>

#include "bench/peers/peer_query.h"

namespace poisk::bench {
namespace {

// Of times in milliseconds.
void print(const char* what, std::vector<double> times) {
  if (times.empty()) return;
  const auto slow = std::count_if(times.begin(), times.end(), [](double ms) { return ms > 50; });
  std::sort(times.begin(), times.end());
  std::printf("{\"%s\":%zu,\"median\":%.2f,\"p99\":%.2f,\"slowest\":%.1f,\"over_50_ms\":%td}\n",
              what, times.size(), times[times.size() / 2], times[times.size() * 99 / 100],
              times.back(), slow);
}

}  // namespace

void put_one_by_one(const std::string& path, const std::string& rows, std::size_t count) {
  Index index = Index::open(path).value();
  std::ifstream in(rows);
  std::vector<double> times;
  for (std::string line; times.size() < count && std::getline(in, line);) {
    Article article = read_row(line);
    article.key.insert(0, "single/");
    const double begin = seconds(CLOCK_PROCESS_CPUTIME_ID);
    index.put(article).value();
    times.push_back((seconds(CLOCK_PROCESS_CPUTIME_ID) - begin) * 1e3);
  }
  print("puts", std::move(times));
}

void optimize_in_parts(const std::string& path) {
  Index index = Index::open(path).value();
  std::vector<double> times;
  for (bool done = false; !done;) {
    const double begin = seconds(CLOCK_PROCESS_CPUTIME_ID);
    done = index.optimize(std::chrono::milliseconds(0)).value();
    times.push_back((seconds(CLOCK_PROCESS_CPUTIME_ID) - begin) * 1e3);
  }
  print("parts", std::move(times));
}

}  // namespace poisk::bench
