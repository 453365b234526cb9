#include "our_index.h"

#include <algorithm>

namespace poisk::bench {

Result<void> put_all(Index& index, std::span<const Article> articles) {
  std::size_t begin = 0;
  while (begin < articles.size()) {
    std::size_t bytes = 0;
    std::size_t end = begin;
    while (end < articles.size() && bytes < kBatchBytes) bytes += articles[end++].text.size();
    if (auto put = index.put(articles.subspan(begin, end - begin)); !put) return put;
    begin = end;
  }
  return {};
}

std::string match_text(const std::vector<std::string>& words, const TermQuery& query) {
  std::string out;
  for (const std::string& word : words) {
    if (!out.empty()) out += query.phrase ? " + " : query.all ? " AND " : " OR ";
    out += '"' + word + '"';
  }
  return out;
}

Result<OurIndex> OurIndex::open(const std::string& path) {
  auto analyzer = Analyzer::create();
  if (!analyzer) return analyzer.error();
  sqlite::OpenMode mode;
  auto connection = sqlite::Connection::open(path, mode);
  if (!connection) return connection.error();
  if (auto set = connection->exec("PRAGMA cache_size=-400000"); !set) return set.error();
  OurIndex self;
  auto reader = storage::Reader::create(std::move(*connection), *analyzer);
  if (!reader) return reader.error();
  self.reader_ = std::move(*reader);
  if (auto begun = self.reader_->begin(); !begun) return begun.error();
  auto statistics = self.reader_->statistics();
  if (!statistics) return statistics.error();
  self.statistics_ = std::move(*statistics);
  auto by_rank = sqlite::Statement::prepare(
      self.reader_->connection(),
      "SELECT rowid, rank FROM fts WHERE fts MATCH ?1 ORDER BY rank LIMIT ?2");
  if (!by_rank) return by_rank.error();
  self.by_rank_ = std::move(*by_rank);
  return self;
}

storage::FirstPhaseQuery OurIndex::plan(const TermQuery& query, std::size_t k) const {
  storage::FirstPhaseQuery out;
  for (std::size_t i = 0; i < query.forms.size(); ++i) {
    const std::uint64_t articles = query.document_frequency[i];
    const analysis::FormSet word{{query.forms[i], 1, articles}};
    if (query.phrase && i > 0) {
      out.terms.front().row.push_back(word);
      continue;
    }
    storage::ScoredTerm& term = out.terms.emplace_back();
    term.row = {word};
    term.idf = ranking::idf(statistics_.articles, articles);
    term.word = static_cast<std::uint32_t>(i);
    term.articles = articles;
  }
  out.bm25.average_length = statistics_.average_length();
  out.shape =
      query.all ? storage::FirstPhaseQuery::Shape::all_of : storage::FirstPhaseQuery::Shape::any_of;
  out.limit = k;
  out.lengths = &statistics_.lengths;
  return out;
}

storage::FirstPhaseResult OurIndex::fast(const TermQuery& query, std::size_t k) {
  return reader_->first_phase(plan(query, k)).value();
}

storage::FirstPhaseResult OurIndex::reference(const TermQuery& query, std::size_t k) {
  return reader_->first_phase_reference(plan(query, k)).value();
}

std::vector<std::int64_t> OurIndex::by_rank(const TermQuery& query, std::size_t k) {
  sqlite::ResetAtEnd reset(by_rank_);
  const std::string match = match_text(query.forms, query);
  by_rank_.bind(1, std::string_view(match));
  by_rank_.bind(2, static_cast<std::int64_t>(k));
  std::vector<std::int64_t> out;
  while (by_rank_.step().value()) out.push_back(by_rank_.integer(0));
  return out;
}

}  // namespace poisk::bench
