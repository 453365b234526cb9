#include "index/searcher.h"

#include <algorithm>
#include <set>

#include "index/joined_indexes.h"
#include "query/warnings.h"
#include "search/search.h"
#include "search/suggest.h"
#include "text/guard.h"
#include "text/named_error.h"

namespace poisk {

Searcher::Searcher(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Searcher::Searcher(Searcher&&) noexcept = default;
Searcher& Searcher::operator=(Searcher&&) noexcept = default;
Searcher::~Searcher() = default;

Searcher::Impl::Impl(std::shared_ptr<Index::Impl> index, std::vector<IndexView> views)
    : index(std::move(index)), views(std::move(views)) {
  if (!this->index->joined) return;
  std::vector<search::JoinedSnapshot::Part> parts;
  for (const IndexView& view : this->views) parts.push_back({&view.snapshot(), name_of(view)});
  joined.emplace(std::move(parts), this->index->joined->threads());
}

std::string Searcher::Impl::name_of(const IndexView& view) const {
  return index->joined ? view.name() : std::string();
}

Error Searcher::Impl::of_index(const IndexView& view, Error error) const {
  return index->joined ? text::named_error(view.name(), std::move(error)) : error;
}

Result<void> Searcher::Impl::check_analyzer() const {
  for (const IndexView& view : views) {
    if (auto same = view.check_analyzer(); !same) return of_index(view, same.error());
  }
  return {};
}

namespace {

// For the length of a scope the long reads of all views can be interrupted.
class InterruptedViews {
 public:
  InterruptedViews(const std::vector<IndexView>& views, const search::Deadline& stop)
      : views_(views) {
    interrupt_by(&stop);
  }
  ~InterruptedViews() { interrupt_by(nullptr); }
  InterruptedViews(const InterruptedViews&) = delete;
  InterruptedViews& operator=(const InterruptedViews&) = delete;

 private:
  void interrupt_by(const search::Deadline* stop) {
    for (const IndexView& view : views_) view.interrupt_by(stop);
  }

  const std::vector<IndexView>& views_;
};

}  // namespace

// Where there is nobody to make vectors as those of the index are, words alone answer, and it is
// said.
Result<std::optional<similarity::Direction>> Searcher::Impl::direction_of(
    std::string_view question, const search::Deadline& stop, std::vector<Warning>& warnings) {
  const std::optional<similarity::Direction> none;
  std::set<std::string> foreign;
  std::optional<storage::VectorSpace> space;
  std::shared_ptr<const Embedder> embedder;
  const auto look_at = [&](const storage::VectorSpace& here) -> Result<void> {
    if (!embedder) {
      auto found = index->embedder();
      if (!found && found.error().code != ErrorCode::not_found &&
          found.error().code != ErrorCode::invalid_argument) {
        return found.error();
      }
      if (found) embedder = std::move(*found);
    }
    if (embedder && embedder->name() == here.embedder &&
        embedder->dimensions() == here.dimensions) {
      space = here;
    } else if (foreign.insert(here.embedder).second) {
      warnings.push_back({WarningCode::no_embedder, here.embedder});
    }
    return {};
  };
  for (const IndexView& view : views) {
    auto vectors = view.vectors();
    if (!vectors) return of_index(view, vectors.error());
    if (!*vectors) continue;
    if (auto looked = look_at(**vectors); !looked) return looked.error();
  }
  if (!space) return none;
  auto ready = compare_in(*space, stop, warnings);
  if (!ready) return ready.error();
  if (!*ready) return none;
  return index->direction_of(*embedder, question);
}

// Nobody is needed who makes vectors.
Result<std::optional<similarity::Direction>> Searcher::Impl::direction_of_article(
    std::string_view key, const search::Deadline& stop, std::vector<Warning>& warnings) {
  const std::optional<similarity::Direction> none;
  for (const IndexView& view : views) {
    auto article = view.snapshot().article_of(key);
    if (!article) return of_index(view, article.error());
    if (!*article) continue;
    auto vectors = view.vectors();
    if (!vectors) return of_index(view, vectors.error());
    if (!*vectors) return none;
    auto direction = view.direction_of(**vectors, **article);
    if (!direction) return of_index(view, direction.error());
    if (!*direction) return none;
    auto ready = compare_in(**vectors, stop, warnings);
    if (!ready) return ready.error();
    return *ready ? std::move(*direction) : none;
  }
  return none;
}

Result<bool> Searcher::Impl::compare_in(const storage::VectorSpace& space,
                                        const search::Deadline& stop,
                                        std::vector<Warning>& warnings) {
  search::Deadline::Share half = stop.share();
  half.left /= 2;
  const search::Deadline until(half);
  Result<void> read;
  for (const IndexView& view : views) {
    view.interrupt_by(&until);
    read = view.compare_in(space);
    if (!read) read = of_index(view, read.error());
    view.interrupt_by(&stop);
    if (!read) break;
  }
  if (read) return true;
  if (read.error().code != ErrorCode::cancelled || stop.stopped()) return read.error();
  warnings.push_back({WarningCode::time_budget_ended});
  return false;
}

Result<std::shared_ptr<const understanding::FormList>> Searcher::Impl::spelling_of(
    const std::vector<IndexState>& states) {
  if (!spelling_ || spelling_of_ != states) {
    auto made = index->words.forms(states, snapshot(), session(), index->analyzer);
    if (!made) return made;
    spelling_ = std::move(*made);
    spelling_of_ = states;
  }
  return spelling_;
}

template <class Work>
Result<Results> Searcher::Impl::with_context(const SearchOptions& options, Work&& work) {
  return text::guarded([&]() -> Result<Results> {
    search::Deadline stop(options.cancel, options.time_budget);
    const InterruptedViews interrupted(views, stop);
    if (auto same = check_analyzer(); !same) return same.error();
    std::vector<IndexState> states;
    for (const IndexView& view : views) {
      auto state = view.prepare();
      if (!state) return of_index(view, state.error());
      states.push_back(std::move(*state));
    }
    auto corpus = snapshot().corpus();
    if (!corpus) return corpus.error();
    const understanding::SharedWords words{[&] { return spelling_of(states); },
                                           index->words.memory(states)};
    const understanding::SnapshotVocabulary vocabulary(snapshot(), session(), index->analyzer, stop,
                                                       &words);
    std::vector<Warning> warnings;
    const search::AskMeaning meaning{
        [&](std::string_view question) { return direction_of(question, stop, warnings); },
        [&](std::string_view key) { return direction_of_article(key, stop, warnings); }};
    auto results =
        work(search::SearchContext{snapshot(), session(), vocabulary, *corpus, index->synonyms,
                                   index->phrases(session()), stop, &meaning});
    if (results) {
      for (const Warning& warning : warnings) query::add_warning(results->warnings, warning);
    }
    return results;
  });
}

Result<Results> Searcher::search(std::string_view query, const SearchOptions& options) const {
  return impl_->with_context(
      options, [&](const auto& context) { return search::run_search(context, query, options); });
}

Result<Results> Searcher::search(const Query& query, const SearchOptions& options) const {
  return impl_->with_context(
      options, [&](const auto& context) { return search::run_search(context, query, options); });
}

Result<Results> Searcher::more_like(std::string_view key, const SearchOptions& options) const {
  return impl_->with_context(
      options, [&](const auto& context) { return search::run_more_like(context, key, options); });
}

Result<std::vector<std::string>> Searcher::suggest(std::string_view typed,
                                                   std::size_t limit) const {
  return text::guarded([&]() -> Result<std::vector<std::string>> {
    if (auto same = impl_->check_analyzer(); !same) return same.error();
    const search::Deadline never;
    analysis::Session& session = impl_->session();
    const understanding::SnapshotVocabulary vocabulary(impl_->snapshot(), session,
                                                       impl_->index->analyzer, never);
    std::vector<std::string> out = search::suggest(typed, limit, vocabulary, session);
    if (vocabulary.failure()) return *vocabulary.failure();
    return out;
  });
}

Result<void> Searcher::for_each(const Visitor& visit) const {
  return text::guarded([&]() -> Result<void> {
    bool goes_on = true;
    for (const IndexView& view : impl_->views) {
      if (!goes_on) return {};
      const std::string name = impl_->name_of(view);
      auto visited = view.for_each([&](StoredArticle& stored) {
        stored.index = name;
        return goes_on = visit(stored);
      });
      if (!visited) return impl_->of_index(view, visited.error());
    }
    return {};
  });
}

Result<std::vector<std::string>> Searcher::keys() const {
  return text::guarded([&]() -> Result<std::vector<std::string>> {
    std::vector<std::string> out;
    for (const IndexView& view : impl_->views) {
      if (auto added = view.add_keys(out); !added) return impl_->of_index(view, added.error());
    }
    return out;
  });
}

Result<std::vector<Origin>> Searcher::origins() const {
  return text::guarded([&]() -> Result<std::vector<Origin>> {
    std::vector<Origin> out;
    for (const IndexView& view : impl_->views) {
      if (auto added = view.add_origins(out); !added) return impl_->of_index(view, added.error());
    }
    return out;
  });
}

Result<bool> Searcher::contains(std::string_view key) const {
  return text::guarded([&]() -> Result<bool> {
    for (const IndexView& view : impl_->views) {
      auto article = view.snapshot().article_of(key);
      if (!article) return impl_->of_index(view, article.error());
      if (*article) return true;
    }
    return false;
  });
}

namespace {

Error no_article(std::string_view key) {
  return {ErrorCode::not_found, "no article has the key " + std::string(key), 0};
}

}  // namespace

Result<StoredArticle> Searcher::get(std::string_view key) const {
  return text::guarded([&]() -> Result<StoredArticle> {
    for (const IndexView& view : impl_->views) {
      auto stored = view.get(key);
      if (!stored) return impl_->of_index(view, stored.error());
      if (!*stored) continue;
      (*stored)->index = impl_->name_of(view);
      return std::move(**stored);
    }
    return no_article(key);
  });
}

// Of several indexes the one that has the article as it was cited.
Result<StoredArticle> Searcher::get(const Citation& citation) const {
  return text::guarded([&]() -> Result<StoredArticle> {
    std::optional<StoredArticle> first;
    for (const IndexView& view : impl_->views) {
      auto stored = view.get(citation.key);
      if (!stored) return impl_->of_index(view, stored.error());
      if (!*stored) continue;
      (*stored)->index = impl_->name_of(view);
      if ((*stored)->revision == citation.revision) return std::move(**stored);
      if (!first) first = std::move(**stored);
    }
    if (!first) return no_article(citation.key);
    return std::move(*first);
  });
}

Result<std::string> Searcher::resolve(const Citation& citation) const {
  return text::guarded([&]() -> Result<std::string> {
    auto stored = get(citation);
    if (!stored) return stored.error();
    if (stored->revision != citation.revision) {
      return Error{ErrorCode::stale,
                   "the article " + citation.key +
                       " has changed since: search again for a citation of what it says now",
                   0};
    }
    const std::string& text = stored->article.text;
    if (citation.span.begin > citation.span.end || citation.span.end > text.size()) {
      return Error{ErrorCode::invalid_argument,
                   "the citation points outside of the article: take it as a search gave it", 0};
    }
    return text.substr(citation.span.begin, citation.span.size());
  });
}

Result<Stats> Searcher::stats() const {
  return text::guarded([&]() -> Result<Stats> {
    auto out = impl_->index->joined ? joined_stats(*impl_) : impl_->views.front().stats();
    if (out) out->lexicon = impl_->index->analyzer.lexicon_path();
    return out;
  });
}

}  // namespace poisk
