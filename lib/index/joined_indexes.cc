#include "index/joined_indexes.h"

#include <poisk/many.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <thread>

#include "index/analyzer_of.h"
#include "index/remote.h"
#include "port/file_stamp.h"
#include "search/abbreviation_names.h"
#include "search/joined_snapshot.h"
#include "text/guard.h"
#include "text/named_error.h"

namespace poisk {
namespace {

std::size_t threads_of(unsigned wanted, std::size_t indexes) {
  if (wanted == 0) wanted = std::thread::hardware_concurrency();
  return std::clamp<std::size_t>(wanted, 1, indexes);
}

// The numbers of the articles of all must fit together (Snapshot::numbers_end).
constexpr std::size_t kMostIndexes = 1024;
constexpr std::size_t kMostClusters = 7;

// Reads the indexes of an archive: what else they are opened for is none of this one's business.
Options for_reading(Options options, std::size_t indexes) {
  options.read_only = true;
  options.synonyms.clear();
  options.list_memory /= indexes;
  return options;
}

Error named_twice(const std::string& name) {
  return {ErrorCode::invalid_argument, name + ": is named twice", 0};
}

// Another name of a machine, or of the index, leads to the same one.
Result<void> check_told_apart(const std::vector<std::shared_ptr<search::RemoteIndex>>& clusters) {
  std::set<std::string> names;
  for (const auto& each : clusters) {
    if (!names.insert(each->name()).second) return named_twice(each->name());
  }
  if (clusters.size() < 2) return {};
  std::map<std::string, std::string> indexes;  // their names, by what tells them apart
  for (const auto& each : clusters) {
    auto identity = each->identity();
    if (!identity) return identity.error();
    const auto [there, fresh] = indexes.emplace(std::move(*identity), each->name());
    if (!fresh) return named_twice(each->name() + ", the same index as " + there->second);
  }
  return {};
}

Result<void> check_paths(const std::vector<std::string>& paths) {
  const auto refused = [](std::string why) {
    return Error{ErrorCode::invalid_argument, std::move(why), 0};
  };
  if (paths.empty()) return refused("there is no path: name the indexes to search as one");
  if (paths.size() > kMostIndexes) {
    return refused("more than " + std::to_string(kMostIndexes) +
                   " indexes are not searched as one: merge some");
  }
  std::set<std::pair<std::uint64_t, std::uint64_t>> files;
  std::size_t clusters = 0;
  for (const std::string& path : paths) {
    if (is_remote(path)) {
      if (++clusters > kMostClusters) {
        return refused("more than " + std::to_string(kMostClusters) +
                       " indexes in clusters are not searched as one");
      }
      continue;
    }
    const auto file = port::file_at(path);
    if (file && !files.emplace(file->device, file->inode).second) return named_twice(path);
  }
  return {};
}

// What was left out of each index, by its name; of all the same, once.
std::string joined_left_out(const std::vector<std::pair<std::string, std::string>>& of_indexes) {
  std::vector<std::pair<std::string, std::string>> same;  // what it is, and the indexes
  for (const auto& [path, left_out] : of_indexes) {
    auto there = std::find_if(same.begin(), same.end(), [&what = left_out](const auto& other) {
      return other.first == what;
    });
    if (there == same.end()) there = same.insert(there, {left_out, {}});
    there->second += (there->second.empty() ? "" : ", ") + path;
  }
  if (same.size() == 1) return same.front().first;
  std::string out;
  for (const auto& [left_out, paths] : same) {
    if (left_out.empty()) continue;
    out += out.empty() ? "" : "; ";
    out.append(paths).append(": ").append(left_out);
  }
  return out;
}

}  // namespace

Result<CheckReport> JoinedIndexes::check() const {
  CheckReport out;
  std::vector<std::pair<std::string, std::string>> left_out;
  for (const std::shared_ptr<Index::Impl>& one : indexes) {
    const std::string name = one->name();
    auto report = Index::Impl::make_index(one).check();
    if (!report) return text::named_error(name, report.error());
    for (const std::string& finding : report->findings) {
      out.findings.push_back(name + ": " + finding);
    }
    left_out.emplace_back(name, report->left_out);
  }
  out.left_out = joined_left_out(left_out);
  return out;
}

Result<std::vector<std::shared_ptr<Index::Impl>>> open_indexes(
    const std::vector<std::string>& paths, const Options& options, const ClusterOptions& cluster,
    const Analyzer& analyzer) {
  if (auto usable = check_paths(paths); !usable) return usable.error();
  const Options reading = for_reading(options, paths.size());
  std::vector<std::shared_ptr<Index::Impl>> out;
  std::vector<std::shared_ptr<search::RemoteIndex>> clusters;
  for (const std::string& path : paths) {
    if (!is_remote(path)) {
      auto file = Index::Impl::open_file(path, reading, analyzer);
      if (!file) return text::named_error(path, file.error());
      out.push_back(std::move(*file));
      continue;
    }
    // Errors name the server, and no path with who asks in it.
    auto remote = open_remote(path, cluster, reading, analyzer);
    if (!remote) return remote.error();
    clusters.push_back(*remote);
    out.push_back(
        std::make_shared<Index::Impl>((*remote)->name(), std::move(*remote), reading, analyzer));
  }
  if (auto usable = check_told_apart(clusters); !usable) return usable.error();
  return out;
}

Result<Stats> joined_stats(Searcher::Impl& searcher) {
  Stats out;
  std::vector<Abbreviation> abbreviations;
  for (const IndexView& view : searcher.views) {
    auto stats = view.stats();
    if (!stats) return searcher.of_index(view, stats.error());
    auto rows = view.abbreviations();
    if (!rows) return searcher.of_index(view, rows.error());
    std::move(rows->begin(), rows->end(), std::back_inserter(abbreviations));
    out.articles += stats->articles;
    out.passages += stats->passages;
    out.tokens += stats->tokens;
    out.text_bytes += stats->text_bytes;
    out.file_bytes += stats->file_bytes;
    out.embedded += stats->embedded;
    if (out.embedder.empty()) out.embedder = std::move(stats->embedder);
    if (stats->compression == Compression::zstd) out.compression = stats->compression;
    out.format_version = std::max(out.format_version, stats->format_version);
    if (out.analyzer.empty()) out.analyzer = std::move(stats->analyzer);
    // Of several the one by which searches are slower.
    if (&view == &searcher.views.front()) out.groups_serve = true;
    if (out.groups_serve) out.groups = std::move(stats->groups);
    out.groups_serve = out.groups_serve && stats->groups_serve;
  }
  auto counted = searcher.snapshot().each_word(search::WordKind::form, {},
                                               [&](std::string_view, std::uint64_t) {
                                                 ++out.forms;
                                                 return true;
                                               });
  if (!counted) return counted.error();
  out.abbreviations = search::forms_joined(std::move(abbreviations), searcher.session());
  return out;
}

Result<Index> open_many(const std::vector<std::string>& paths, const Options& options,
                        unsigned threads) {
  return open_many(paths, options, threads, ClusterOptions());
}

Result<Index> open_many(const std::vector<std::string>& paths, const Options& options,
                        unsigned threads, const ClusterOptions& cluster) {
  return text::guarded([&]() -> Result<Index> {
    auto analyzer = analyzer_of(options);
    if (!analyzer) return analyzer.error();
    auto indexes = open_indexes(paths, options, cluster, *analyzer);
    if (!indexes) return indexes.error();
    auto joined =
        std::make_shared<JoinedIndexes>(std::move(*indexes), threads_of(threads, paths.size()));
    auto impl = std::make_shared<Index::Impl>(std::move(joined), options, std::move(*analyzer));
    if (auto read = impl->read_synonyms(); !read) return read.error();
    // Whether the process may have all of them open at once.
    if (auto views = Index::Impl::searcher(impl); !views) return views.error();
    return Index::Impl::make_index(std::move(impl));
  });
}

}  // namespace poisk
