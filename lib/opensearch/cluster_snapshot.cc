#include "opensearch/cluster_snapshot.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include "opensearch/answers.h"
#include "opensearch/cluster_facets.h"
#include "opensearch/packed_article.h"
#include "opensearch/schema.h"
#include "opensearch/stored_json.h"
#include "opensearch/word_view.h"
#include "query/filters.h"
#include "query/value_range.h"
#include "ranking/bm25.h"
#include "search/field_ordered.h"

namespace poisk::opensearch {
namespace {

using search::Candidate;
using search::Ref;
using Kind = query::MatchNode::Kind;

// Of those that the cluster takes for the best so many more are looked at at first: what a request
// costs the cluster grows little up to some hundreds, asking again is twice that.
constexpr std::size_t kMoreThanAsked = 200;
constexpr std::size_t kViewsAtOnce = 5'000;
constexpr std::size_t kNumbersAtOnce = 10'000;  // index.max_result_window
constexpr std::size_t kTextsAtOnce = 100;
constexpr std::size_t kBytesAtHand = std::size_t{64} << 20;
// Whoever asks for more wants a file.
constexpr std::size_t kMostLookedAt = 200'000;
constexpr std::size_t kMostListed = 200'000;
// Clusters take 65,536 terms.
constexpr std::size_t kMostAmong = 60'000;
// The cluster counts in floats.
constexpr double kMargin = 1 + 1e-4;
// By so much our own scores exceed those of shards that score otherwise than we reckon.
constexpr double kOtherwise = 1.2;

Error too_many(const char* what) {
  return {ErrorCode::invalid_argument,
          std::string("a cluster is not asked for ") + what + ": ask more narrowly", 0};
}

Error damaged_view() {
  return {ErrorCode::corrupt, "the words of an article in the cluster are damaged", 0};
}

// Best first; of equal score the older article first.
bool is_better(const Candidate& a, const Candidate& b) {
  return a.score != b.score ? a.score > b.score : a.article < b.article;
}

}  // namespace

Result<std::string> ClusterSnapshot::ask(std::string body, const char* path) {
  if (stop_ != nullptr && stop_->stopped()) return search::search_stopped();
  return state_->client().send({"POST", path, std::move(body)});
}

Result<FoundPage> ClusterSnapshot::found_by(std::string body, const char* path) {
  auto answer = ask(std::move(body), path);
  return answer ? read_found(*answer) : answer.error();
}

Result<search::Corpus> ClusterSnapshot::corpus() {
  const IndexTotals& totals = state_->known().totals;
  return search::Corpus{totals.articles, totals.tokens};
}

Result<std::shared_ptr<const Vocabulary>> ClusterSnapshot::vocabulary() {
  Known& known = state_->known();
  const std::lock_guard lock(known.mutex);
  if (!known.vocabulary) {
    // What is read serves others, too: no search's time ends it, its caller may.
    auto read = Vocabulary::read(state_->client(), {state_->view(), known.shards}, known.earlier,
                                 session_, nullptr);
    if (!read) return read.error();
    known.vocabulary = std::move(*read);
    known.earlier = {};
  }
  return known.vocabulary;
}

Result<std::uint64_t> ClusterSnapshot::articles_with(search::WordKind kind, std::string_view word) {
  auto words = vocabulary();
  if (!words) return words.error();
  const bool of_head = kind == search::WordKind::group && !word.empty() && word.back() == '\0';
  if (!of_head) return (*words)->articles_with(kind, word);
  Known& known = state_->known();
  {
    const std::lock_guard lock(known.mutex);
    if (const auto found = known.heads.find(word); found != known.heads.end()) return found->second;
  }
  std::uint64_t articles = 0;
  const auto forms = (*words)->headed_by(word);
  if (forms.size() == 1) return (*words)->articles_with(search::WordKind::form, forms[0]);
  if (!forms.empty()) {
    auto counted = found_by(count_body(kForms, forms, state_->view()));
    if (!counted) return counted.error();
    articles = counted->total;
  }
  const std::lock_guard lock(known.mutex);
  known.heads.emplace(word, articles);
  return articles;
}

Result<void> ClusterSnapshot::each_word_from(search::WordKind kind, std::string_view beginning,
                                             std::string_view first,
                                             const search::WordVisit& visit) {
  auto words = vocabulary();
  if (!words) return words.error();
  (*words)->each_word(kind, beginning, first, visit);
  return {};
}

Result<std::vector<Abbreviation>> ClusterSnapshot::abbreviations_of(std::string_view letters) {
  auto words = vocabulary();
  if (!words) return words.error();
  return (*words)->abbreviations_of(letters);
}

Result<std::vector<Abbreviation>> ClusterSnapshot::abbreviations_of_names_from(
    std::string_view form) {
  auto words = vocabulary();
  if (!words) return words.error();
  return (*words)->abbreviations_of_names_from(form);
}

Result<std::vector<std::string>> ClusterSnapshot::values_of(const char* field) {
  Known& known = state_->known();
  {
    const std::lock_guard lock(known.mutex);
    if (const auto found = known.values.find(field); found != known.values.end()) {
      return found->second;
    }
  }
  auto read = read_values(state_->client(), {field, 0, state_->view(), {}}, stop_);
  if (!read) return read.error();
  std::vector<std::string> values;
  for (CountedWord& value : *read) values.push_back(std::move(value.word));
  const std::lock_guard lock(known.mutex);
  return known.values.emplace(field, std::move(values)).first->second;
}

Result<void> ClusterSnapshot::add_named(const char* field, const std::vector<std::string>& names,
                                        bool except, std::vector<NamedValues>& to) {
  if (names.empty()) return {};
  auto values = values_of(field);
  if (!values) return values.error();
  std::vector<std::vector<std::string>> parts;
  for (const std::string& name : names) parts.push_back(session_.terms(name));
  NamedValues out{field, {}, except};
  for (std::string& value : *values) {
    bool named = std::any_of(names.begin(), names.end(), [&](const std::string& name) {
      return query::names_match(value, name);
    });
    if (!named) {
      // «Акорда» names «пресс-служба Акорды», too.
      const std::vector<std::string> whole = session_.terms(value);
      named = std::any_of(parts.begin(), parts.end(), [&](const auto& part) {
        return !part.empty() &&
               std::search(whole.begin(), whole.end(), part.begin(), part.end()) != whole.end();
      });
    }
    if (named) out.values.push_back(std::move(value));
  }
  to.push_back(std::move(out));
  return {};
}

// Of the values asked for under one name one has to be met.
Result<void> ClusterSnapshot::add_fields(const query::Filters& filters,
                                         std::vector<NamedValues>& to) {
  if (filters.fields.empty() && filters.except_fields.empty()) return {};
  auto values = values_of("fields");
  if (!values) return values.error();
  const auto add = [&](const std::vector<Field>& asked, const std::string* name, bool except) {
    NamedValues out{"fields", {}, except};
    for (const std::string& both : *values) {
      const std::size_t end = both.find(kBetween);
      if (end == std::string::npos) continue;
      const std::string stored = both.substr(0, end);
      const std::string_view value = std::string_view(both).substr(end + 1);
      if (name != nullptr && !query::is_same_field(stored, *name)) continue;
      const bool named = std::any_of(asked.begin(), asked.end(), [&](const Field& field) {
        return query::is_same_field(stored, field.name) && query::value_matches(value, field.value);
      });
      if (named) out.values.push_back(both);
    }
    to.push_back(std::move(out));
  };
  for (const Field& field : filters.fields) add(filters.fields, &field.name, false);
  if (!filters.except_fields.empty()) add(filters.except_fields, nullptr, true);
  return {};
}

Result<std::vector<NamedValues>> ClusterSnapshot::named_values(const query::Filters& filters) {
  std::vector<NamedValues> out;
  const struct {
    const char* field;
    const std::vector<std::string>& names;
    bool except;
  } all[] = {{"outlet", filters.outlet, false}, {"outlet", filters.except_outlet, true},
             {"agency", filters.agency, false}, {"agency", filters.except_agency, true},
             {"author", filters.author, false}, {"author", filters.except_author, true}};
  for (const auto& [field, names, except] : all) {
    if (auto added = add_named(field, names, except, out); !added) return added.error();
  }
  if (auto added = add_fields(filters, out); !added) return added.error();
  return out;
}

// On a thread of its own it has that one's deadline.
Result<search::Found> ClusterSnapshot::find(const search::Ask& asked,
                                            const search::Deadline& deadline) {
  const struct Restored {
    const search::Deadline*& at;
    const search::Deadline* before;
    ~Restored() { at = before; }
  } restored{stop_, std::exchange(stop_, &deadline)};
  if (asked.order.empty()) return find_within(asked, deadline);
  auto found = search::find_by_fields(*this, asked, kMostAmong, deadline);
  if (!found) return found;
  found_.clear();
  for (const Candidate& candidate : found->candidates) found_.push_back(candidate.article);
  return found;
}

Result<search::Found> ClusterSnapshot::find_within(const search::Ask& asked,
                                                   const search::Deadline& deadline) {
  if (deadline.stopped()) return search::search_stopped();
  search::Found out;
  const query::Plan& plan = *asked.plan;
  const bool by_words = plan.match.kind != Kind::everything;
  if (plan.empty()) return out;
  auto values = named_values(plan.filters);
  if (!values) return values.error();
  QuestionContext context;
  context.shards = state_->known().shards;
  context.articles_with = [&](std::string_view form) {
    return articles_with(search::WordKind::form, form);
  };
  context.least_idf = [&](std::string_view form) -> Result<double> {
    auto words = vocabulary();
    if (!words) return words.error();
    if (!state_->known().common) return (*words)->least_idf(form);
    return ranking::idf(state_->known().totals.with_words,
                        (*words)->articles_with(search::WordKind::form, form));
  };
  context.values = &*values;
  auto question = make_question(asked, context);
  if (!question) return question.error();
  if (!plan.filters.after.empty() || !plan.filters.before.empty()) {
    auto counted = found_by(count_body(undated_query(*values), state_->view()));
    if (!counted) return counted.error();
    out.undated = static_cast<std::size_t>(counted->total);
  }
  if (asked.among == nullptr) counted_.reset();
  if (asked.all_matched && question->exact) {
    if (auto all = find_all(*question, deadline, out); !all) return all.error();
  }
  Result<void> found;
  if (!question->exact) {
    found = find_and_check(asked, *question, deadline, out);
  } else if (!by_words || asked.sort == SortBy::date) {
    found = find_in_order(asked, *question, PageOrder::By::date, deadline, out);
  } else if (question->scores.empty()) {
    found = find_in_order(asked, *question, PageOrder::By::number, deadline, out);
  } else {
    auto best = find_best(asked, *question, deadline, out);
    if (best && !*best) {
      state_->known().common = true;
      question = make_question(asked, context);
      if (!question) return question.error();
      best = find_best(asked, *question, deadline, out);
    }
    if (!best) found = best.error();
  }
  if (!found) return found.error();
  if (!by_words) {
    for (Candidate& candidate : out.candidates) candidate.matches.clear();
  }
  found_.clear();
  for (const Candidate& candidate : out.candidates) found_.push_back(candidate.article);
  return out;
}

double ClusterSnapshot::exceeding(const search::Ask& asked, const Vocabulary& words) {
  const double average = words.least_average_length();
  return average == 0 ? 1 : std::max(1.0, asked.bm25.average_length / average);
}

Result<bool> ClusterSnapshot::is_apart() {
  auto words = vocabulary();
  if (!words) return words.error();
  return !state_->known().common && (*words)->slices() == state_->known().shards;
}

// The best by our own score are among those that the cluster takes for the best until what it takes
// for the next is no better than the last of them: its scores are none below ours. Where they are,
// since replaced articles count in its statistics, they are taken for so much more.
Result<bool> ClusterSnapshot::find_best(const search::Ask& asked, const Question& question,
                                        const search::Deadline& deadline, search::Found& out) {
  const ViewScorer scorer(asked);
  std::vector<Candidate> best;
  auto words = vocabulary();
  if (!words) return words.error();
  const double exceeding = ClusterSnapshot::exceeding(asked, **words);
  double below = exceeding;
  const auto apart = is_apart();
  if (!apart) return apart.error();
  // Where it is known what each shard makes of a form, none has to be told what all make of it.
  const char* const path = *apart ? kSearchPath : kScoresPath;
  PageOrder order;
  order.by = PageOrder::By::score;
  order.views = true;
  order.count = asked.count + asked.count / 2 + kMoreThanAsked;
  for (std::size_t looked_at = 0;;) {
    order.count = std::min(order.count, kViewsAtOnce);
    auto page = found_by(page_body(question, order, state_->view()), path);
    if (!page) return page.error();
    out.total = static_cast<std::size_t>(page->total);
    WordView view;
    for (const FoundHit& hit : page->hits) {
      if (!view.unpack(hit.view)) return damaged_view();
      best.push_back(scorer.score(hit.number, view));
      if (hit.score > 0) below = std::max(below, best.back().score / hit.score);
    }
    if (*apart && below > kOtherwise * exceeding) return false;
    looked_at += page->hits.size();
    std::sort(best.begin(), best.end(), is_better);
    if (best.size() > asked.count) best.resize(asked.count);
    if (page->hits.size() < order.count) break;
    const double next = page->hits.back().score * below * kMargin;
    if (best.size() == asked.count && next < best.back().score) break;
    if (next < asked.floor) break;
    if (looked_at > kMostLookedAt) return too_many("words of so many articles");
    if (deadline.stopped()) {
      out.complete = false;
      break;
    }
    order.behind = page->last;
    order.count *= 2;
  }
  out.candidates = std::move(best);
  return true;
}

Result<void> ClusterSnapshot::find_in_order(const search::Ask& asked, const Question& question,
                                            PageOrder::By by, const search::Deadline& deadline,
                                            search::Found& out) {
  const ViewScorer scorer(asked);
  struct Dated {
    std::uint64_t late = 0;
    Candidate candidate;
  };
  std::vector<Dated> all;
  PageOrder order;
  order.by = by;
  order.views = true;
  order.count = asked.count + 1;
  for (;;) {
    order.count = std::min(order.count, kViewsAtOnce);
    auto page = found_by(page_body(question, order, state_->view()));
    if (!page) return page.error();
    out.total = static_cast<std::size_t>(page->total);
    WordView view;
    for (const FoundHit& hit : page->hits) {
      if (!view.unpack(hit.view)) return damaged_view();
      all.push_back({hit.late, scorer.score(hit.number, view)});
    }
    if (page->hits.size() < order.count) break;
    // Of one moment the best come first, so all of it are looked at.
    const bool enough = all.size() > asked.count;
    if (enough && (by == PageOrder::By::number || asked.count == 0 ||
                   all[asked.count - 1].late != all.back().late)) {
      break;
    }
    if (all.size() > kMostLookedAt) return too_many("so many articles of one moment");
    if (deadline.stopped()) {
      out.complete = false;
      break;
    }
    order.behind = page->last;
    order.count *= 2;
  }
  std::stable_sort(all.begin(), all.end(), [&](const Dated& a, const Dated& b) {
    return a.late != b.late ? a.late > b.late : is_better(a.candidate, b.candidate);
  });
  if (all.size() > asked.count) all.resize(asked.count);
  for (Dated& each : all) out.candidates.push_back(std::move(each.candidate));
  return {};
}

// Looks at the words of all that may be meant.
Result<void> ClusterSnapshot::find_and_check(const search::Ask& asked, const Question& question,
                                             const search::Deadline& deadline, search::Found& out) {
  const query::Plan& plan = *asked.plan;
  const bool by_date = plan.match.kind == Kind::everything || asked.sort == SortBy::date;
  const ViewScorer scorer(asked);
  const ViewCondition match(plan.match);
  const ViewCondition excluded(plan.excluded);
  std::vector<std::pair<std::uint64_t, Candidate>> all;  // how late each is
  PageOrder order;
  order.by = PageOrder::By::date;
  order.views = true;
  order.count = kViewsAtOnce;
  for (;;) {
    auto page = found_by(page_body(question, order, state_->view()));
    if (!page) return page.error();
    if (page->total > kMostLookedAt) return too_many("words near each other in so many articles");
    WordView view;
    for (const FoundHit& hit : page->hits) {
      if (!view.unpack(hit.view)) return damaged_view();
      const bool meets =
          match.met_by(view) && (plan.excluded.kind == Kind::everything || !excluded.met_by(view));
      if (meets) all.emplace_back(by_date ? hit.late : 0, scorer.score(hit.number, view));
    }
    if (page->hits.size() < order.count) break;
    if (deadline.stopped()) {
      out.complete = out.total_is_exact = false;
      break;
    }
    order.behind = page->last;
  }
  std::sort(all.begin(), all.end(), [&](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : is_better(a.second, b.second);
  });
  out.total = all.size();
  for (auto& [late, candidate] : all) {
    if (asked.all_matched) out.matched.push_back(candidate.article);
    if (out.candidates.size() < asked.count) out.candidates.push_back(std::move(candidate));
  }
  return {};
}

// Of more than are listed none is: the cluster counts them all the same.
Result<void> ClusterSnapshot::find_all(const Question& question, const search::Deadline& deadline,
                                       search::Found& out) {
  PageOrder order;
  order.count = kNumbersAtOnce;
  for (;;) {
    if (deadline.stopped()) return search::search_stopped();
    auto page = found_by(page_body(question, order, state_->view()));
    if (!page) return page.error();
    const bool listed = page->total <= kMostListed;
    counted_ = {question, static_cast<std::size_t>(page->total), listed};
    if (!listed) return {};
    for (const FoundHit& hit : page->hits) out.matched.push_back(hit.number);
    if (page->hits.size() < order.count) return {};
    order.behind = page->last;
  }
}

Result<search::FacetCounts> ClusterSnapshot::facets(std::vector<Ref> articles, std::size_t most,
                                                    const search::Deadline& deadline) {
  const bool known = counted_ && articles.size() == (counted_->listed ? counted_->articles : 0);
  if (!known) return search::Snapshot::facets(std::move(articles), most, deadline);
  if (deadline.stopped()) return search::search_stopped();
  auto body = ask(facets_body(counted_->question, state_->view()));
  if (!body) return body.error();
  auto counts = read_facets(*body, most);
  if (!counts) return counts.error();
  if (*counts) return search::FacetCounts{std::move(**counts), 0};
  // By the attributions of the latest then.
  if (!counted_->listed) return too_many("facets of so many values");
  return search::Snapshot::facets(std::move(articles), most, deadline);
}

void ClusterSnapshot::keep_at_hand(std::vector<FoundHit>& hits) {
  // Of what was found before nothing is asked again but for what is shown.
  if (bytes_at_hand_ > kBytesAtHand) {
    at_hand_.clear();
    bytes_at_hand_ = 0;
  }
  for (FoundHit& hit : hits) {
    bytes_at_hand_ += hit.article.size() + hit.vectors.size();
    AtHand& at = at_hand_[hit.number];
    at.article = std::move(hit.article);
    if (use_vectors_) at.vectors = std::move(hit.vectors);
  }
}

bool ClusterSnapshot::is_at_hand(Ref number) const {
  const auto found = at_hand_.find(number);
  return found != at_hand_.end() && (!use_vectors_ || found->second.vectors);
}

Result<const ClusterSnapshot::AtHand*> ClusterSnapshot::article(Ref number) {
  if (is_at_hand(number)) return &at_hand_.find(number)->second;
  std::vector<Ref> wanted{number};
  auto next = std::find(found_.begin(), found_.end(), number);
  for (; next != found_.end() && wanted.size() < kTextsAtOnce; ++next) {
    if (*next != number && !is_at_hand(*next)) wanted.push_back(*next);
  }
  auto page = found_by(articles_body(wanted, use_vectors_, state_->view()));
  if (!page) return page.error();
  keep_at_hand(page->hits);
  const auto found = at_hand_.find(number);
  if (found == at_hand_.end()) {
    return Error{ErrorCode::corrupt, "an article that was found is not in the cluster", 0};
  }
  return &found->second;
}

Result<search::Document> ClusterSnapshot::document(Ref number) {
  auto at = article(number);
  return at ? read_document((*at)->article) : at.error();
}

Result<Source> ClusterSnapshot::source(Ref number) {
  auto at = article(number);
  return at ? read_source((*at)->article) : at.error();
}

Result<std::optional<search::Near>> ClusterSnapshot::nearness(const similarity::Direction& to,
                                                              Ref number) {
  std::optional<search::Near> out;
  if (!use_vectors_) return out;
  auto at = article(number);
  if (!at) return at.error();
  auto vectors = unpack_article_vectors((*at)->vectors.value_or(""), *vectors_);
  if (!vectors) return vectors.error();
  if (!*vectors || to.numbers.size() != vectors_->space.dimensions) return out;
  const similarity::NearestPiece nearest = similarity::nearest_piece(to, (*vectors)->vectors);
  out = {number, nearest.cosine, nearest.piece};
  return out;
}

Result<std::optional<similarity::Direction>> ClusterSnapshot::direction_of(Ref number) {
  const std::optional<similarity::Direction> none;
  if (!vectors_) return none;
  auto page = found_by(vectors_body(number, state_->view()));
  if (!page) return page.error();
  if (page->hits.empty()) return none;
  auto vectors = unpack_article_vectors(page->hits.front().vectors, *vectors_);
  if (!vectors) return vectors.error();
  if (!*vectors) return none;
  return similarity::direction_of_all((*vectors)->vectors, (*vectors)->signs,
                                      vectors_->space.dimensions);
}

Result<std::optional<Ref>> ClusterSnapshot::article_of(std::string_view key) {
  auto page = found_by(article_of_body(id_of(key), state_->view()));
  if (!page) return page.error();
  if (page->hits.empty()) return std::optional<Ref>();
  return std::optional(page->hits.front().number);
}

Result<std::vector<search::Attribution>> ClusterSnapshot::attributions(
    const std::vector<Ref>& articles) {
  constexpr std::size_t kAtOnce = 5'000;
  std::vector<search::Attribution> out;
  for (std::size_t begin = 0; begin < articles.size(); begin += kAtOnce) {
    const auto at = [&](std::size_t i) {
      return articles.begin() + static_cast<std::ptrdiff_t>(std::min(i, articles.size()));
    };
    const std::vector<Ref> some(at(begin), at(begin + kAtOnce));
    auto body = ask(attributions_body(some, state_->view()));
    if (!body) return body.error();
    auto read = read_attributions(*body);
    if (!read) return read.error();
    if (read->size() != some.size()) {
      return Error{ErrorCode::corrupt, "an article that was found is not in the cluster", 0};
    }
    std::move(read->begin(), read->end(), std::back_inserter(out));
  }
  return out;
}

Result<std::string> ClusterSnapshot::newest_date() {
  Known& known = state_->known();
  {
    const std::lock_guard lock(known.mutex);
    if (known.newest) return *known.newest;
  }
  auto body = ask(newest_body(state_->view()));
  if (!body) return body.error();
  auto newest = read_published(*body);
  if (!newest) return newest;
  const std::lock_guard lock(known.mutex);
  known.newest = *newest;
  return newest;
}

Result<std::optional<StoredArticle>> ClusterSnapshot::get(std::string_view key) {
  auto page = found_by(article_of_body(id_of(key), state_->view()));
  if (!page) return page.error();
  if (page->hits.empty()) return std::optional<StoredArticle>();
  auto read = read_stored(page->hits.front().number, page->hits.front().article);
  if (!read) return read.error();
  return std::optional(std::move(read->stored));
}

Result<void> ClusterSnapshot::for_each(const std::function<bool(StoredArticle&)>& visit) {
  return for_each_hit(false, [&](StoredArticle& stored, const FoundHit&) { return visit(stored); });
}

Result<void> ClusterSnapshot::for_each_embedded(const search::RemoteView::VisitEmbedded& visit) {
  return for_each_hit(vectors_.has_value(),
                      [&](StoredArticle& stored, const FoundHit& hit) -> Result<bool> {
                        if (!vectors_) return visit(stored, nullptr);
                        auto vectors = unpack_article_vectors(hit.vectors, *vectors_);
                        if (!vectors) return vectors.error();
                        return visit(stored, *vectors ? &**vectors : nullptr);
                      });
}

Result<void> ClusterSnapshot::for_each_hit(
    bool vectors, const std::function<Result<bool>(StoredArticle&, const FoundHit&)>& visit) {
  for (Ref behind = 0;;) {
    auto page = found_by(next_articles_body(behind, kTextsAtOnce, vectors, state_->view()));
    if (!page) return page.error();
    for (const FoundHit& hit : page->hits) {
      auto read = read_stored(hit.number, hit.article);
      if (!read) return read.error();
      behind = hit.number;
      auto goes_on = visit(read->stored, hit);
      if (!goes_on) return goes_on.error();
      if (!*goes_on) return {};
    }
    if (page->hits.size() < kTextsAtOnce) return {};
  }
}

}  // namespace poisk::opensearch
