#include "index/searcher.h"

#include "index/search.h"

namespace poisk {

Searcher::Searcher(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Searcher::Searcher(Searcher&&) noexcept = default;
Searcher& Searcher::operator=(Searcher&&) noexcept = default;
Searcher::~Searcher() = default;

Result<Results> Searcher::search(std::string_view query, const SearchOptions& options) const {
  storage::Reader& reader = *impl_->reader;
  if (auto same = impl_->index->check_analyzer(reader); !same) return same.error();
  auto statistics = impl_->index->statistics(reader);
  if (!statistics) return statistics.error();
  return index::run_search(reader, impl_->index->analyzer, **statistics, query, options);
}

Result<StoredArticle> Searcher::get(std::string_view key) const {
  auto stored = impl_->reader->get(key);
  if (!stored) return stored.error();
  if (!*stored) {
    return Error{ErrorCode::not_found, "no article has the key " + std::string(key), 0};
  }
  return std::move(**stored);
}

Result<std::string> Searcher::resolve(const Citation& citation) const {
  auto stored = get(citation.key);
  if (!stored) return stored.error();
  const std::string& text = stored->article.text;
  if (stored->revision != citation.revision) {
    return Error{ErrorCode::stale, "the article " + citation.key + " has changed since", 0};
  }
  if (citation.span.begin > citation.span.end || citation.span.end > text.size()) {
    return Error{ErrorCode::invalid_argument, "the citation points outside of the article", 0};
  }
  return text.substr(citation.span.begin, citation.span.size());
}

Result<Stats> Searcher::stats() const {
  auto stats = impl_->reader->stats();
  if (stats) stats->lexicon = impl_->index->analyzer.lexicon_path();
  return stats;
}

}  // namespace poisk
