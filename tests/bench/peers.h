// The indexes of one set of articles, ours and the others', built where they are not there yet.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "our_index.h"
#include "stock_fts5.h"
#include "xapian_peer.h"

namespace poisk::bench {

inline constexpr std::size_t kRowWords = 100;

struct Options {
  std::string collection;  // the folder with corpus.jsonl.xz and queries.tsv
  std::string work;        // where indexes are built, and found again
  std::size_t rows = 84000;
  std::size_t queries = 20;                 // of each class
  std::vector<std::size_t> ks = {10, 150};  // articles asked for; the first one is compared
  int rounds = 5;
  double seconds = 60;  // of wall, for the rounds of one class
  bool xapian = true;
  bool stock = true;
};

// As many documents as make this many rows.
std::vector<Article> bench_rows(const Options& options);

struct Peers {
  std::vector<Article> rows;
  std::string our_path;
  std::optional<OurIndex> ours;
  std::optional<StockFts5> stock;
  std::unique_ptr<XapianPeer> xapian;
};

// The path of our index of the rows.
std::string our_index(const Options& options);
Peers open_peers(const Options& options);

void remove_database(const std::string& path);

}  // namespace poisk::bench
