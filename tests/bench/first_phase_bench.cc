#include "first_phase_bench.h"

#include <fmt/format.h>

#include <filesystem>
#include <memory>
#include <optional>

#include "corpus.h"
#include "our_index.h"
#include "queries.h"
#include "stock_fts5.h"
#include "xapian_peer.h"

namespace poisk::bench {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kRowWords = 100;

// The indexes of one set of rows: built where they are not there yet.
struct Peers {
  std::vector<Article> rows;
  std::optional<OurIndex> ours;
  std::optional<StockFts5> stock;
  std::unique_ptr<XapianPeer> xapian;
};

void build_ours(const std::string& path, const std::vector<Article>& rows) {
  auto index = Index::open(path + ".new").value();
  put_all(index, rows).value();
  index.optimize().value();
}

Peers open_peers(const FirstPhaseOptions& options) {
  Peers out;
  const auto articles = load_articles(options.collection, 0).value();
  out.rows = cut_rows(articles, options.rows, kRowWords);
  fs::create_directories(options.work);
  const std::string base = fmt::format("{}/rows-{}", options.work, options.rows);
  if (!fs::exists(base + ".poisk")) {
    build_ours(base + ".poisk", out.rows);
    fs::rename(base + ".poisk.new", base + ".poisk");
  }
  out.ours = OurIndex::open(base + ".poisk").value();
  if (options.stock) {
    if (!fs::exists(base + ".stock")) {
      StockFts5::build(base + ".stock.new", out.rows).value();
      fs::rename(base + ".stock.new", base + ".stock");
    }
    out.stock = StockFts5::open(base + ".stock").value();
  }
  if (options.xapian && XapianPeer::available()) {
    if (!fs::exists(base + ".xapian")) {
      XapianPeer::build(base + ".xapian.new", out.rows, true);
      fs::rename(base + ".xapian.new", base + ".xapian");
    }
    out.xapian = XapianPeer::open(base + ".xapian");
  }
  return out;
}

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

void bench_first_phase(const FirstPhaseOptions& options, Report& report) {
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
