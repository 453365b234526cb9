#include "storage/first_phase.h"

#include <optional>
#include <utility>

#include "query/match_tree.h"
#include "storage/article_search.h"
#include "storage/form_cursor.h"
#include "storage/posting_source.h"

namespace poisk::storage {

Result<FirstPhase> FirstPhase::attach(const sqlite::Connection& connection) {
  auto store = fts5::SegmentStore::create(connection);
  if (!store) return store.error();
  return FirstPhase(connection, std::move(*store));
}

Result<std::optional<std::vector<fts5::Segment>>> FirstPhase::readable_segments() {
  auto segments = store_.segments();
  // Segments and pages belong together within one snapshot alone, and what this connection has
  // written itself may not be in them yet.
  if (segments && sqlite3_txn_state(connection_->get(), "main") != SQLITE_TXN_READ) {
    segments->reset();
  }
  return segments;
}

Result<std::uint64_t> FirstPhase::articles_with_any(const std::vector<std::string_view>& forms,
                                                    const Deadline* stop) {
  constexpr std::uint32_t kBetweenLooks = 4096;
  auto segments = readable_segments();
  if (!segments) return segments.error();
  PostingSource source(*connection_, store_, *segments);
  const InterruptibleSql interruptible(*connection_, *segments ? nullptr : stop);
  store_.forget_failure();
  FormCursor cursor;
  for (const std::string_view form : forms) cursor.add(source.open(form), 1);
  std::uint64_t out = 0;
  for (; cursor.article() != FormCursor::kEnd; cursor.next()) {
    if (++out % kBetweenLooks == 0 && stop != nullptr && stop->stopped()) {
      return search::search_stopped();
    }
  }
  if (store_.failure()) return *store_.failure();
  return out;
}

Result<FirstPhaseResult> FirstPhase::run(const FirstPhaseQuery& query, const Lists& lists) {
  auto segments = readable_segments();
  if (!segments) return segments.error();
  PostingSource source(*connection_, store_, *segments);
  std::optional<BlockLists> used;
  if (lists.cache != nullptr) {
    used.emplace(*lists.cache, lists.state, *query.lengths, query.title_weight);
    source.use(&*used);
  }
  const InterruptibleSql interruptible(*connection_, *segments ? nullptr : query.stop);
  return search_articles(source, query);
}

Result<FirstPhaseResult> FirstPhase::run_reference(FirstPhaseQuery query) {
  std::vector<query::MatchNode> rows;
  for (const ScoredTerm& term : query.terms) {
    query::MatchNode& row = rows.emplace_back();
    row.kind = query::MatchNode::Kind::row;
    row.words = term.row;
  }
  query::MatchNode condition;
  if (query.shape != FirstPhaseQuery::Shape::condition) {
    condition = query.shape == FirstPhaseQuery::Shape::any_of ? query::any_of(std::move(rows))
                                                              : query::all_of(std::move(rows));
    query.condition = &condition;
    query.shape = FirstPhaseQuery::Shape::condition;
  }
  const std::optional<std::vector<fts5::Segment>> none;
  PostingSource source(*connection_, store_, none);
  return search_articles(source, query);
}

}  // namespace poisk::storage
