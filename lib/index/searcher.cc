#include "index/searcher.h"

#include "search/search.h"
#include "search/suggest.h"
#include "text/guard.h"

namespace poisk {

Searcher::Searcher(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Searcher::Searcher(Searcher&&) noexcept = default;
Searcher& Searcher::operator=(Searcher&&) noexcept = default;
Searcher::~Searcher() = default;

template <class Work>
Result<Results> Searcher::Impl::with_context(const SearchOptions& options, Work&& work) {
  return text::guarded([&]() -> Result<Results> {
    search::Deadline stop(options.cancel, options.time_budget);
    const storage::InterruptedReads interrupted(*reader, stop);
    if (auto same = index->check_analyzer(*reader); !same) return same.error();
    auto statistics = index->statistics(*reader);
    if (!statistics) return statistics.error();
    const understanding::Speller speller = [&] {
      return index->speller(*reader, (*statistics)->generation);
    };
    const understanding::SnapshotVocabulary vocabulary(*reader, reader->session(), index->analyzer,
                                                       stop, &speller);
    reader->use(*statistics);
    return work(search::SearchContext{*reader, reader->session(), vocabulary, **statistics,
                                      index->synonyms, stop});
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
    storage::Reader& reader = *impl_->reader;
    if (auto same = impl_->index->check_analyzer(reader); !same) return same.error();
    const search::Deadline never;
    const understanding::SnapshotVocabulary vocabulary(reader, reader.session(),
                                                       impl_->index->analyzer, never);
    std::vector<std::string> out = search::suggest(typed, limit, vocabulary, reader.session());
    if (vocabulary.failure()) return *vocabulary.failure();
    return out;
  });
}

Result<void> Searcher::for_each(const Visitor& visit) const {
  return text::guarded([&] { return impl_->reader->for_each(visit); });
}

Result<StoredArticle> Searcher::get(std::string_view key) const {
  return text::guarded([&]() -> Result<StoredArticle> {
    auto stored = impl_->reader->get(key);
    if (!stored) return stored.error();
    if (!*stored) {
      return Error{ErrorCode::not_found, "no article has the key " + std::string(key), 0};
    }
    return std::move(**stored);
  });
}

Result<std::string> Searcher::resolve(const Citation& citation) const {
  return text::guarded([&]() -> Result<std::string> {
    auto stored = get(citation.key);
    if (!stored) return stored.error();
    const std::string& text = stored->article.text;
    if (stored->revision != citation.revision) {
      return Error{ErrorCode::stale,
                   "the article " + citation.key +
                       " has changed since: search again for a citation of what it says now",
                   0};
    }
    if (citation.span.begin > citation.span.end || citation.span.end > text.size()) {
      return Error{ErrorCode::invalid_argument,
                   "the citation points outside of the article: take it as a search gave it", 0};
    }
    return text.substr(citation.span.begin, citation.span.size());
  });
}

Result<Stats> Searcher::stats() const {
  return text::guarded([&] {
    auto stats = impl_->reader->stats();
    if (stats) stats->lexicon = impl_->index->analyzer.lexicon_path();
    return stats;
  });
}

Result<std::vector<std::string>> Searcher::Impl::check(const Searcher& searcher) {
  storage::Reader& reader = *searcher.impl_->reader;
  return text::guarded([&]() -> Result<std::vector<std::string>> {
    if (auto same = searcher.impl_->index->check_analyzer(reader); !same) return same.error();
    return reader.check();
  });
}

}  // namespace poisk
