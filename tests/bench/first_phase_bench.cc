#include "first_phase_bench.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "corpus.h"
#include "queries.h"

namespace poisk::bench {
namespace {

// A contender of a class runs all of its queries.
template <class Search>
Contender contender(const std::string& name, const QueryClass& queries, Search search) {
  return {name, [&queries, search] {
            for (const TermQuery& query : queries.queries) search(query);
          }};
}

std::vector<Contender> contenders(Peers& peers, const QueryClass& queries, std::size_t k,
                                  bool plain) {
  std::vector<Contender> out;
  out.push_back(
      contender("poisk", queries, [&, k](const TermQuery& q) { peers.ours->fast(q, k); }));
  out.push_back(
      contender("rank", queries, [&, k](const TermQuery& q) { peers.ours->by_rank(q, k); }));
  if (plain) {
    out.push_back(contender("reference", queries,
                            [&, k](const TermQuery& q) { peers.ours->reference(q, k); }));
  }
  if (peers.stock) {
    out.push_back(
        contender("unicode61", queries, [&, k](const TermQuery& q) { peers.stock->search(q, k); }));
  }
  if (peers.xapian) {
    out.push_back(
        contender("Xapian", queries, [&, k](const TermQuery& q) { peers.xapian->search(q, k); }));
  }
  return out;
}

// Which of the groups of classes that figures are asked of.
std::string group_of(const QueryClass& queries) {
  if (queries.name.size() == 1) return "1 word";
  if (queries.name == "phrases" || queries.name.starts_with("questions")) return {};
  return queries.name.ends_with(" OR") ? "OR" : "AND";
}

// Tells the report the median of the classes' medians.
void measured(const std::map<std::string, std::vector<double>>& ratios, std::size_t rows,
              Report& report) {
  for (const auto& [name, of_classes] : ratios) {
    const auto [low, high] = std::minmax_element(of_classes.begin(), of_classes.end());
    report.measured(fmt::format("{} {}", name, rows), {median(of_classes), *low, *high});
  }
}

void bench_at(std::size_t k, bool plain, Peers& peers, const std::vector<QueryClass>& classes,
              const Options& options, Report& report) {
  Table table;
  table.title = fmt::format("First phase, {} rows of {} words, k = {}: CPU time a query",
                            options.rows, kRowWords, k);
  table.note = "× beside poisk, median of rounds (middle half). Words: " + frequency_key();
  std::map<std::string, std::vector<double>> ratios;
  for (const QueryClass& queries : classes) {
    const auto series = run_rounds(contenders(peers, queries, k, plain), options.rounds,
                                   Clock::thread, options.seconds);
    if (table.columns.empty()) {
      table.columns = {"query", "poisk"};
      for (std::size_t i = 1; i < series.size(); ++i) table.columns.push_back(series[i].name);
    }
    std::vector<std::string> row = {
        queries.name, show_time(series[0].cpu() / static_cast<double>(queries.queries.size()))};
    for (std::size_t i = 1; i < series.size(); ++i) {
      const Ratio ratio = cpu_ratio(series[i], series[0]);
      row.push_back(show(ratio));
      if (const std::string group = group_of(queries); !group.empty()) {
        ratios[group + ' ' + series[i].name].push_back(ratio.median);
      }
    }
    table.rows.push_back(std::move(row));
  }
  report.add(table);
  if (k == options.ks.front()) measured(ratios, options.rows, report);
}

}  // namespace

void bench_first_phase(const Options& options, Report& report) {
  Peers peers = open_peers(options);
  std::vector<QueryClass> classes = choose_queries(*peers.ours, peers.rows, options.queries);
  classes.push_back(choose_phrases(*peers.ours, peers.rows, options.queries));
  if (auto questions = load_questions(options.collection)) {
    classes.push_back(question_queries(*peers.ours, *questions, 5 * options.queries));
  }
  for (const std::size_t k : options.ks) {
    bench_at(k, k == options.ks.front(), peers, classes, options, report);
  }
}

}  // namespace poisk::bench
