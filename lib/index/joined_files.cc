#include "index/joined_files.h"

#include <poisk/many.h>

#include <algorithm>
#include <iterator>
#include <set>
#include <thread>

#include "index/remote.h"
#include "port/file_stamp.h"
#include "search/abbreviation_names.h"
#include "search/joined_snapshot.h"
#include "text/guard.h"
#include "text/named_error.h"

namespace poisk {
namespace {

std::size_t threads_of(unsigned wanted, std::size_t files) {
  if (wanted == 0) wanted = std::thread::hardware_concurrency();
  return std::clamp<std::size_t>(wanted, 1, files);
}

// Reads the files of an archive: what else they are opened for is none of this index's business.
Options for_reading(Options options, std::size_t files) {
  options.read_only = true;
  options.synonyms.clear();
  options.list_memory /= files;
  return options;
}

Result<void> check_paths(const std::vector<std::string>& paths) {
  const auto refused = [](std::string why) {
    return Error{ErrorCode::invalid_argument, std::move(why), 0};
  };
  if (paths.empty()) return refused("there is no path: name the indexes to search as one");
  if (paths.size() > search::JoinedSnapshot::kMostParts) {
    return refused("more than " + std::to_string(search::JoinedSnapshot::kMostParts) +
                   " files are not searched as one: merge some");
  }
  std::set<std::pair<std::uint64_t, std::uint64_t>> files;
  for (const std::string& path : paths) {
    if (is_remote(path)) return refused("an index in a cluster is searched by itself");
    const auto file = port::file_at(path);
    if (file && !files.emplace(file->device, file->inode).second) {
      return refused(path + ": is named twice");
    }
  }
  return {};
}

// What was left out of each file, by its path; of all the same, once.
std::string joined_left_out(const std::vector<std::pair<std::string, std::string>>& of_files) {
  std::vector<std::pair<std::string, std::string>> same;  // what it is, and the files
  for (const auto& [path, left_out] : of_files) {
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

Result<CheckReport> JoinedFiles::check() const {
  CheckReport out;
  std::vector<std::pair<std::string, std::string>> left_out;
  for (const std::shared_ptr<Index::Impl>& file : files) {
    auto report = Index::Impl::make_index(file).check();
    if (!report) return text::named_error(file->path, report.error());
    for (const std::string& finding : report->findings) {
      out.findings.push_back(file->path + ": " + finding);
    }
    left_out.emplace_back(file->path, report->left_out);
  }
  out.left_out = joined_left_out(left_out);
  return out;
}

Result<std::vector<std::shared_ptr<Index::Impl>>> open_files(const std::vector<std::string>& paths,
                                                             const Options& options,
                                                             const Analyzer& analyzer) {
  if (auto usable = check_paths(paths); !usable) return usable.error();
  std::vector<std::shared_ptr<Index::Impl>> files;
  for (const std::string& path : paths) {
    auto file = Index::Impl::open_file(path, for_reading(options, paths.size()), analyzer);
    if (!file) return text::named_error(path, file.error());
    files.push_back(std::move(*file));
  }
  return files;
}

Result<Stats> joined_stats(Searcher::Impl& searcher) {
  Stats out;
  std::vector<Abbreviation> abbreviations;
  for (const FileView& view : searcher.views) {
    auto stats = view.reader().stats();
    if (!stats) return searcher.of_file(view, stats.error());
    auto rows = view.reader().abbreviations();
    if (!rows) return searcher.of_file(view, rows.error());
    std::move(rows->begin(), rows->end(), std::back_inserter(abbreviations));
    out.articles += stats->articles;
    out.passages += stats->passages;
    out.tokens += stats->tokens;
    out.text_bytes += stats->text_bytes;
    out.file_bytes += stats->file_bytes;
    out.embedded += stats->embedded;
    if (out.embedder.empty()) out.embedder = std::move(stats->embedder);
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
  out.abbreviations = search::forms_joined(std::move(abbreviations), searcher.first().session());
  return out;
}

Result<Index> open_many(const std::vector<std::string>& paths, const Options& options,
                        unsigned threads) {
  return text::guarded([&]() -> Result<Index> {
    auto analyzer =
        options.use_lexicon ? Analyzer::create(options.lexicon) : Result(Analyzer::stemming());
    if (!analyzer) return analyzer.error();
    auto files = open_files(paths, options, *analyzer);
    if (!files) return files.error();
    auto joined =
        std::make_shared<JoinedFiles>(std::move(*files), threads_of(threads, paths.size()));
    auto impl = std::make_shared<Index::Impl>(std::move(joined), options, std::move(*analyzer));
    if (auto read = impl->read_synonyms(); !read) return read.error();
    // Whether the process may have all of them open at once.
    if (auto views = Index::Impl::searcher(impl); !views) return views.error();
    return Index::Impl::make_index(std::move(impl));
  });
}

}  // namespace poisk
