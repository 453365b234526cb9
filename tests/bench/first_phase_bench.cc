#include "first_phase_bench.h"

#include <fmt/format.h>

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

std::vector<Contender> contenders(Peers& peers, const QueryClass& queries, std::size_t k) {
  std::vector<Contender> out;
  out.push_back(
      contender("poisk", queries, [&, k](const TermQuery& q) { peers.ours->fast(q, k); }));
  out.push_back(
      contender("rank", queries, [&, k](const TermQuery& q) { peers.ours->by_rank(q, k); }));
  out.push_back(
      contender("reference", queries, [&, k](const TermQuery& q) { peers.ours->reference(q, k); }));
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

}  // namespace

void bench_first_phase(const Options& options, Report& report) {
  Peers peers = open_peers(options);
  std::vector<QueryClass> classes = choose_queries(*peers.ours, peers.rows, options.queries);
  classes.push_back(choose_phrases(*peers.ours, peers.rows, options.queries));
  if (auto questions = load_questions(options.collection)) {
    classes.push_back(question_queries(*peers.ours, *questions, 5 * options.queries));
  }

  Table table;
  table.title = fmt::format("First phase, {} rows of {} words, k = {}: CPU time a query",
                            options.rows, kRowWords, options.k);
  table.note = "× beside poisk, median of rounds (middle half). Words: " + frequency_key();
  for (const QueryClass& queries : classes) {
    const auto series =
        run_rounds(contenders(peers, queries, options.k), options.rounds, Clock::thread);
    if (table.columns.empty()) {
      table.columns = {"query", "poisk"};
      for (std::size_t i = 1; i < series.size(); ++i) table.columns.push_back(series[i].name);
    }
    std::vector<std::string> row = {
        queries.name, show_time(series[0].cpu() / static_cast<double>(queries.queries.size()))};
    for (std::size_t i = 1; i < series.size(); ++i) {
      row.push_back(show(cpu_ratio(series[i], series[0])));
    }
    table.rows.push_back(std::move(row));
  }
  report.add(table);
}

}  // namespace poisk::bench
