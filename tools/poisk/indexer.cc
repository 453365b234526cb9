#include "indexer.h"

#include <fmt/format.h>
#include <poisk/terminal.h>

#include <algorithm>
#include <cmath>
#include <iostream>

#include "command.h"
#include "in_quotes.h"
#include "lexicon_option.h"

namespace poisk::program {
namespace {

// Large transactions write less; this bounds what one holds in memory and what a crash can lose.
constexpr std::size_t kBatchBytes = 32u << 20;

constexpr const char* kWaysOut = "; --prefix keeps both, --replace takes this one";

bool same_but_for_origin(const Article& a, const Article& b) {
  return a.key == b.key && a.title == b.title && a.text == b.text && a.source == b.source &&
         a.fields == b.fields && a.dropped == b.dropped;
}

// 28,511
std::string grouped(std::uint64_t number) {
  std::string out = std::to_string(number);
  for (std::size_t at = out.size(); at > 3; at -= 3) out.insert(at - 3, ",");
  return out;
}

}  // namespace

bool Indexer::open() {
  Options options = options_by_lexicon();
  options.compression = options_.compression;
  auto index = Index::open(options_.db, options);
  if (!index) {
    fail_with(index.error());
    return false;
  }
  index_.emplace(std::move(*index));
  say_warnings(*index_);
  if (!options_.sync) return true;
  const auto origins = index_->origins();
  if (!origins) {
    fail_with(origins.error());
    return false;
  }
  notes_.know(*origins);
  return true;
}

bool Indexer::pass_over(const std::string& path, const std::string& key) {
  const auto articles = notes_.unchanged(path, key);
  if (!articles) return false;
  taken_ += *articles;
  unchanged_ += *articles;
  return true;
}

bool Indexer::take(Result<Article>&& article, const std::string& where) {
  ++taken_;
  stopped_ = stopped_ || interrupted_;
  if (!going_on()) return false;
  if (!article) {
    leave_out(where, article.error().message);
    return true;
  }
  notes_.count(article->origin);
  if (article->key.empty()) {
    leave_out(where, "it has no key: name one with --key");
    return true;
  }
  article->key.insert(0, options_.prefix);
  const auto [seen, is_new] = seen_.emplace(article->key, where);
  if (!is_new) {
    if (seen->second == where) return true;  // a file that is named twice
    if (!options_.replace) {
      leave_out(where, fmt::format("its key {} is taken by {}{}", in_quotes(article->key),
                                   in_quotes(seen->second), kWaysOut));
      return true;
    }
    seen->second = where;
    flush();  // so that it is seen to replace the one before
  }
  if (!index_ && !open()) return false;
  complete(article->source);
  batch_.bytes += article->text.size() + article->title.size();
  batch_.where.push_back(where);
  batch_.articles.push_back(std::move(*article));
  if (batch_.bytes >= kBatchBytes) flush();
  return going_on();
}

int Indexer::finish(const std::function<std::uint64_t()>& total_bytes) {
  stopped_ = stopped_ || (interrupted_ && !batch_.articles.empty());
  if (!stopped_) flush();
  bar_.clear();
  if (failed_) return kFailed;
  if (stopped_) return tell_stopped(total_bytes());
  // Nothing to put, and nothing wrong: an index of no articles.
  if (!index_ && left_out_.count() == 0 && !open()) return kFailed;
  if (options_.sync && index_) sync_files();
  if (failed_) return kFailed;
  tell_passed_over();
  std::string line = counted(done(), "article") + " indexed";
  if (replaced_ > 0) line += fmt::format(", {} replaced", replaced_);
  if (unchanged_ > 0) line += fmt::format(", {} unchanged", unchanged_);
  if (removed_ > 0) line += fmt::format(", {} removed", removed_);
  if (left_out_.count() > 0) {
    line += fmt::format(", {} left out: {}", left_out_.count(), left_out_.summary());
  }
  std::cerr << printable(line) << "\n";
  if (report_.cleaned_lines > 0) {
    std::cerr << fmt::format(
        "{} of {} left out as page furniture: --verbose lists them, --clean none keeps all\n",
        counted(report_.cleaned_lines, "line"), counted(report_.cleaned_pages, "article"));
  }
  return left_out_.count() > 0 ? kFailed : done() + removed_ > 0 ? kFound : kNothing;
}

void Indexer::sync_files() {
  auto origins = index_->origins();
  if (!origins) return fail_with(origins.error());
  if (!remove_gone(*origins)) return;
  std::map<std::string, std::string> notes = notes_.to_note(*origins);
  std::erase_if(notes, [&](const auto& note) { return !report_.files.contains(note.first); });
  if (notes.empty()) return;
  if (auto noted = index_->note_origins(notes); !noted) fail_with(noted.error());
}

bool Indexer::remove_gone(std::vector<Origin>& origins) {
  std::vector<std::string> roots;
  for (const std::string& path : options_.paths) roots.push_back(full_path(path));
  const auto is_below_a_root = [&](const std::string& origin) {
    return std::any_of(roots.begin(), roots.end(), [&](const std::string& root) {
      return !root.empty() && origin.starts_with(root) &&
             (origin.size() == root.size() || root.ends_with('/') || origin[root.size()] == '/');
    });
  };
  for (Origin& origin : origins) {
    // What a file held that cannot be read now may come back.
    const bool may_be_gone = is_below_a_root(origin.path) &&
                             (report_.files.count(origin.path) > 0 || !exists(origin.path));
    if (!may_be_gone) continue;
    const auto gone =
        std::stable_partition(origin.keys.begin(), origin.keys.end(),
                              [&](const std::string& key) { return seen_.count(key) > 0; });
    for (auto key = gone; key != origin.keys.end(); ++key) {
      const auto removed = index_->remove(*key);
      if (!removed) {
        fail_with(removed.error());
        return false;
      }
      ++removed_;
    }
    origin.keys.erase(gone, origin.keys.end());
  }
  return true;
}

void Indexer::tell_passed_over() const {
  const auto& skipped = report_.skipped;
  if (!skipped.empty()) {
    std::size_t files = 0;
    for (const auto& [kind, count] : skipped) files += count;
    std::cerr << printable(fmt::format("skipped {}: {}", counted(files, "file"),
                                       counts_of_kinds(skipped)))
              << "\n";
  }
  if (!report_.encodings.empty()) {
    std::cerr << printable("files in other encodings than UTF-8: " +
                           counts_by_name(report_.encodings))
              << "\n";
  }
  if (!report_.unknown.empty()) {
    std::cerr << printable(
                     fmt::format("members passed over: {}; --map NAME=title reads one as another",
                                 counts_by_name(report_.unknown)))
              << "\n";
  }
}

int Indexer::tell_stopped(std::uint64_t total_bytes) const {
  std::string of;
  if (report_.read > 0 && total_bytes > report_.read) {
    const auto all = static_cast<double>(taken_) * static_cast<double>(total_bytes) /
                     static_cast<double>(report_.read);
    of = " of about " + grouped(static_cast<std::uint64_t>(std::llround(all)));
  } else if (total_bytes > 0) {
    of = " of " + grouped(taken_);
  }
  std::cerr << fmt::format("stopped: {}{} articles are stored; run it again to go on\n",
                           grouped(done()), of);
  return kInterrupted;
}

void Indexer::complete(Source& source) const {
  const Source& given = options_.source;
  for (const auto& [value, other] : {std::pair{&source.outlet, &given.outlet},
                                     {&source.url, &given.url},
                                     {&source.author, &given.author},
                                     {&source.agency, &given.agency},
                                     {&source.published, &given.published}}) {
    if (value->empty()) *value = *other;
  }
}

void Indexer::leave_out(const std::string& where, const std::string& why) {
  bar_.clear();
  std::cerr << printable(where + ": " + why) << "\n";
  left_out_.add(why, where);
}

void Indexer::fail_with(const Error& error) {
  bar_.clear();
  fail(options_.db, error);
  failed_ = true;
}

void Indexer::count(Outcome outcome) {
  ++(outcome == Outcome::added ? added_ : outcome == Outcome::replaced ? replaced_ : unchanged_);
}

Result<void> Indexer::compare_with_stored() {
  auto stored_articles = index_->searcher();
  if (!stored_articles) return stored_articles.error();
  Batch rest;
  for (std::size_t i = 0; i < batch_.articles.size(); ++i) {
    Article& article = batch_.articles[i];
    Outcome outcome = Outcome::added;
    auto stored = stored_articles->get(article.key);
    if (stored) {
      const std::string& origin = stored->article.origin;
      const bool of_another_file = !origin.empty() && origin != article.origin;
      if (same_but_for_origin(stored->article, article)) {
        outcome = Outcome::unchanged;
        // A file that was moved is known by its new path from now on.
        const bool moved = !article.origin.empty() && origin != article.origin && !exists(origin);
        if (!moved) {
          count(outcome);
          continue;
        }
      } else if (of_another_file && !options_.replace) {
        leave_out(batch_.where[i],
                  fmt::format("its key {} is taken by {}{}", in_quotes(article.key),
                              in_quotes(origin), kWaysOut));
        continue;
      } else {
        outcome = Outcome::replaced;
      }
    } else if (stored.error().code != ErrorCode::not_found) {
      return stored.error();
    }
    rest.articles.push_back(std::move(article));
    rest.where.push_back(std::move(batch_.where[i]));
    rest.outcomes.push_back(outcome);
  }
  batch_ = std::move(rest);
  return {};
}

void Indexer::flush() {
  if (batch_.articles.empty() || failed_) return;
  auto put = compare_with_stored();
  const std::size_t before = done();
  // Also without any: an index of another analyzer has to say so.
  if (put) {
    put = index_->put(batch_.articles, [&](std::size_t done, std::size_t of) {
      bar_.update(before + done, part(static_cast<double>(done) / static_cast<double>(of)));
    });
  }
  put_ = report_.read;
  if (put) {
    for (const Outcome outcome : batch_.outcomes) count(outcome);
  } else if (put.error().code == ErrorCode::invalid_argument) {
    put_one_by_one();
  } else {
    fail_with(put.error());
  }
  batch_ = Batch();
}

// How much of all the input is done, where so much of this batch is.
double Indexer::part(double of_batch) const {
  if (report_.total == 0) return -1;
  const auto before = static_cast<double>(put_);
  return (before + of_batch * (static_cast<double>(report_.read) - before)) /
         static_cast<double>(report_.total);
}

// One unusable article must not keep the others out.
void Indexer::put_one_by_one() {
  for (std::size_t i = 0; i < batch_.articles.size(); ++i) {
    const Article& article = batch_.articles[i];
    if (auto put = index_->put(article); put) {
      count(batch_.outcomes[i]);
    } else if (put.error().code == ErrorCode::invalid_argument) {
      std::string why = put.error().message;
      const std::string name = fmt::format("article {}: ", article.key);
      if (why.starts_with(name)) why.erase(0, name.size());
      leave_out(batch_.where[i], why);
    } else {
      return fail_with(put.error());
    }
  }
}

}  // namespace poisk::program
