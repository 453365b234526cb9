#include "peers.h"

#include <fmt/format.h>

#include <filesystem>

#include "corpus.h"

namespace poisk::bench {
namespace {

namespace fs = std::filesystem;

// Builds beside, so that what is found under `path` is whole.
template <class Build>
void build_once(const std::string& path, Build build) {
  if (fs::exists(path)) return;
  const std::string beside = path + ".new";
  remove_database(beside);
  build(beside);
  fs::rename(beside, path);
}

}  // namespace

void remove_database(const std::string& path) {
  for (const char* suffix : {"", "-wal", "-shm"}) fs::remove_all(path + suffix);
}

std::vector<Article> bench_rows(const Options& options) {
  // A document has about 400 words; twice as many as are needed cost only the time to read them.
  const auto articles = load_articles(options.collection, options.rows / 2).value();
  return cut_rows(articles, options.rows, kRowWords);
}

namespace {

std::string base_path(const Options& options) {
  return fmt::format("{}/rows-{}", options.work, options.rows);
}

// Reads the rows only where they are needed.
template <class Rows>
std::string build_our_index(const Options& options, Rows rows) {
  fs::create_directories(options.work);
  std::string out = base_path(options) + ".poisk";
  build_once(out, [&](const std::string& path) {
    auto index = Index::open(path).value();
    put_all(index, rows()).value();
    index.optimize().value();
  });
  return out;
}

}  // namespace

std::string our_index(const Options& options) {
  return build_our_index(options, [&] { return bench_rows(options); });
}

Peers open_peers(const Options& options) {
  Peers out;
  out.rows = bench_rows(options);
  const std::string base = base_path(options);
  out.our_path =
      build_our_index(options, [&]() -> const std::vector<Article>& { return out.rows; });
  out.ours = OurIndex::open(out.our_path).value();
  if (options.stock) {
    build_once(base + ".stock",
               [&](const std::string& path) { StockFts5::build(path, out.rows).value(); });
    out.stock = StockFts5::open(base + ".stock").value();
  }
  if (options.xapian && XapianPeer::available()) {
    build_once(base + ".xapian",
               [&](const std::string& path) { XapianPeer::build(path, out.rows, true); });
    out.xapian = XapianPeer::open(base + ".xapian");
  }
  return out;
}

}  // namespace poisk::bench
