#include <fmt/format.h>
#include <poisk/poisk.h>

#include <algorithm>
#include <chrono>
#include <filesystem>

#include "article/check.h"
#include "index/analyzer_of.h"
#include "index/cluster_backup.h"
#include "index/index_impl.h"
#include "index/joined_indexes.h"
#include "index/remote.h"
#include "index/searcher.h"
#include "index/vector_maker.h"
#include "port/path.h"
#include "storage/backup.h"
#include "storage/groups_made.h"
#include "text/guard.h"
#include "text/named_error.h"
#include "text/utf8.h"

namespace poisk {
namespace {

Result<void> check_article(const Article& article) {
  if (article.key.empty()) {
    return Error{ErrorCode::invalid_argument, "the article has no key: name it in Article::key", 0};
  }
  auto sound = article::check(article);
  if (!sound) {
    const bool named = text::find_invalid(article.key) == std::string_view::npos;
    return Error{ErrorCode::invalid_argument,
                 fmt::format("article {}: {}", named ? article.key : "?", sound.error().message),
                 0};
  }
  return sound;
}

// SQLite keeps "" and ":memory:" for databases that no second connection sees.
Result<void> check_path(const std::string& path) {
  const auto refused = [](const char* why) { return Error{ErrorCode::invalid_argument, why, 0}; };
  if (path.empty()) return refused("the path is empty: an index stands in a file");
  if (path == ":memory:") return refused("there is no index in memory: an index stands in a file");
  if (path.find('\0') != std::string::npos) return refused("the path holds a zero byte");
  return {};
}

}  // namespace

Index::Index(std::shared_ptr<Impl> impl) : impl_(std::move(impl)) {}
Index::Index(Index&&) noexcept = default;
Index& Index::operator=(Index&&) noexcept = default;
Index::~Index() = default;

Result<std::shared_ptr<Index::Impl>> Index::Impl::open_file(const std::string& path,
                                                            const Options& options,
                                                            const Analyzer& analyzer) {
  if (auto usable = check_path(path); !usable) return usable.error();
  const bool may_create = options.create && !options.read_only && !options.immutable;
  std::error_code ignored;
  if (!may_create && !std::filesystem::exists(port::to_path(path), ignored)) {
    return Error{ErrorCode::not_found,
                 "there is no index at " + path + ": index articles there first", 0};
  }
  auto impl = std::make_shared<Index::Impl>(path, options, analyzer);
  if (auto read = impl->read_synonyms(); !read) return read.error();
  if (auto opened = impl->open(); !opened) return text::named_error(path, opened.error());
  return impl;
}

Result<Index> Index::open(const std::string& path, const Options& options) {
  if (is_remote(path)) return open_cluster(path, {}, options);
  return text::guarded([&]() -> Result<Index> {
    auto analyzer = analyzer_of(options);
    if (!analyzer) return analyzer.error();
    auto impl = Impl::open_file(path, options, *analyzer);
    if (!impl) return impl.error();
    return Index(std::move(*impl));
  });
}

std::vector<Warning> Index::warnings() const {
  const bool missing = impl_->options.use_lexicon && impl_->analyzer.lexicon_path().empty();
  return missing ? std::vector<Warning>{{WarningCode::no_lexicon}} : std::vector<Warning>();
}

namespace {

// Writers of one index in one program take turns there.
template <class Work>
auto write_remote(Index::Impl& impl, Work&& work) -> decltype(work(*impl.remote)) {
  return text::guarded([&]() -> decltype(work(*impl.remote)) {
    if (impl.read_only()) {
      return Error{ErrorCode::invalid_argument, "the index was opened for reading only", 0};
    }
    if (auto sound = impl.verify_lexicon(); !sound) return sound.error();
    return work(*impl.remote);
  });
}

}  // namespace

Result<void> Index::put(const Article& article) { return put(std::span(&article, 1)); }

Result<void> Index::put(std::span<const Article> articles, const Progress& progress) {
  if (impl_->remote) {
    return write_remote(*impl_, [&](search::RemoteIndex& index) -> Result<void> {
      auto of = space_of_given(*impl_, articles);
      if (!of) return of.error();
      for (const Article& article : articles) {
        if (auto fit = check_article(article); !fit) return fit;
        if (auto fit = check_given(article, *of); !fit) return fit;
        if (auto fit = check_given_to_cut(article, *of); !fit) return fit;
      }
      return index.put(articles, *of, progress);
    });
  }
  return text::guarded([&]() -> Result<void> {
    auto of = space_of_given(*impl_, articles);
    if (!of) return of.error();
    const auto accept = [&](const Article& article) {
      auto fit = check_article(article);
      return fit ? check_given(article, *of) : fit;
    };
    return impl_->write(
        [&](storage::Writer& writer) { return writer.put(articles, accept, *of, progress); });
  });
}

Result<bool> Index::remove(std::string_view key) {
  if (impl_->remote) {
    return write_remote(*impl_, [&](auto& index) { return index.remove(key); });
  }
  return impl_->write([&](storage::Writer& writer) { return writer.remove(key); });
}

Result<void> Index::note_origins(const std::map<std::string, std::string>& notes) {
  if (impl_->remote) return {};
  return impl_->write([&](storage::Writer& writer) { return writer.note_origins(notes); });
}

Result<void> Index::optimize() {
  if (impl_->remote) {
    return write_remote(*impl_, [](auto& index) { return index.optimize(); });
  }
  return impl_->write([](storage::Writer& writer) { return writer.optimize(); });
}

Result<bool> Index::optimize(std::chrono::milliseconds budget) {
  if (impl_->remote) {
    auto asked = optimize();
    return asked ? Result<bool>(true) : asked.error();
  }
  const auto begun = std::chrono::steady_clock::now();
  const auto most = std::min<std::chrono::milliseconds>(budget, std::chrono::hours(24));
  for (;;) {
    auto some = impl_->write([](storage::Writer& writer) { return writer.optimize_some(); });
    if (!some) return some;
    if (!*some) return true;
    if (std::chrono::steady_clock::now() - begun >= most) return false;
  }
}

Result<void> Index::reindex(const Progress& progress) {
  if (impl_->remote) {
    return write_remote(*impl_, [&](auto& index) { return index.reindex(progress); });
  }
  return impl_->write([&](storage::Writer& writer) { return writer.rebuild(progress); });
}

Result<void> Index::embed(const Progress& progress, const EmbedOptions& options) {
  if (impl_->remote) {
    return write_remote(*impl_, [&](search::RemoteIndex& index) {
      return embed_remote(*impl_, index, progress, options);
    });
  }
  return text::guarded([&] { return Impl::embed(impl_, progress, options); });
}

Result<std::uint64_t> Index::drop_vectors() {
  if (impl_->remote) {
    return write_remote(*impl_, [](auto& index) { return index.drop_vectors(); });
  }
  return impl_->write([](storage::Writer& writer) { return writer.drop_vectors(); });
}

Result<void> Index::backup(const std::string& path, const Progress& progress) const {
  return text::guarded([&]() -> Result<void> {
    if (impl_->remote) {
      if (auto usable = check_path(path); !usable) return usable;
      auto view = impl_->remote->view();
      return view ? back_up_to_file(**view, path, impl_->options, progress) : view.error();
    }
    if (auto one = impl_->check_one_file(); !one) return one;
    if (impl_->application != nullptr) {
      return Error{ErrorCode::invalid_argument,
                   "the index is in the application's database: copy that as a whole (VACUUM INTO)",
                   0};
    }
    if (auto usable = check_path(path); !usable) return usable;
    auto view = FileView::begin(impl_);
    if (!view) return view.error();
    return storage::back_up(view->reader().connection(), path);
  });
}

Result<void> Index::restore(const std::string& backup, const std::string& path,
                            const Options& options) {
  return text::guarded([&]() -> Result<void> {
    for (const std::string* each : {&backup, &path}) {
      if (is_remote(*each)) {
        return Error{
            ErrorCode::invalid_argument,
            "a backup is a file, and so is what is made of it: restore into a file, and put "
            "its articles into the cluster (poisk export FILE | poisk index ADDRESS "
            "--format jsonl -)",
            0};
      }
      if (auto usable = check_path(*each); !usable) return usable;
    }
    return storage::restore(backup, path, options.busy_timeout);
  });
}

Result<Searcher> Index::Impl::searcher(std::shared_ptr<Impl> impl) {
  std::vector<IndexView> views;
  const auto begin = [&](const std::shared_ptr<Impl>& one) -> Result<void> {
    auto view = IndexView::begin(one);
    if (!view) return view.error();
    views.push_back(std::move(*view));
    return {};
  };
  if (!impl->joined) {
    if (auto begun = begin(impl); !begun) return begun.error();
  } else {
    views.reserve(impl->joined->indexes.size());
    for (const auto& one : impl->joined->indexes) {
      if (auto begun = begin(one); !begun) return text::named_error(one->name(), begun.error());
    }
  }
  return Searcher(std::make_unique<Searcher::Impl>(std::move(impl), std::move(views)));
}

Result<Searcher> Index::searcher() const {
  return text::guarded([&]() -> Result<Searcher> {
    if (impl_->application != nullptr) {
      return Error{ErrorCode::invalid_argument,
                   "the index is in the application's database: begin a transaction there, "
                   "which is a stable view",
                   0};
    }
    return Impl::searcher(impl_);
  });
}

namespace {

// Runs one call on a snapshot of its own.
template <class Work>
auto once(const std::shared_ptr<Index::Impl>& impl, Work&& work)
    -> decltype(work(std::declval<const Searcher&>())) {
  return text::guarded([&]() -> decltype(work(std::declval<const Searcher&>())) {
    const auto lock = impl->lock_application();
    auto searcher = Index::Impl::searcher(impl);
    if (!searcher) return searcher.error();
    auto done = work(*searcher);
    if (done || !impl->is_lost(done.error())) return done;
    searcher = Index::Impl::searcher(impl);
    if (!searcher) return searcher.error();
    return work(*searcher);
  });
}

}  // namespace

Result<Results> Index::search(std::string_view query, const SearchOptions& options) const {
  return once(impl_, [&](const Searcher& searcher) { return searcher.search(query, options); });
}

Result<Results> Index::search(const Query& query, const SearchOptions& options) const {
  return once(impl_, [&](const Searcher& searcher) { return searcher.search(query, options); });
}

Result<Results> Index::more_like(std::string_view key, const SearchOptions& options) const {
  return once(impl_, [&](const Searcher& searcher) { return searcher.more_like(key, options); });
}

Result<std::vector<std::string>> Index::suggest(std::string_view typed, std::size_t limit) const {
  return once(impl_, [&](const Searcher& searcher) { return searcher.suggest(typed, limit); });
}

Result<void> Index::for_each(const Visitor& visit) const {
  return once(impl_, [&](const Searcher& searcher) { return searcher.for_each(visit); });
}

Result<std::vector<std::string>> Index::keys() const {
  return once(impl_, [](const Searcher& searcher) { return searcher.keys(); });
}

Result<std::vector<Origin>> Index::origins() const {
  return once(impl_, [](const Searcher& searcher) { return searcher.origins(); });
}

Result<bool> Index::contains(std::string_view key) const {
  return once(impl_, [&](const Searcher& searcher) { return searcher.contains(key); });
}

Result<StoredArticle> Index::get(std::string_view key) const {
  return once(impl_, [&](const Searcher& searcher) { return searcher.get(key); });
}

Result<StoredArticle> Index::get(const Citation& citation) const {
  return once(impl_, [&](const Searcher& searcher) { return searcher.get(citation); });
}

Result<std::string> Index::resolve(const Citation& citation) const {
  return once(impl_, [&](const Searcher& searcher) { return searcher.resolve(citation); });
}

Result<CheckReport> Index::check() const {
  return text::guarded([&]() -> Result<CheckReport> {
    CheckReport out;
    if (impl_->joined) return impl_->joined->check();
    if (impl_->remote) return impl_->remote->check();
    // By a damaged lexicon every word of a sound index would look wrong.
    if (auto lexicon = impl_->verify_lexicon(); !lexicon) {
      out.findings.push_back(lexicon.error().message);
      out.left_out = "the index: its words cannot be compared by this lexicon";
      return out;
    }
    const auto checked = [&](auto& checking) -> Result<std::vector<std::string>> {
      auto foreign = storage::foreign_groups(checking.connection(), impl_->analyzer);
      if (!foreign) return foreign.error();
      out.left_out = std::move(*foreign);
      return checking.check();
    };
    auto findings = impl_->read_only()
                        ? once(impl_,
                               [&](const Searcher& searcher) {
                                 return Searcher::Impl::check(searcher, checked);
                               })
                        : impl_->write([&](storage::Writer& writer) { return checked(writer); });
    if (!findings) return findings.error();
    out.findings = std::move(*findings);
    if (impl_->read_only()) {
      out.left_out = "the postings: comparing them with the articles needs the write lock" +
                     std::string(out.left_out.empty() ? "" : "; ") + out.left_out;
    }
    return out;
  });
}

Result<Stats> Index::stats() const {
  return once(impl_, [&](const Searcher& searcher) { return searcher.stats(); });
}

}  // namespace poisk
