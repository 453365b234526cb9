// Several indexes searched as one, and made one: an archive by years, say.
#pragma once

#include <poisk/poisk.h>

#include <cstdint>
#include <string>
#include <vector>

namespace poisk {

// Opens several indexes, at paths or addresses of clusters, to be searched as one. They answer as one
// index of all their articles does, put index by index: the same hits, order and scores, totals,
// facets, corrections and suggestions. Hit::index says which one a hit is in: the file's path, or the
// cluster's address without who asks. Where two have the same key both are found, get() and
// more_like() take that of the first, and a citation leads to the one that it was made of. A Searcher
// of it is a view of each.
//
// It is for reading: what would write fails with invalid_argument. Open the file that is meant by
// itself, which others may do at any time. A search fails with analyzer_mismatch where the
// texts of a file were cut or folded in another way; files of different lexicons answer by the one at
// hand. One search uses up to `threads` threads: 0 stands for the machine's processors,
// 1 has it look at one file after another, which costs less processor time in all. A time budget
// is that of each thread, however many files it looks at: once one has used it, the search ends.
//
// Of `options` create does not count. Fails as Index::open(), naming the file; with invalid_argument
// where there is no path, two lead to one file or are one address, or there are more than 1,024, or
// more than seven in clusters; with io where the process may not have all of them open at once.
POISK_EXPORT Result<Index> open_many(const std::vector<std::string>& paths,
                                     const Options& options = {}, unsigned threads = 0);

// How to merge, to be set field by field or by designated initializers.
struct MergeOptions {
  std::string lexicon{};    // as Options::lexicon; looked at where articles are analysed
  bool use_lexicon = true;  // as Options::use_lexicon
  bool replace =
      false;  // of articles of one key that of the last file stays; else they are refused
  // Where texts were cut and folded in different ways, or a file is of an older format: analyse all articles again.
  // Else they are refused.
  bool reindex = false;
};

// What merge() has done.
struct MergeReport {
  std::uint64_t articles = 0;  // in the new index
  std::uint64_t replaced = 0;  // that a later file's article of the same key has replaced
  bool reindexed = false;      // all were analysed again
};

// Makes of several indexes one at `path`, which answers as open_many() of them does. Articles are not
// analysed again: their postings are joined, which takes a fraction of the time. The files stay as
// they are; each is read as it is when the merging begins. The new index comes to its path when it
// is whole. `progress` is told how much of the work is done, as so many of all articles.
//
// Fails as open_many(); with invalid_argument where something stands at `path`, where an index is in a
// cluster, of which Index::backup() makes a file, or where two files have an article of the same key,
// some of which it names; analyzer_mismatch where the files differ; corrupt where one is damaged; io.
// Then there is no file at `path`.
POISK_EXPORT Result<MergeReport> merge(const std::string& path,
                                       const std::vector<std::string>& paths,
                                       const MergeOptions& options = {},
                                       const Progress& progress = {});

}  // namespace poisk
