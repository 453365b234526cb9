// poisk as one of the contenders of tests/bench/peers (docs/performance.md#beside-tantivy-and-lucene).
//
//   poisk_peer build ROWS.tsv INDEX.db
//   poisk_peer serve INDEX.db
//   poisk_peer busy INDEX.db ROWS.tsv QUERIES.tsv SECONDS
//   poisk_peer puts INDEX.db ROWS.tsv COUNT
//   poisk_peer optimize INDEX.db
//
// A row: key, title, text, outlet, agency, author, day, parted by tabs. Serving, a line of the input
// names a file of queries and a stage, and is answered by a line of JSON: for each query the
// processor time of this thread in microseconds, the number of hits and the total. Stage `ids`: the
// numbers of the best articles, by the search's own path as far as its first phase; `whole`: a
// search as any program makes it, with passages, snippets and sources. Busy: writer_at_work.h; puts and
// optimize: single_puts.h. What is built with build-packed in the place of build has its texts
// packed.
#include <poisk/analyzer.h>
#include <poisk/poisk.h>
#include <sys/resource.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "bench/peers/peer_query.h"
#include "bench/peers/single_puts.h"
#include "bench/peers/writer_at_work.h"
#include "port/local_disk.h"
#include "query/planner.h"
#include "ranking/weights.h"
#include "search/scored_terms.h"
#include "search/search.h"
#include "storage/reader.h"
#include "understanding/understand.h"

namespace poisk::bench {
namespace {

struct Answer {
  std::size_t hits = 0;
  std::size_t total = 0;
  bool exact = true;
};

class Peer {
 public:
  explicit Peer(const std::string& path)
      : analyzer_(Analyzer::create().value()),
        index_(Index::open(path, options()).value()),
        searcher_(index_.searcher().value()) {
    sqlite::OpenMode mode;
    auto connection = sqlite::Connection::open(path, mode).value();
    connection.exec("PRAGMA cache_size=-8192").value();
    // As an index reads it.
    if (port::is_on_local_disk(path)) connection.exec("PRAGMA mmap_size=1099511627776").value();
    reader_ = storage::Reader::create(
                  std::move(connection), analyzer_, std::make_shared<storage::GroupCache>(),
                  std::make_shared<storage::BlockListCache>(std::size_t{32} << 20))
                  .value();
    reader_->begin().value();
    statistics_ = std::make_shared<storage::CorpusStatistics>(reader_->statistics().value());
    reader_->use(statistics_);
  }

  Answer whole(const PeerQuery& query) {
    const Results results = searcher_.search(query.text, query.options).value();
    return {results.hits.size(), results.total, results.total_is_exact};
  }

  Answer ids(const PeerQuery& query) {
    const search::Deadline never;
    reader_->use(statistics_);  // a search of its own, which makes its filter
    analysis::Session& session = reader_->session();
    const understanding::SnapshotVocabulary vocabulary(*reader_, session, analyzer_, never,
                                                       &words_);
    const auto understood = understanding::understand(query.text, false, vocabulary, session);
    query::Plan plan = query::plan(understood.query, session, vocabulary);
    plan.filters.after = query.options.after;
    plan.filters.before = query.options.before;
    const auto terms = search::scored_terms(plan, vocabulary, *statistics_).value();
    const ranking::Weights weights;
    search::Ask ask;
    ask.plan = &plan;
    ask.terms = &terms;
    ask.bm25 = {weights.k1, weights.b, statistics_->average_length()};
    ask.title_weight = weights.title;
    ask.sort = query.options.sort;
    ask.count = query.options.offset + query.options.limit;
    ask.passed_over = query.options.offset;
    ask.all_matched = query.options.facets;
    search::Found found = reader_->find(ask, never).value();
    if (query.options.facets)
      reader_->facets(std::move(found.matched), search::kMostFacetValues, never).value();
    const std::size_t passed = std::min(query.options.offset, found.candidates.size());
    return {found.candidates.size() - passed, found.total, found.total_is_exact};
  }

 private:
  static Options options() {
    Options out;
    out.read_only = true;
    return out;
  }

  Analyzer analyzer_;
  Index index_;
  Searcher searcher_;
  std::unique_ptr<storage::Reader> reader_;
  std::shared_ptr<storage::CorpusStatistics> statistics_;
  // Made when first needed, as an index makes it.
  std::shared_ptr<const understanding::FormList> forms_;
  understanding::SharedWords words_{
      [this]() -> understanding::Speller::result_type {
        if (!forms_) {
          const search::Deadline never;
          const understanding::SnapshotVocabulary vocabulary(*reader_, reader_->session(),
                                                             analyzer_, never);
          forms_ = std::make_shared<const understanding::FormList>(vocabulary);
        }
        return forms_;
      },
      std::make_shared<understanding::WordMemory>()};
};

void answer(Peer& peer, const std::string& file, const std::string& stage) {
  std::ifstream in(file);
  std::string times, hits, totals, exact;
  for (std::string line; std::getline(in, line);) {
    const PeerQuery query = read_query(line);
    const double begin = seconds(CLOCK_THREAD_CPUTIME_ID);
    const Answer answer = stage == "ids" ? peer.ids(query) : peer.whole(query);
    const double spent = (seconds(CLOCK_THREAD_CPUTIME_ID) - begin) * 1e6;
    const char* comma = times.empty() ? "" : ",";
    times += comma + std::to_string(spent);
    hits += comma + std::to_string(answer.hits);
    totals += comma + std::to_string(answer.total);
    exact += std::string(comma) + (answer.exact ? "true" : "false");
  }
  std::cout << "{\"us\":[" << times << "],\"hits\":[" << hits << "],\"total\":[" << totals
            << "],\"exact\":[" << exact << "]}" << std::endl;
}

void build(const std::string& rows, const std::string& path, Compression compression) {
  constexpr std::size_t kBatchBytes = std::size_t{64} << 20;
  for (const char* suffix : {"", "-wal", "-shm"}) std::filesystem::remove(path + suffix);
  const double cpu = seconds(CLOCK_PROCESS_CPUTIME_ID);
  const double wall = seconds(CLOCK_MONOTONIC);
  {
    Options options;
    options.compression = compression;
    Index index = Index::open(path, options).value();
    std::ifstream in(rows);
    std::vector<Article> batch;
    std::size_t bytes = 0;
    const auto put = [&] {
      index.put(batch).value();
      batch.clear();
      bytes = 0;
    };
    for (std::string line; std::getline(in, line);) {
      bytes += batch.emplace_back(read_row(line)).text.size();
      if (bytes >= kBatchBytes) put();
    }
    if (!batch.empty()) put();
    index.optimize().value();
  }
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  std::printf("{\"cpu\":%.2f,\"wall\":%.2f,\"rss_mb\":%ld,\"bytes\":%ju}\n",
              seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu, seconds(CLOCK_MONOTONIC) - wall,
              used.ru_maxrss / 1024, static_cast<std::uintmax_t>(std::filesystem::file_size(path)));
}

int run(const std::vector<std::string>& arguments) {
  if (arguments.size() == 3 && arguments[0] == "build") {
    build(arguments[1], arguments[2], Compression::none);
    return 0;
  }
  if (arguments.size() == 3 && arguments[0] == "build-packed") {
    build(arguments[1], arguments[2], Compression::zstd);
    return 0;
  }
  if (arguments.size() == 5 && arguments[0] == "busy") {
    search_beside_a_writer({arguments[1], arguments[2], arguments[3], std::stod(arguments[4])});
    return 0;
  }
  if (arguments.size() == 4 && arguments[0] == "puts") {
    put_one_by_one(arguments[1], arguments[2], std::stoul(arguments[3]));
    return 0;
  }
  if (arguments.size() == 2 && arguments[0] == "optimize") {
    optimize_in_parts(arguments[1]);
    return 0;
  }
  if (arguments.size() != 2 || arguments[0] != "serve") return 2;
  Peer peer(arguments[1]);
  for (std::string line; std::getline(std::cin, line);) {
    const std::vector<std::string> asked = columns_of(line);
    if (asked.size() == 2) answer(peer, asked[0], asked[1]);
  }
  return 0;
}

}  // namespace
}  // namespace poisk::bench

int main(int argc, char** argv) {
  // A benchmark that cannot go on says why by the exception's message.
  return poisk::bench::run({argv + 1, argv + argc});
}
