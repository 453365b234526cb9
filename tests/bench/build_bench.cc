#include "build_bench.h"

#include <fmt/format.h>

#include <filesystem>

#include "corpus.h"

namespace poisk::bench {
namespace {

// What a query on the file's own statistics says, in bytes.
double bytes(const sqlite::Connection& connection, const std::string& tables) {
  return static_cast<double>(
      connection.integer("SELECT sum(pgsize) FROM dbstat WHERE " + tables).value());
}

std::string share(double part, double whole) { return fmt::format("{:.3f}", part / whole); }

void report_sizes(const std::string& path, double text, Report& report) {
  const sqlite::Connection connection = sqlite::Connection::open(path, {}).value();
  const double fts = bytes(connection, "name LIKE 'fts%'");
  const double words = bytes(connection, "name='word'");
  const double stored = bytes(connection, "name='article'");
  const double all = bytes(connection, "1");
  Table table;
  table.title = "Size after optimize, as a share of the text";
  table.note = "Text: " + show_bytes(text);
  table.columns = {"part", "bytes", "share"};
  const auto row = [&](const char* name, double size) {
    table.rows.push_back({name, show_bytes(size), share(size, text)});
  };
  row("FTS5's own tables", fts);
  row("words and their frequencies", words);
  row("passages, lengths, the rest", all - fts - words - stored);
  row("stored articles", stored);
  row("everything but the stored text", all - text);
  report.add(table);
  report.measured("size FTS5", {fts / text});
  report.measured("size all", {(all - text) / text});
}

}  // namespace

void bench_analysis(const Options& options, Report& report) {
  const std::vector<Article> rows = bench_rows(options);
  const double megabytes = static_cast<double>(text_bytes(rows)) / 1e6;
  const Analyzer analyzer = Analyzer::create().value();
  analysis::Session session(analyzer);
  Unicode61 unicode61 = Unicode61::create().value();
  std::size_t tokens = 0;
  const auto ours = [&] {
    analysis::TermToken token;
    for (const Article& row : rows) {
      session.reset(row.text);
      while (session.next(token)) ++tokens;
    }
  };
  const auto theirs = [&] {
    for (const Article& row : rows) tokens += unicode61.count(row.text);
  };
  const auto series =
      run_rounds({{"poisk", ours}, {"unicode61", theirs}}, options.rounds, Clock::thread);
  Table table;
  table.title = fmt::format("Analysis, {} rows, warm", rows.size());
  table.note =
      analyzer.lexicon_path().empty() ? "Stems alone: no lexicon was found" : "With the lexicon";
  table.columns = {"analyzer", "MB/s", "× beside poisk"};
  for (const Series& one : series) {
    table.rows.push_back(
        {one.name, fmt::format("{:.1f}", megabytes / one.cpu()), show(cpu_ratio(one, series[0]))});
  }
  report.add(table);
  report.measured("analysis", {cpu_ratio(series[1], series[0]).median});
}

void bench_build(const Options& options, Report& report) {
  const std::vector<Article> rows = bench_rows(options);
  const double text = static_cast<double>(text_bytes(rows));
  std::filesystem::create_directories(options.work);
  const std::string path = options.work + "/build";
  std::vector<Contender> contenders = {
      {"poisk",
       [&] {
         remove_database(path);
         auto index = Index::open(path).value();
         put_all(index, rows).value();
       }},
  };
  if (options.stock) {
    contenders.push_back({"unicode61", [&] {
                            remove_database(path + "-stock");
                            StockFts5::build(path + "-stock", rows).value();
                          }});
  }
  if (options.xapian && XapianPeer::available()) {
    for (const bool positions : {true, false}) {
      contenders.push_back({positions ? "Xapian" : "Xapian without positions", [&, positions] {
                              remove_database(path + "-xapian");
                              XapianPeer::build(path + "-xapian", rows, positions);
                            }});
    }
  }
  const auto series = run_rounds(contenders, options.rounds, Clock::process);
  Table table;
  table.title = fmt::format("Building an index of {} rows of {} words", rows.size(), kRowWords);
  table.note = "× beside poisk, median of rounds (middle half)";
  table.columns = {"index", "wall", "×", "CPU", "CPU ×", "MB/s of CPU"};
  for (const Series& one : series) {
    table.rows.push_back({one.name, show_time(one.wall()), show(wall_ratio(one, series[0])),
                          show_time(one.cpu()), show(cpu_ratio(one, series[0])),
                          fmt::format("{:.1f}", text / 1e6 / one.cpu())});
  }
  report.add(table);
  for (const Series& one : series) {
    if (one.name == "unicode61") report.measured("build wall", {wall_ratio(one, series[0]).median});
    if (one.name == "Xapian") {
      report.measured("build CPU Xapian", {cpu_ratio(one, series[0]).median});
    }
  }
  Index::open(path).value().optimize().value();
  report_sizes(path, text, report);
}

}  // namespace poisk::bench
