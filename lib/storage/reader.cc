#include "storage/reader.h"

#include <fmt/format.h>

#include <charconv>
#include <iterator>
#include <utility>

#include "search/abbreviation_names.h"
#include "search/facets.h"
#include "storage/article_rows.h"
#include "storage/check.h"
#include "storage/column_facets.h"
#include "storage/column_filters.h"
#include "storage/field_ranks.h"
#include "storage/finder.h"
#include "storage/groups_made.h"
#include "storage/lengths.h"
#include "storage/schema.h"
#include "storage/text_dictionaries.h"
#include "text/damaged_index.h"

namespace poisk::storage {
namespace {

constexpr std::uint32_t kLookupsBetweenLooks = 16;

std::string article_sql() {
  return fmt::format(
      "SELECT a.id, {}, p.layout FROM $article a LEFT JOIN $passage p ON p.article=a.id",
      kArticleColumns);
}

Result<std::vector<Abbreviation>> abbreviation_rows(sqlite::Statement& rows) {
  std::vector<Abbreviation> out;
  for (;;) {
    auto row = rows.step();
    if (!row) return row.error();
    if (!*row) return out;
    out.push_back({rows.string(0), rows.string(1), static_cast<std::uint64_t>(rows.integer(2))});
  }
}

// Goes to the row of an article that a posting names. `by_id` is to be reset afterwards.
Result<void> go_to_article(sqlite::Statement& by_id, std::int64_t id) {
  by_id.bind(1, id);
  auto row = by_id.step();
  if (!row) return row.error();
  if (!*row) return damaged_index("a posting has no article");
  return {};
}

}  // namespace

Result<std::unique_ptr<Reader>> Reader::create(sqlite::Connection connection,
                                               const Analyzer& analyzer,
                                               std::shared_ptr<GroupCache> groups,
                                               std::shared_ptr<BlockListCache> lists) {
  std::unique_ptr<Reader> self(
      new Reader(std::move(connection), analyzer, std::move(groups), std::move(lists)));
  auto tokenizer = IndexTokenizer::attach(self->connection_, analyzer);
  if (!tokenizer) return tokenizer.error();
  self->tokenizer_ = std::move(*tokenizer);
  // On an application's connection begin() does it, for each snapshot anew.
  if (self->connection_.is_own()) {
    if (auto prepared = self->prepare_statements(); !prepared) return prepared.error();
  }
  return self;
}

Result<void> Reader::prepare_statements() {
  auto first_phase = FirstPhase::attach(connection_);
  if (!first_phase) return first_phase.error();
  first_phase_.emplace(std::move(*first_phase));
  auto words = WordReader::create(connection_);
  if (!words) return words.error();
  words_.emplace(std::move(*words));

  const std::pair<sqlite::Statement*, std::string> all[] = {
      {&generation_, "SELECT value FROM $meta WHERE name='generation'"},
      {&groups_made_, fmt::format("SELECT value FROM $meta WHERE name='{}'", kGroupsMade)},
      {&article_,
       "SELECT a.key, a.revision, a.title, a.text, p.layout FROM $article a"
       " LEFT JOIN $passage p ON p.article=a.id WHERE a.id=?1"},
      {&source_, fmt::format("SELECT {} FROM $article WHERE id=?1", kSourceColumns)},
      {&get_, article_sql() + " WHERE a.key=?1"},
      {&find_, "SELECT id FROM $article WHERE key=?1"},
      {&letters_, "SELECT letters, name, articles FROM $abbreviation WHERE letters=?1"},
      {&names_from_, "SELECT letters, name, articles FROM $abbreviation WHERE start=?1"},
  };
  for (const auto& [statement, sql] : all) {
    auto prepared = sqlite::Statement::prepare(connection_, sql);
    if (!prepared) return prepared.error();
    *statement = std::move(*prepared);
  }
  return {};
}

void Reader::drop_statements() {
  first_phase_.reset();
  words_.reset();
  origins_.drop_statements();
  vectors_.drop_statements();
  for (sqlite::Statement* statement : {&held_, &generation_, &groups_made_, &article_, &source_,
                                       &get_, &find_, &letters_, &names_from_}) {
    *statement = sqlite::Statement();
  }
}

Result<void> Reader::begin() {
  if (!connection_.is_own()) return begin_on_application();
  if (auto begun = connection_.exec("BEGIN"); !begun) return begun;
  words_->forget_runs();
  // The snapshot is taken by the first read, not by BEGIN.
  if (auto first = generation(); !first) {
    end();
    return first.error();
  }
  return {};
}

// A transaction of our own might stand within one of the application's or around one of its
// statements. A statement that has not come to its end holds the snapshot as well.
Result<void> Reader::begin_on_application() {
  auto begun = prepare_statements();
  if (begun) {
    auto held = sqlite::Statement::prepare(connection_, "SELECT 1 FROM $meta");
    if (held) held_ = std::move(*held);
    auto row = held ? held_.step() : held.error();
    if (!row) begun = row.error();
  }
  if (!begun) drop_statements();
  return begun;
}

void Reader::end() noexcept {
  statistics_.reset();
  allowed_.reset();
  groups_known_ = false;
  groups_.reset();
  head_articles_.clear();
  signs_.reset();
  if (!connection_.is_own()) {
    drop_statements();
  } else if (connection_.in_transaction()) {
    connection_.undo("ROLLBACK");
  }
}

Result<std::int64_t> Reader::generation() {
  sqlite::ResetAtEnd reset(generation_);
  auto row = generation_.step();
  if (!row) return row.error();
  if (!*row) return damaged_index("it has no generation");
  return generation_.integer(0);
}

Result<std::string> Reader::text_fingerprint() { return meta(connection_, "analyzer"); }

Result<CorpusStatistics> Reader::statistics() {
  CorpusStatistics out;
  for (const auto& [name, value] :
       {std::pair<const char*, std::uint64_t*>{"articles", &out.articles},
        {"tokens", &out.tokens}}) {
    auto text = meta(connection_, name);
    if (!text) return text.error();
    const std::string_view digits = *text;
    std::from_chars(digits.data(), digits.data() + digits.size(), *value);
  }
  auto generation = this->generation();
  if (!generation) return generation.error();
  out.generation = *generation;
  auto lengths = read_lengths(connection_);
  if (!lengths) return lengths.error();
  out.lengths = std::move(*lengths);
  auto columns = Columns::open(connection_, out.lengths.size());
  if (!columns) return columns.error();
  out.columns = std::move(*columns);
  return out;
}

Result<std::shared_ptr<const CorpusStatistics>> Reader::used_statistics() {
  if (!statistics_) {
    auto read = statistics();
    if (!read) return read.error();
    statistics_ = std::make_shared<const CorpusStatistics>(std::move(*read));
  }
  return statistics_;
}

Result<search::Corpus> Reader::corpus() {
  auto used = used_statistics();
  if (!used) return used.error();
  return search::Corpus(**used);
}

Result<std::shared_ptr<Columns>> Reader::columns() {
  auto used = used_statistics();
  if (!used) return used.error();
  return (*used)->columns;
}

Result<Reader::Allowed> Reader::allowed(const query::Filters& filters) {
  if (!allowed_ || allowed_->filters != filters) {
    Allowed made{filters, nullptr};
    auto filter = make_filter(filters, made.undated);
    if (!filter) return filter.error();
    made.filter = std::make_shared<const ArticleFilter>(std::move(*filter));
    allowed_ = std::move(made);
  }
  return *allowed_;
}

Result<ArticleFilter> Reader::make_filter(const query::Filters& filters, std::size_t& undated) {
  auto columns = this->columns();
  if (!columns) return columns.error();
  const InterruptibleSql interruptible(connection_, stop_);
  ArticleFilter out;
  undated = 0;
  if (!*columns) {
    auto allowed = attribution().allowed(filters, undated);
    if (!allowed) return allowed.error();
    out.add(std::move(*allowed));
    return out;
  }
  query::Filters fields;
  fields.fields = filters.fields;
  fields.except_fields = filters.except_fields;
  if (!(*columns)->has_own_fields() && !fields.empty()) {
    auto allowed = attribution().allowed(fields, undated);
    if (!allowed) return allowed.error();
    out.add(std::move(*allowed));
  }
  if (auto added = add_column_filters(filters, access(**columns), out); !added) {
    return added.error();
  }
  if (!filters.after.empty() || !filters.before.empty()) {
    auto counted = count_undated(out, access(**columns));
    if (!counted) return counted.error();
    undated = *counted;
  }
  return out;
}

Result<std::shared_ptr<const NumberColumn>> Reader::by_date() {
  auto columns = this->columns();
  if (!columns) return columns.error();
  const InterruptibleSql interruptible(connection_, stop_);
  if (*columns) return (*columns)->by_date(connection_);
  auto ranks = attribution().by_date();
  if (!ranks) return ranks.error();
  return std::make_shared<const NumberColumn>(
      std::vector<std::uint64_t>(ranks->begin(), ranks->end()));
}

Result<std::shared_ptr<const NumberColumn>> Reader::by_fields(const query::FieldOrder& order,
                                                              bool then_by_date) {
  auto columns = this->columns();
  if (!columns) return columns.error();
  if (*columns && (*columns)->has_own_fields()) {
    const InterruptibleSql interruptible(connection_, stop_);
    return rank_by_columns(order, then_by_date, access(**columns));
  }
  auto dates = by_date();
  if (!dates) return dates.error();
  const InterruptibleSql interruptible(connection_, stop_);
  return rank_by_rows(order, **dates, then_by_date, connection_);
}

Result<search::FacetCounts> Reader::facets(std::vector<search::Ref> articles, std::size_t most,
                                           const Deadline& deadline) {
  auto columns = this->columns();
  if (!columns) return columns.error();
  if (!*columns) return search::count_facets(*this, std::move(articles), most, deadline);
  search::FacetCounts out;
  {
    const InterruptibleSql interruptible(connection_, &deadline);
    ColumnAccess by_columns = access(**columns);
    by_columns.stop = &deadline;
    auto counted = count_by_columns(articles, most, by_columns);
    if (!counted) return counted.error();
    out.facets = std::move(*counted);
  }
  if ((*columns)->has_own_fields()) return out;
  auto own = search::count_facets(*this, std::move(articles), most, deadline,
                                  search::FacetsOf::own_fields);
  if (!own) return own;
  out.left_out = own->left_out;
  std::move(own->facets.begin(), own->facets.end(), std::back_inserter(out.facets));
  return out;
}

Result<std::vector<Attribution>> Reader::attributions(const std::vector<search::Ref>& articles) {
  const InterruptibleSql interruptible(connection_, stop_);
  return attribution().of(articles);
}

Result<std::string> Reader::newest_date() {
  auto columns = this->columns();
  if (!columns) return columns.error();
  if (!*columns) return attribution().newest_date();
  auto newest = (*columns)->newest(connection_);
  if (!newest) return newest.error();
  if (*newest == 0) return std::string();
  auto source = this->source(*newest);
  if (!source) return source.error();
  return std::move(source->published);
}

Result<search::Found> Reader::find(const search::Ask& ask, const Deadline& deadline) {
  auto used = used_statistics();
  if (!used) return used.error();
  // The deadline of the thread that finds, which may be another than that of the search.
  struct Restored {
    const Deadline*& stop;
    const Deadline* const before;
    ~Restored() { stop = before; }
  } restored{stop_, std::exchange(stop_, &deadline)};
  return storage::find(ask, *this, **used, deadline);
}

Result<FirstPhaseResult> Reader::first_phase(const FirstPhaseQuery& query) {
  FirstPhase::Lists lists;
  if (list_cache_) {
    auto generation = statistics_ ? Result(statistics_->generation) : this->generation();
    if (!generation) return generation.error();
    lists = {list_cache_.get(), {connection_.file(), *generation}};
  }
  return first_phase_->run(query, lists);
}

Result<std::vector<search::Near>> Reader::nearest(const similarity::Direction& to,
                                                  const query::Filters& filters,
                                                  std::size_t count) {
  if (!signs_ || signs_->words != to.signs.size()) return std::vector<search::Near>();
  auto used = used_statistics();
  if (!used) return used.error();
  const auto end = static_cast<std::int64_t>((*used)->lengths.size());
  if (filters.empty()) {
    return storage::nearest(connection_, vectors_, *signs_, to, nullptr, end, count, stop_);
  }
  auto allowed = this->allowed(filters);
  if (!allowed) return allowed.error();
  return storage::nearest(connection_, vectors_, *signs_, to, allowed->filter.get(), end, count,
                          stop_);
}

Result<void> Reader::read_signs(const VectorSpace& space, SignTable& out) {
  return storage::read_signs(connection_, space, stop_, out);
}

Result<std::uint64_t> Reader::articles_with(WordKind kind, std::string_view word) {
  // One word is soon found, but corrections look up thousands.
  if (lookups_++ % kLookupsBetweenLooks == 0 && interrupted()) return search::search_stopped();
  if (kind == WordKind::group) {
    auto own = own_groups();
    if (!own) return own.error();
    if (*own != nullptr) return articles_with_group(**own, word);
  }
  return words_->articles_with(kind, word);
}

Result<std::uint64_t> Reader::articles_with_group(const DerivedGroups& groups,
                                                  std::string_view word) {
  if (!word.ends_with('\0')) return groups.articles_with(word);
  const std::uint32_t group = groups.find(word);
  if (group == DerivedGroups::kNone) return std::uint64_t{0};
  if (const auto known = head_articles_.find(group); known != head_articles_.end()) {
    return known->second;
  }
  std::vector<std::string_view> forms;
  std::uint64_t articles = 0;
  for (const std::uint32_t form : groups.forms_of(group)) {
    if (groups.head_of(form) != group) continue;
    forms.push_back(groups.form(form));
    articles = groups.articles_of(form);
  }
  if (forms.size() > 1) {
    auto counted = first_phase_->articles_with_any(forms, stop_);
    if (!counted) return counted;
    articles = *counted;
  }
  head_articles_.emplace(group, articles);
  return articles;
}

Result<const DerivedGroups*> Reader::own_groups() {
  if (groups_known_) return groups_.get();
  std::optional<std::string> stored;
  {
    sqlite::ResetAtEnd reset(groups_made_);
    auto row = groups_made_.step();
    if (!row) return row.error();
    if (*row) stored = groups_made_.string(0);
  }
  if (parse_groups_made(std::move(stored)).serve(analyzer_)) {
    group_cache_->forget();
  } else {
    auto generation = this->generation();
    if (!generation) return generation.error();
    const InterruptibleSql interruptible(connection_, stop_);
    auto groups = group_cache_->get({connection_.file(), *generation}, *words_, session(), stop_);
    if (!groups) return groups.error();
    groups_ = std::move(*groups);
  }
  groups_known_ = true;
  return groups_.get();
}

Result<void> Reader::each_word_from(WordKind kind, std::string_view beginning,
                                    std::string_view first, const search::WordVisit& visit) {
  const DerivedGroups* groups = nullptr;
  if (kind == WordKind::group) {
    auto own = own_groups();
    if (!own) return own.error();
    groups = *own;
  }
  const InterruptibleSql interruptible(connection_, stop_);
  // A row of the table holds hundreds of words, of which SQLite knows nothing.
  std::uint32_t seen = 0;
  bool ended = false;
  const auto watched = [&](std::string_view word, std::uint64_t articles) {
    ended = seen++ % 256 == 0 && interrupted();
    return !ended && visit(word, articles);
  };
  if (groups != nullptr) {
    groups->each_word(beginning, first, watched);
  } else if (auto done = words_->for_each(kind, beginning, watched, first); !done) {
    return done;
  }
  return ended ? Result<void>(search::search_stopped()) : Result<void>();
}

Result<std::vector<Abbreviation>> Reader::abbreviations_by(sqlite::Statement& statement,
                                                           std::string_view value) {
  sqlite::ResetAtEnd reset(statement);
  statement.bind(1, value);
  return abbreviation_rows(statement);
}

Result<std::vector<Abbreviation>> Reader::abbreviations_of(std::string_view letters) {
  return abbreviations_by(letters_, letters);
}

Result<std::vector<Abbreviation>> Reader::abbreviations_of_names_from(std::string_view form) {
  return abbreviations_by(names_from_, form);
}

Result<std::vector<Abbreviation>> Reader::abbreviations() {
  auto rows =
      sqlite::Statement::prepare(connection_, "SELECT letters, name, articles FROM $abbreviation");
  if (!rows) return rows.error();
  return abbreviation_rows(*rows);
}

Result<search::Document> Reader::document(search::Ref id) {
  sqlite::ResetAtEnd reset(article_);
  if (auto there = go_to_article(article_, id); !there) return there.error();
  search::Document out;
  out.key = article_.string(0);
  out.revision = static_cast<std::uint64_t>(article_.integer(1));
  out.title = article_.string(2);
  auto text = texts_.read(connection_, article_.blob(3), stop_);
  if (!text) return text.error();
  out.text = *text;
  auto layout = decode_layout(article_.blob(4), out.text.size());
  if (!layout) return damaged_index("the passages of an article do not fit its text");
  out.passages = std::move(layout->passages);
  out.sketch = layout->sketch;
  return out;
}

Result<std::optional<search::Ref>> Reader::article_of(std::string_view key) {
  sqlite::ResetAtEnd reset(find_);
  find_.bind(1, key);
  auto row = find_.step();
  if (!row) return row.error();
  return *row ? std::optional<search::Ref>(find_.integer(0)) : std::nullopt;
}

Result<Source> Reader::source(search::Ref id) {
  sqlite::ResetAtEnd reset(source_);
  if (auto there = go_to_article(source_, id); !there) return there.error();
  return read_source(source_, 0);
}

Result<StoredArticle> Reader::stored_article(const sqlite::Statement& row) {
  StoredArticle out;
  auto article = read_article(connection_, row, 1, texts_, out.revision);
  if (!article) return article.error();
  out.article = std::move(*article);
  auto origin = origins_.get(connection_, row.integer(0));
  if (!origin) return origin.error();
  out.article.origin = std::move(*origin);
  auto layout = decode_layout(row.blob(1 + kArticleColumnCount), out.article.text.size());
  if (!layout) return damaged_index("the passages of an article do not fit its text");
  for (const auto& p : layout->passages) out.passages.push_back(p.bytes);
  return out;
}

Result<std::optional<StoredArticle>> Reader::get(std::string_view key) {
  sqlite::ResetAtEnd reset(get_);
  get_.bind(1, key);
  auto row = get_.step();
  if (!row) return row.error();
  if (!*row) return std::optional<StoredArticle>();
  auto stored = stored_article(get_);
  if (!stored) return stored.error();
  return std::optional(std::move(*stored));
}

Result<void> Reader::for_each(const std::function<bool(StoredArticle&)>& visit) {
  auto rows = sqlite::Statement::prepare(connection_, article_sql() + " ORDER BY a.id");
  if (!rows) return rows.error();
  for (;;) {
    auto row = rows->step();
    if (!row) return row.error();
    if (!*row) return {};
    auto stored = stored_article(*rows);
    if (!stored) return stored.error();
    if (!visit(*stored)) return {};
  }
}

Result<void> Reader::add_keys(std::vector<std::string>& out) {
  auto rows = sqlite::Statement::prepare(connection_, "SELECT key FROM $article ORDER BY id");
  if (!rows) return rows.error();
  for (;;) {
    auto row = rows->step();
    if (!row) return row.error();
    if (!*row) return {};
    out.push_back(rows->string(0));
  }
}

Result<std::vector<Origin>> Reader::origins() { return read_origins(connection_); }

Result<std::vector<std::string>> Reader::check() {
  return check_index(connection_, analyzer_, session(), false);
}

Result<Stats> Reader::stats() {
  Stats out;
  const std::pair<std::uint64_t*, const char*> all[] = {
      {&out.articles, "SELECT value FROM $meta WHERE name='articles'"},
      {&out.tokens, "SELECT value FROM $meta WHERE name='tokens'"},
      {&out.passages, "SELECT value FROM $meta WHERE name='passages'"},
      {&out.text_bytes, "SELECT value FROM $meta WHERE name='text_bytes'"},
      {&out.file_bytes, "SELECT page_count*page_size FROM pragma_page_count, pragma_page_size"},
  };
  for (const auto& [value, sql] : all) {
    auto read = connection_.integer(sql);
    if (!read) return read.error();
    *value = static_cast<std::uint64_t>(*read);
  }
  auto counted = words_->for_each(WordKind::form, {}, [&](std::string_view, std::uint64_t) {
    ++out.forms;
    return true;
  });
  if (!counted) return counted.error();
  auto fingerprint = text_fingerprint();
  if (!fingerprint) return fingerprint.error();
  out.analyzer = std::move(*fingerprint);
  auto groups = read_groups_made(connection_);
  if (!groups) return groups.error();
  out.groups_serve = groups->serve(analyzer_);
  out.groups = std::move(groups->by);
  auto abbreviations = this->abbreviations();
  if (!abbreviations) return abbreviations.error();
  out.abbreviations = search::forms_joined(std::move(*abbreviations), session());
  auto format = format_version(connection_);
  if (!format) return format.error();
  out.format_version = static_cast<int>(*format);
  auto compression = stored_compression(connection_);
  if (!compression) return compression.error();
  out.compression = compression->kind;
  auto vectors = this->vectors();
  if (!vectors) return vectors.error();
  if (*vectors) out.embedder = std::move((*vectors)->space.embedder);
  auto embedded = with_vectors();
  if (!embedded) return embedded.error();
  out.embedded = *embedded;
  return out;
}

}  // namespace poisk::storage
