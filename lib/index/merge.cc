#include <poisk/many.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "analysis/fingerprint.h"
#include "analysis/session.h"
#include "index/analyzer_of.h"
#include "index/joined_indexes.h"
#include "index/remote.h"
#include "port/path.h"
#include "search/joined_snapshot.h"
#include "sqlite/new_file.h"
#include "storage/analyzer_mismatch.h"
#include "storage/groups_made.h"
#include "storage/index_tokenizer.h"
#include "storage/merger.h"
#include "storage/schema.h"
#include "text/guard.h"
#include "text/named_error.h"

namespace poisk {
namespace {

constexpr std::size_t kBatchBytes = std::size_t{64} << 20;

class Merging {
 public:
  Merging(std::vector<FileView> views, const Analyzer& analyzer, const MergeOptions& options,
          const Progress& progress)
      : views_(std::move(views)), analyzer_(analyzer), options_(options), progress_(progress) {}

  // Makes the index at `path`, where an empty file is.
  Result<MergeReport> make(const std::string& path) {
    auto fingerprint = common_fingerprint();
    if (fingerprint) return join(path, *fingerprint);
    if (fingerprint.error().code != ErrorCode::analyzer_mismatch || !options_.reindex) {
      return fingerprint.error();
    }
    return index_again(path);
  }

 private:
  static Error of_file(const FileView& view, Error error) {
    return text::named_error(view.file().path, std::move(error));
  }

  // How the texts of all files were read, if their postings can be joined.
  Result<std::string> common_fingerprint() const {
    constexpr const char* kWayOut =
        "reindex it (poisk reindex), or merge with all articles analysed again (--reindex, "
        "MergeOptions::reindex)";
    const auto differs = [&](const FileView& view, const std::string& how) {
      return Error{ErrorCode::analyzer_mismatch, view.file().path + how + kWayOut, 0};
    };
    std::optional<std::string> common;
    for (const FileView& view : views_) {
      auto format = storage::format_version(view.reader().connection());
      if (!format) return of_file(view, format.error());
      if (*format != storage::kFormatVersion) {
        return differs(view, ": the index is of an older format: ");
      }
      auto fingerprint = view.reader().text_fingerprint();
      if (!fingerprint) return of_file(view, fingerprint.error());
      if (storage::is_unfinished_reindex(*fingerprint)) {
        return differs(view, ": a reindexing of it is not finished: ");
      }
      if (common && *common != *fingerprint) {
        return differs(view, ": its texts were read in another way (" + *fingerprint + ") than " +
                                 views_.front().file().path + " (" + *common + "): ");
      }
      common = std::move(*fingerprint);
    }
    return *common;
  }

  // By what the groups of forms in all files were made, or of which none were or all are to be made
  // anew: by a lexicon, if any was.
  Result<storage::GroupsMade> common_groups() const {
    std::optional<storage::GroupsMade> common;
    for (const FileView& view : views_) {
      auto made = storage::read_groups_made(view.reader().connection());
      if (!made) return of_file(view, made.error());
      if (!common) {
        common = std::move(*made);
        continue;
      }
      if (made->by == common->by && made->behind == common->behind) continue;
      if (analysis::names_lexicon(made->by)) common->by = made->by;
      common->behind = true;
    }
    // What is left out is taken from them by the groups that this analyzer knows.
    if (options_.replace && !common->serve(analyzer_)) common->behind = true;
    return *common;
  }

  Result<void> finish_groups(const sqlite::Connection& target, const std::string& fingerprint,
                             const storage::GroupsMade& made) const {
    const bool same_texts = storage::check_analyzer(fingerprint, analyzer_).has_value();
    if (!made.behind || !same_texts ||
        storage::group_work(made, analyzer_) != storage::GroupWork::make) {
      return storage::write_groups_made(target, made);
    }
    analysis::Session session(analyzer_);
    return storage::make_groups(target, analyzer_, session);
  }

  Result<MergeReport> join(const std::string& path, const std::string& fingerprint) {
    std::optional<analysis::Session> session;
    if (options_.replace) {
      // What is left out is taken from the counts by analysing it.
      if (auto same = storage::check_analyzer(fingerprint, analyzer_); !same) return same.error();
      session.emplace(analyzer_);
    }
    sqlite::OpenMode mode;
    mode.write = true;
    auto target = sqlite::Connection::open(path, mode);
    if (!target) return target.error();
    // Nobody else knows the file, and what is half made is thrown away: no journal is needed.
    for (const char* pragma : {"PRAGMA page_size=16384", "PRAGMA journal_mode=OFF",
                               "PRAGMA locking_mode=EXCLUSIVE", "PRAGMA cache_size=-65536"}) {
      if (auto set = target->exec(pragma); !set) return set.error();
    }
    auto tokenizer = storage::IndexTokenizer::attach(*target, analyzer_);
    if (!tokenizer) return tokenizer.error();
    auto transaction = sqlite::Transaction::begin(*target, sqlite::Transaction::Kind::write);
    if (!transaction) return transaction.error();
    if (auto made = storage::create_schema(*target, analyzer_); !made) return made.error();
    if (auto set = storage::set_meta(*target, "analyzer", fingerprint); !set) return set.error();
    auto groups = common_groups();
    if (!groups) return groups.error();
    std::vector<storage::MergeSource> sources;
    for (const FileView& view : views_) {
      sources.push_back({view.file().path, &view.reader().connection()});
    }
    auto merged = storage::merge_into(*target, sources, session ? &*session : nullptr,
                                      !groups->behind, progress_);
    if (!merged) return merged.error();
    auto finished = finish_groups(*target, fingerprint, *groups);
    if (!finished) return finished.error();
    if (auto done = transaction->commit(); !done) return done.error();
    return MergeReport{merged->articles, merged->replaced, false};
  }

  Result<MergeReport> index_again(const std::string& path) {
    Options options;
    options.lexicon = options_.lexicon;
    options.use_lexicon = options_.use_lexicon;
    auto index = Index::open(path, options);
    if (!index) return index.error();
    MergeReport report;
    report.reindexed = true;
    auto all = count_articles();
    if (!all) return all.error();
    for (const FileView& view : views_) {
      if (auto put = put_all(view, *index, *all); !put) return put.error();
    }
    auto stats = index->stats();
    if (!stats) return stats.error();
    report.articles = stats->articles;
    report.replaced = put_ - stats->articles;
    return report;
  }

  Result<std::uint64_t> count_articles() const {
    std::uint64_t out = 0;
    for (const FileView& view : views_) {
      auto stats = view.reader().connection().integer("SELECT count(*) FROM $article");
      if (!stats) return of_file(view, stats.error());
      out += static_cast<std::uint64_t>(*stats);
    }
    return out;
  }

  Result<void> put_all(const FileView& view, Index& index, std::uint64_t all) {
    std::vector<Article> batch;
    std::size_t bytes = 0;
    Result<void> done;
    const auto flush = [&] {
      done = index.put(batch, [&](std::size_t of_batch, std::size_t) {
        if (progress_)
          progress_(static_cast<std::size_t>(put_) + of_batch, static_cast<std::size_t>(all));
      });
      put_ += batch.size();
      batch.clear();
      bytes = 0;
      return static_cast<bool>(done);
    };
    auto read = view.reader().for_each([&](StoredArticle& stored) {
      if (!options_.replace && index.get(stored.article.key)) {
        done = Error{ErrorCode::invalid_argument,
                     "the key " + stored.article.key + " stands in several files, " +
                         view.file().path +
                         " among them; let the last file's replace the others, or take one out",
                     0};
        return false;
      }
      bytes += stored.article.text.size();
      batch.push_back(std::move(stored.article));
      return bytes < kBatchBytes || flush();
    });
    if (!read) return of_file(view, read.error());
    if (done && !batch.empty()) flush();
    return done;
  }

  const std::vector<FileView> views_;
  const Analyzer& analyzer_;
  const MergeOptions& options_;
  const Progress& progress_;
  std::uint64_t put_ = 0;
};

// Syncs what was written without a journal, and sets the mode that an index is kept in.
Result<void> finish_file(const std::string& path) {
  sqlite::OpenMode mode;
  mode.write = true;
  auto connection = sqlite::Connection::open(path, mode);
  if (!connection) return connection.error();
  return connection->set_wal_mode();
}

}  // namespace

Result<MergeReport> merge(const std::string& path, const std::vector<std::string>& paths,
                          const MergeOptions& options, const Progress& progress) {
  return text::guarded([&]() -> Result<MergeReport> {
    if (is_remote(path)) {
      return Error{ErrorCode::invalid_argument,
                   "a cluster is not merged into: merge into a file, and put its articles into the "
                   "cluster (poisk export FILE | poisk index ADDRESS --format jsonl -)",
                   0};
    }
    if (std::any_of(paths.begin(), paths.end(), is_remote)) {
      return Error{ErrorCode::invalid_argument,
                   "an index in a cluster is not merged: make a file of it first (poisk backup "
                   "ADDRESS FILE, Index::backup)",
                   0};
    }
    std::error_code ignored;
    if (path.empty() || std::filesystem::exists(port::to_path(path), ignored)) {
      return Error{ErrorCode::invalid_argument,
                   path.empty() ? "the path is empty: an index stands in a file"
                                : path + " exists already: name a new file",
                   0};
    }
    auto analyzer = analyzer_of(options);
    if (!analyzer) return analyzer.error();
    auto files = open_indexes(paths, {}, {}, *analyzer);
    if (!files) return files.error();
    std::vector<FileView> views;
    for (const auto& file : *files) {
      auto view = FileView::begin(file);
      if (!view) return text::named_error(file->path, view.error());
      views.push_back(std::move(*view));
    }
    auto file = sqlite::NewFile::create(path);
    if (!file) return file.error();
    auto report = Merging(std::move(views), *analyzer, options, progress).make(file->part());
    if (!report) return report;
    if (auto finished = finish_file(file->part()); !finished) return finished.error();
    if (auto published = file->publish(); !published) return published.error();
    return report;
  });
}

}  // namespace poisk
