#include "storage/first_phase.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <string>

#include "storage/flat_search.h"
#include "storage/schema.h"
#include "storage/statement.h"
#include "storage/top_list.h"

namespace poisk::storage {
namespace {

constexpr const char* kCollectorType = "poisk_collector";
constexpr std::uint32_t kRowsBetweenLooks = 256;
constexpr std::uint32_t kTokensOfARow = 2048;  // a longer one counts as several

// Called by FTS5 for every matching row; keeps the best and where they match.
class Collector {
 public:
  explicit Collector(const FirstPhaseQuery& query) : query_(query) {}

  void collect(const Fts5ExtensionApi* api, Fts5Context* context) {
    const std::int64_t article = api->xRowid(context);
    if (query_.allowed != nullptr && !is_allowed(article)) return;
    ++total_;
    if (query_.matched != nullptr) query_.matched->push_back(article);
    const double score = score_of(api, context, article);
    const std::uint32_t priority = priority_of(article);
    if (best_.size() >= query_.limit) {
      if (best_.empty() || !Better()(Candidate{article, score, priority, {}}, best_.front()))
        return;
      std::pop_heap(best_.begin(), best_.end(), Better());
      best_.pop_back();
    }
    best_.push_back({article, score, priority, matches(api, context)});
    std::push_heap(best_.begin(), best_.end(), Better());
  }

  // Counts the row that FTS5 has found; true where no more are to follow.
  bool ends_with(const Fts5ExtensionApi* api, Fts5Context* context) {
    phrases_ += static_cast<std::uint64_t>(api->xPhraseCount(context));
    return expired(api->xRowid(context)) || cut_off();
  }

  // All that match are wanted where nothing is scored.
  bool cut_off() const { return !query_.idf.empty() && phrases_ > query_.most_phrases; }

  bool stopped() const { return query_.stop != nullptr && query_.stop->stopped(); }

  FirstPhaseResult finish() {
    std::sort(best_.begin(), best_.end(), Better());
    FirstPhaseResult out;
    out.candidates = std::move(best_);
    out.total = total_;
    out.cut_off = cut_off();
    out.total_is_exact = !out.cut_off;
    return out;
  }

 private:
  bool expired(std::int64_t article) {
    // The clock costs more than a row does, unless that is a long one.
    const auto i = static_cast<std::size_t>(article);
    work_ += 1 + (i < query_.lengths->size() ? (*query_.lengths)[i] / kTokensOfARow : 0);
    if (work_ < kRowsBetweenLooks) return false;
    work_ = 0;
    return stopped();
  }

  bool is_allowed(std::int64_t article) const {
    const auto i = static_cast<std::size_t>(article);
    return i < query_.allowed->size() && (*query_.allowed)[i];
  }

  std::uint32_t priority_of(std::int64_t article) const {
    const auto i = static_cast<std::size_t>(article);
    return query_.priority != nullptr && i < query_.priority->size() ? (*query_.priority)[i] : 0;
  }

  double score_of(const Fts5ExtensionApi* api, Fts5Context* context, std::int64_t article) const {
    const auto i = static_cast<std::size_t>(article);
    const double norm =
        query_.bm25.norm(i < query_.lengths->size() ? double((*query_.lengths)[i]) : 0);
    double score = 0;
    double word_score = 0;  // the best of the terms for one word
    for (std::size_t term = 0; term < query_.idf.size(); ++term) {
      if (term == 0 || query_.word.empty() || query_.word[term] != query_.word[term - 1]) {
        score += word_score;
        word_score = 0;
      }
      Fts5PhraseIter iterator;
      int column = 0;
      int offset = 0;
      double tf = 0;
      api->xPhraseFirst(context, static_cast<int>(term), &iterator, &column, &offset);
      while (column >= 0) {
        tf += column == kFtsTitleColumn ? query_.title_weight : 1.0;
        api->xPhraseNext(context, &iterator, &column, &offset);
      }
      if (tf > 0) {
        word_score = std::max(word_score, query_.bm25.score(query_.idf[term], tf, norm));
      }
    }
    return score + word_score;
  }

  std::vector<Match> matches(const Fts5ExtensionApi* api, Fts5Context* context) const {
    std::vector<Match> out;
    for (std::size_t term = 0; term < query_.idf.size(); ++term) {
      Fts5PhraseIter iterator;
      int column = 0;
      int offset = 0;
      api->xPhraseFirst(context, static_cast<int>(term), &iterator, &column, &offset);
      for (std::size_t left = kMostMatches; column >= 0 && left > 0; --left) {
        out.push_back({static_cast<std::uint32_t>(term), static_cast<std::uint32_t>(offset),
                       column == kFtsTitleColumn});
        api->xPhraseNext(context, &iterator, &column, &offset);
      }
    }
    return out;
  }

  const FirstPhaseQuery& query_;
  std::vector<Candidate> best_;  // a heap, the worst in front
  std::size_t total_ = 0;
  std::uint64_t phrases_ = 0;
  std::uint32_t work_ = 0;  // rows since the clock was looked at
};

void collect(const Fts5ExtensionApi* api, Fts5Context* context, sqlite3_context* result, int,
             sqlite3_value** arguments) {
  auto* collector = static_cast<Collector*>(sqlite3_value_pointer(arguments[0], kCollectorType));
  if (collector == nullptr) {
    sqlite3_result_error(result, "this function is for poisk itself", -1);
    return;
  }
  if (collector->ends_with(api, context)) {
    sqlite3_result_error_code(result, SQLITE_INTERRUPT);
    return;
  }
  // Nothing may be thrown through SQLite, which is C.
  try {
    collector->collect(api, context);
  } catch (...) {
    sqlite3_result_error_nomem(result);
  }
}

// Named after this copy of the library: another one on the same connection may be of another
// version, whose collectors are not these.
const std::string& collect_name() {
  static const std::string kName =
      fmt::format("poisk_collect_{:x}", reinterpret_cast<std::uintptr_t>(&collect));
  return kName;
}

}  // namespace

int FirstPhase::register_on(fts5_api* api) {
  return api->xCreateFunction(api, collect_name().c_str(), nullptr, collect, nullptr);
}

Result<FirstPhase> FirstPhase::attach(const Connection& connection) {
  auto store = SegmentStore::create(connection);
  if (!store) return store.error();
  return FirstPhase(connection, std::move(*store));
}

Result<FirstPhaseResult> FirstPhase::run(const FirstPhaseQuery& query) {
  // Segments and pages belong together within one snapshot alone, and what this connection has
  // written itself may not be in them yet.
  auto segments = store_.segments();
  if (!segments) return segments.error();
  if (!*segments || !is_flat(query) ||
      sqlite3_txn_state(connection_->get(), "main") != SQLITE_TXN_READ) {
    return run_reference(query);
  }
  return run_flat_search(store_, **segments, query);
}

Result<FirstPhaseResult> FirstPhase::run_reference(const FirstPhaseQuery& query) {
  auto statement = Statement::prepare(
      *connection_, "SELECT " + collect_name() + "(#fts, ?2) FROM $fts WHERE #fts MATCH ?1");
  if (!statement) return statement.error();
  Collector collector(query);
  const InterruptibleSql interruptible(*connection_, query.stop);
  statement->bind(1, std::string_view(query.match));
  statement->bind_pointer(2, &collector, kCollectorType);
  for (;;) {
    auto row = statement->step();
    if (!row) {
      if (collector.cut_off()) return collector.finish();
      if (!collector.stopped()) return row.error();
      if (query.stop->cancelled()) {
        return Error{ErrorCode::cancelled, "the search was cancelled", 0};
      }
      FirstPhaseResult partial = collector.finish();
      partial.complete = partial.total_is_exact = false;
      return partial;
    }
    if (!*row) break;
  }
  return collector.finish();
}

}  // namespace poisk::storage
