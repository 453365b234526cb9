#include "bench/peers/writer_at_work.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <thread>
#include <utility>
#include <vector>

#include "bench/peers/peer_query.h"

namespace poisk::bench {
namespace {

constexpr int kArticlesASecond = 1000;

class Writer {
 public:
  Writer(Index& index, const std::string& rows) : index_(index), rows_(rows) {
    thread_ = std::thread([this] { run(); });
  }
  ~Writer() {
    done_ = true;
    thread_.join();
  }
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

 private:
  void run() {
    auto next = std::chrono::steady_clock::now();
    while (!done_) {
      std::vector<Article> batch;
      for (std::string line; batch.size() < kArticlesASecond && std::getline(rows_, line);) {
        batch.push_back(read_row(line));
        batch.back().key.insert(0, "beside/");
      }
      if (batch.empty()) return;
      index_.put(batch).value();
      next += std::chrono::seconds(1);
      while (!done_ && std::chrono::steady_clock::now() < next) {
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
      }
    }
  }

  Index& index_;
  std::ifstream rows_;
  std::atomic<bool> done_ = false;
  std::thread thread_;
};

double share(std::vector<double>& times, double part) {
  const auto at = static_cast<std::size_t>(part * static_cast<double>(times.size()));
  const auto nth = times.begin() + static_cast<std::ptrdiff_t>(std::min(at, times.size() - 1));
  std::nth_element(times.begin(), nth, times.end());
  return *nth;
}

void ask(const Index& index, const std::vector<PeerQuery>& queries, double how_long,
         const char* state) {
  std::vector<double> times;
  const double end = seconds(CLOCK_MONOTONIC) + how_long;
  for (std::size_t i = 0; times.empty() || seconds(CLOCK_MONOTONIC) < end; ++i) {
    const PeerQuery& query = queries[i % queries.size()];
    const double begin = seconds(CLOCK_THREAD_CPUTIME_ID);
    index.search(query.text, query.options).value();
    times.push_back((seconds(CLOCK_THREAD_CPUTIME_ID) - begin) * 1e6);
  }
  const std::size_t count = times.size();
  std::printf("{\"state\":\"%s\",\"searches\":%zu,\"median\":%.0f,\"p99\":%.0f}\n", state, count,
              share(times, 0.5), share(times, 0.99));
  std::fflush(stdout);
}

}  // namespace

void search_beside_a_writer(const BusyIndex& busy) {
  std::vector<PeerQuery> queries;
  std::ifstream in(busy.queries);
  for (std::string line; std::getline(in, line);) queries.push_back(read_query(line));
  Index index = Index::open(busy.path).value();
  for (const PeerQuery& query : queries) index.search(query.text, query.options).value();
  ask(index, queries, busy.seconds, "idle");
  {
    const Writer writer(index, busy.rows);
    ask(index, queries, busy.seconds, "a writer at work");
  }
  ask(index, queries, busy.seconds, "idle again");
}

}  // namespace poisk::bench
