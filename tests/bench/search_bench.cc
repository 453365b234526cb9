#include "search_bench.h"

#include <fmt/format.h>
#include <malloc.h>
#include <sys/resource.h>

#include <algorithm>
#include <filesystem>
#include <numeric>
#include <thread>

#include "corpus.h"
#include "queries.h"

namespace poisk::bench {
namespace {

constexpr std::size_t kCandidates = 100;
constexpr std::size_t kQuestions = 200;

// What the program holds beside SQLite, whose page cache has a bound of its own.
double heap_beside_sqlite() {
  return static_cast<double>(mallinfo2().uordblks) - static_cast<double>(sqlite3_memory_used());
}

std::string document_index(const Options& options) {
  std::string path = options.work + "/documents.poisk";
  if (std::filesystem::exists(path)) return path;
  remove_database(path + ".new");
  {
    const auto articles = load_articles(options.collection, 0).value();
    auto index = Index::open(path + ".new").value();
    put_all(index, articles).value();
    index.optimize().value();
  }
  std::filesystem::rename(path + ".new", path);
  return path;
}

std::vector<std::string> some_questions(const Options& options) {
  auto out = load_questions(options.collection).value();
  out.resize(std::min(out.size(), kQuestions));
  return out;
}

// Of this thread's CPU time the part that the system took, in seconds. It is counted by ticks:
// right for many searches together alone.
double system_time() {
  rusage usage{};
  getrusage(RUSAGE_THREAD, &usage);
  return static_cast<double>(usage.ru_stime.tv_sec) +
         static_cast<double>(usage.ru_stime.tv_usec) * 1e-6;
}

double cpu_of(const std::function<void()>& run) {
  const Cost before = now(Clock::thread);
  run();
  return (now(Clock::thread) - before).cpu;
}

// What the searches of so many threads at once cost, each by the second of wall and of CPU.
Cost searches_at_once(const Index& index, const std::vector<std::string>& questions,
                      unsigned threads) {
  const Cost before = now(Clock::process);
  std::vector<std::thread> running;
  for (unsigned t = 0; t < threads; ++t) {
    running.emplace_back([&] {
      for (const std::string& question : questions) index.search(question).value();
    });
  }
  for (std::thread& thread : running) thread.join();
  const Cost cost = now(Clock::process) - before;
  const auto searches = static_cast<double>(threads * questions.size());
  return {searches / cost.wall, searches / cost.cpu};
}

}  // namespace

void bench_search(const Options& options, Report& report) {
  std::filesystem::create_directories(options.work);
  const std::string path = document_index(options);
  const auto questions = some_questions(options);
  const Index index = Index::open(path).value();
  poisk::Options copying;
  copying.memory_map = false;
  const Index copied_index = Index::open(path, copying).value();
  OurIndex core = OurIndex::open(path).value();
  const QueryClass queries = question_queries(core, questions, questions.size());
  std::vector<double> whole;
  std::vector<double> copied;
  std::vector<double> first;
  double in_system = 0;
  for (int round = -1; round < options.rounds; ++round) {
    for (const std::string& question : questions) {
      const double system_before = system_time();
      const double search = cpu_of([&] { index.search(question).value(); });
      if (round < 0) continue;
      whole.push_back(search);
      in_system += system_time() - system_before;
    }
    for (const std::string& question : questions) {
      const double search = cpu_of([&] { copied_index.search(question).value(); });
      if (round >= 0) copied.push_back(search);
    }
    for (const TermQuery& query : queries.queries) {
      const double phase = cpu_of([&] { core.fast(query, kCandidates); });
      if (round >= 0) first.push_back(phase);
    }
  }
  Table table;
  table.title = fmt::format("Index::search on {} documents, {} questions: CPU time a query",
                            core.statistics().articles, questions.size());
  table.note = fmt::format(
      "The first phase alone is run on its own, with 100 candidates. Of all time of the whole\n"
      "searches {:.0f}% is the system's, which reads pages: the rest is user CPU time",
      100 * in_system / std::accumulate(whole.begin(), whole.end(), 0.0));
  table.columns = {"", "median", "90%"};
  const auto row = [&](const char* name, const std::vector<double>& times) {
    table.rows.push_back({name, show_time(median(times)), show_time(quantile(times, 0.9))});
  };
  row("whole", whole);
  row("whole, file not mapped (Options::memory_map)", copied);
  row("first phase", first);
  table.rows.push_back({"outside the first phase", show_time(median(whole) - median(first)),
                        show_time(quantile(whole, 0.9) - quantile(first, 0.9))});
  table.rows.push_back({"the same, file not mapped", show_time(median(copied) - median(first)),
                        show_time(quantile(copied, 0.9) - quantile(first, 0.9))});
  report.add(table);
  report.measured("search", {median(whole) - median(first)});

  std::vector<Cost> rates[2];
  for (int round = 0; round < options.rounds; ++round) {
    for (const unsigned threads : {1U, 2U}) {
      rates[threads - 1].push_back(searches_at_once(index, questions, threads));
    }
  }
  Table both;
  both.title = "Searching from two threads beside one: searches a second";
  both.note = "Medians of rounds; two cores that are free are needed to see more than one thread's";
  both.columns = {"", "one thread", "two threads", "×"};
  const auto rate_row = [&](const char* name, double Cost::*of) {
    std::vector<double> one, two, ratios;
    for (std::size_t i = 0; i < rates[0].size(); ++i) {
      one.push_back(rates[0][i].*of);
      two.push_back(rates[1][i].*of);
      ratios.push_back(two.back() / one.back());
    }
    both.rows.push_back({name, fmt::format("{:.0f}", median(one)),
                         fmt::format("{:.0f}", median(two)), show(summary(std::move(ratios)))});
  };
  rate_row("of wall", &Cost::wall);
  rate_row("of CPU", &Cost::cpu);
  report.add(both);
}

void bench_open(const Options& options, Report& report) {
  const std::string path = our_index(options);
  const auto questions = some_questions(options);
  std::vector<double> opened;
  std::vector<double> memory;
  for (int round = 0; round < options.rounds; ++round) {
    malloc_trim(0);
    const double before = heap_beside_sqlite();
    opened.push_back(cpu_of([&] {
      const Index index = Index::open(path).value();
      index.search(questions.front()).value();
    }));
    const Index index = Index::open(path).value();
    for (const std::string& question : questions) index.search(question).value();
    memory.push_back(heap_beside_sqlite() - before);
  }
  Table table;
  table.title = fmt::format("An index of {} rows", options.rows);
  table.columns = {"", "median"};
  table.rows = {{"open and answer the first query, CPU", show_time(median(opened))},
                {"heap after 200 searches, beside SQLite's", show_bytes(median(memory))}};
  report.add(table);
  report.measured(fmt::format("open {}", options.rows), {median(opened)});
  report.measured(fmt::format("memory {}", options.rows), {median(memory)});
}

}  // namespace poisk::bench
