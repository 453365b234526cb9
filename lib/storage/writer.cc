#include "storage/writer.h"

#include <fmt/format.h>

#include <algorithm>

#include "analysis/analyzer_impl.h"
#include "fts5/format.h"
#include "storage/analyzer_mismatch.h"
#include "storage/article_id.h"
#include "storage/article_rows.h"
#include "storage/check.h"
#include "storage/layout.h"
#include "storage/preparer.h"
#include "storage/revision.h"
#include "storage/schema.h"
#include "text/damaged_index.h"
#include "text/named_error.h"

namespace poisk::storage {
namespace {

// After so much text its postings, about a quarter of it, are written as a segment.
constexpr std::size_t kSegmentBytes = std::size_t{128} << 20;
// To give new ids all rows are written again: not for less than so many spare ones.
constexpr std::int64_t kFewSpareIds = 10'000;

constexpr std::int64_t kLittleSpace = std::int64_t{1} << 20;

// Caches know a snapshot by its generation. After an application has rolled back, the next change
// must not have the number of the one that was undone: its steps are of any length.
std::int64_t generation_step(const sqlite::Connection& connection) {
  if (connection.is_own()) return 1;
  std::uint32_t random = 0;
  sqlite3_randomness(sizeof random, &random);
  return std::int64_t{random} + 1;
}

// Adds to numbers of `meta`.
Result<void> add_to_meta(const sqlite::Connection& connection,
                         std::initializer_list<std::pair<std::string_view, std::int64_t>> numbers) {
  auto update = sqlite::Statement::prepare(
      connection, "UPDATE $meta SET value=CAST(value AS INTEGER)+?2 WHERE name=?1");
  if (!update) return update.error();
  for (const auto& [name, delta] : numbers) {
    update->bind(1, name);
    update->bind(2, delta);
    if (auto updated = update->run(); !updated) return updated;
  }
  return {};
}

// Articles are as they were, and their postings stand elsewhere: caches know places of them.
Result<void> note_moved_postings(const sqlite::Connection& connection) {
  return add_to_meta(connection, {{"generation", generation_step(connection)}});
}

}  // namespace

Result<std::unique_ptr<Writer>> Writer::create(sqlite::Connection connection,
                                               const Analyzer& analyzer, Compression compression) {
  std::unique_ptr<Writer> self(new Writer(std::move(connection), analyzer, compression));
  auto tokenizer = IndexTokenizer::attach(self->connection_, analyzer);
  if (!tokenizer) return tokenizer.error();
  self->tokenizer_ = std::move(*tokenizer);
  if (auto prepared = self->prepare_statements(); !prepared) return prepared.error();
  return self;
}

Result<void> Writer::prepare_statements() {
  const std::pair<sqlite::Statement*, std::string> all[] = {
      {&find_, "SELECT id, revision FROM $article WHERE key=?1"},
      {&insert_, insert_article_sql()},
      {&update_, update_article_sql()},
      {&read_text_, "SELECT title, text, fields FROM $article WHERE id=?1"},
      {&delete_, "DELETE FROM $article WHERE id=?1"},
      {&delete_passage_, "DELETE FROM $passage WHERE article=?1"},
  };
  for (const auto& [statement, sql] : all) {
    auto prepared = sqlite::Statement::prepare(connection_, sql);
    if (!prepared) return prepared.error();
    *statement = std::move(*prepared);
  }
  auto passages = sqlite::BlobRows::create(connection_, "INSERT INTO $passage");
  if (!passages) return passages.error();
  passages_ = std::move(*passages);
  return {};
}

void Writer::drop_statements() {
  abandon();  // holds statements, too
  for (sqlite::Statement* statement :
       {&find_, &insert_, &update_, &read_text_, &delete_, &delete_passage_}) {
    *statement = sqlite::Statement();
  }
  passages_ = sqlite::BlobRows();
}

Result<Writer::Stored> Writer::find(std::string_view key) {
  sqlite::ResetAtEnd reset(find_);
  find_.bind(1, key);
  auto row = find_.step();
  if (!row) return row.error();
  if (!*row) return Stored{};
  if (auto sound = check_article_id(find_.integer(0)); !sound) return sound.error();
  return Stored{find_.integer(0), static_cast<std::uint64_t>(find_.integer(1))};
}

Result<bool> Writer::has_words(std::int64_t id, const Article& article) {
  sqlite::ResetAtEnd reset(read_text_);
  read_text_.bind(1, id);
  auto row = read_text_.step();
  if (!row) return row.error();
  if (!*row || read_text_.text(0) != article.title) return false;
  auto text = texts_.read(connection_, read_text_.blob(1));
  if (!text) return text.error();
  return *text == article.text;
}

Result<std::vector<Field>> Writer::fields_of(std::int64_t id) {
  sqlite::ResetAtEnd reset(read_text_);
  read_text_.bind(1, id);
  auto row = read_text_.step();
  if (!row) return row.error();
  return *row ? unpack_fields(read_text_.blob(2)) : std::vector<Field>();
}

Result<void> Writer::write_derived(std::int64_t id, const PreparedArticle& prepared) {
  if (auto stored = passages_.add(id, prepared.layout); !stored) return stored;
  if (auto set = lengths_.set(connection_, id, prepared.tokens()); !set) return set;
  std::string sizes;
  fts5::put_fts5_varint(sizes, prepared.text_tokens());
  fts5::put_fts5_varint(sizes, prepared.title_tokens());
  fts5_->write_sizes(id, sizes);
  added_.add(id, prepared);
  count(prepared, +1);
  return fts5_->failure();
}

void Writer::count(const PreparedArticle& prepared, int sign) {
  delta_.fts5.articles += sign;
  delta_.fts5.text_tokens += sign * std::int64_t{prepared.text_tokens()};
  delta_.fts5.title_tokens += sign * std::int64_t{prepared.title_tokens()};
  delta_.passages += sign * static_cast<std::int64_t>(prepared.passages);
  delta_.bytes += sign * static_cast<std::int64_t>(prepared.bytes);
}

Result<void> Writer::update_row(std::int64_t id, const Article& article, std::uint64_t revision) {
  auto old_fields = fields_of(id);
  if (!old_fields) return old_fields.error();
  if (auto set = columns_.set(id, article.source, article.fields, *old_fields); !set) return set;
  const PackedColumns packed = pack_columns(article);
  auto text = text_writer_.store(connection_, article.text);
  if (!text) return text.error();
  bind_article(update_, article, revision, packed, *text);
  update_.bind(kArticleIdParameter, id);
  if (auto updated = update_.run(); !updated) return updated;
  return origins_.set(connection_, id, article.origin);
}

Result<void> Writer::remove_row(std::int64_t id) {
  PreparedArticle old;
  if (auto flushed = passages_.flush(); !flushed) return flushed;
  {
    sqlite::ResetAtEnd reset(read_text_);
    read_text_.bind(1, id);
    auto row = read_text_.step();
    if (!row) return row.error();
    if (!*row) return damaged_index("an article's row is missing");
    auto text = texts_.read(connection_, read_text_.blob(1));
    if (!text) return text.error();
    analyse(read_text_.text(0), *text, tokenizer_->session(), removed_.counts(), old);
    removed_.add(id, old);
    // As many as it was cut into, by whatever rules; where that is damaged, by those of today.
    auto passages = passages_of(id, text->size());
    if (passages) {
      old.passages = *passages;
    } else if (passages.error().code == ErrorCode::corrupt) {
      lay_out(*text, old);
    } else {
      return passages.error();
    }
    const std::vector<Field> fields = unpack_fields(read_text_.blob(2));
    if (auto removed = columns_.remove(id, fields); !removed) return removed;
  }
  fts5_->remove_sizes(id);
  if (auto failed = fts5_->failure(); !failed) return failed;
  for (sqlite::Statement* statement : {&delete_passage_, &delete_}) {
    statement->bind(1, id);
    if (auto deleted = statement->run(); !deleted) return deleted;
  }
  if (auto set = lengths_.set(connection_, id, 0); !set) return set;
  if (auto forgotten = origins_.set(connection_, id, {}); !forgotten) return forgotten;
  if (auto forgotten = vectors_.forget(connection_, id); !forgotten) return forgotten;
  count(old, -1);
  return fts5_->failure();
}

Result<std::int64_t> Writer::next_id() {
  auto last = connection_.integer(
      "SELECT max(coalesce((SELECT max(id) FROM $article), 0),"
      " coalesce((SELECT seq FROM main.sqlite_sequence WHERE name='#article'), 0))");
  if (!last) return last;
  if (*last > 0) {
    if (auto sound = check_article_id(*last, fts5::kMostArticles - 1); !sound) return sound.error();
  }
  return *last + 1;
}

Result<void> Writer::put_one(std::int64_t id, const Change& change,
                             const PreparedArticle& prepared) {
  std::int64_t replaced = change.replaced;
  if (change.key_repeats) {
    auto stored = find(change.article->key);
    if (!stored) return stored.error();
    replaced = stored->id;
  }
  if (replaced != 0) {
    if (auto removed = remove_row(replaced); !removed) return removed;
  }
  const PackedColumns packed = pack_columns(*change.article);
  auto text = text_writer_.store(connection_, change.article->text);
  if (!text) return text.error();
  bind_article(insert_, *change.article, change.revision, packed, *text);
  insert_.bind(kArticleIdParameter, id);
  if (auto inserted = insert_.run(); !inserted) return inserted;
  if (auto set = origins_.set(connection_, id, change.article->origin); !set) return set;
  if (auto set = columns_.set(id, change.article->source, change.article->fields); !set) return set;
  if (auto written = write_derived(id, prepared); !written) return written;
  return put_given(*change.article, {id, change.revision}, prepared.passages);
}

Result<void> Writer::put_given(const Article& article, const Stored& stored, std::size_t passages) {
  if (article.vectors.passages.empty()) return {};
  auto given = vectors_.give(connection_, given_of_,
                             {stored.id, stored.revision, passages, article.vectors});
  return given ? given : text::named_error("article " + article.key, given.error());
}

Result<std::size_t> Writer::passages_of(std::int64_t id, std::size_t text_size) {
  auto row =
      sqlite::Statement::prepare(connection_, "SELECT layout FROM $passage WHERE article=?1");
  if (!row) return row.error();
  row->bind(1, id);
  auto there = row->step();
  if (!there) return there.error();
  const auto layout = *there ? decode_layout(row->blob(0), text_size) : std::nullopt;
  if (!layout) return damaged_index("the passages of an article do not fit its text");
  return layout->passages.size();
}

Result<void> Writer::finish(sqlite::Transaction& transaction) {
  if (auto flushed = passages_.flush(); !flushed) return flushed;
  fts5_->flush_sizes();
  if (auto written = write_postings(*fts5_, added_, removed_); !written) return written;
  if (auto added = add_totals(*fts5_, delta_.fts5); !added) return added;
  if (auto merged = merge_segments(*fts5_); !merged) return merged;
  const bool forms_changed = !added_.counts().words.empty() || !removed_.counts().words.empty();
  if (auto flushed = added_.counts().flush(connection_, +1); !flushed) return flushed;
  if (auto flushed = removed_.counts().flush(connection_, -1); !flushed) return flushed;
  // Before groups are made, which takes from the lengths what ids there are.
  if (auto flushed = lengths_.flush(connection_); !flushed) return flushed;
  if (auto finished = finish_groups(forms_changed); !finished) return finished;
  if (auto flushed = columns_.flush(); !flushed) return flushed;
  if (auto flushed = vectors_.flush(connection_); !flushed) return flushed;
  auto added = add_to_meta(connection_,
                           {{"articles", delta_.fts5.articles},
                            {"tokens", delta_.fts5.text_tokens + delta_.fts5.title_tokens},
                            {"passages", delta_.passages},
                            {"text_bytes", delta_.bytes},
                            {"generation", generation_step(connection_)}});
  if (!added) return added;
  abandon();
  return transaction.commit();
}

Result<void> Writer::prepare_changes() {
  abandon();  // what a failed call has left
  auto tables = fts5::Fts5Tables::open(connection_);
  if (!tables) return tables.error();
  fts5_ = std::move(*tables);
  auto made = read_groups_made(connection_);
  if (!made) return made.error();
  set_group_work(group_work(*made, analyzer_));
  if (auto begun = text_writer_.begin(connection_); !begun) return begun;
  return columns_.begin(connection_);
}

Result<void> Writer::make_dictionary() {
  if (!text_writer_.lacks_dictionary()) return {};
  auto stored = connection_.integer("SELECT value FROM $meta WHERE name='text_bytes'");
  if (!stored) return stored.error();
  return text_writer_.make_dictionary(connection_, texts_, *stored + delta_.bytes);
}

void Writer::set_group_work(GroupWork work) {
  groups_ = work;
  added_.counts().words.count_groups(work == GroupWork::count);
  removed_.counts().words.count_groups(work == GroupWork::count);
}

Result<void> Writer::finish_groups(bool forms_changed) {
  if (groups_ == GroupWork::make) return make_groups(connection_, analyzer_, tokenizer_->session());
  if (groups_ == GroupWork::count || !forms_changed) return {};
  auto made = read_groups_made(connection_);
  if (!made) return made.error();
  made->behind = true;
  return write_groups_made(connection_, *made);
}

void Writer::abandon() {
  fts5_.reset();
  passages_.discard();
  lengths_.discard();
  columns_.discard();
  origins_.drop_statements();
  vectors_.drop_statements();
  added_.forget();
  removed_ = RemovedArticles();
  delta_ = {};
}

Result<std::optional<Writer::Change>> Writer::change_for(const Article& article,
                                                         const Repeats& repeats, bool is_first) {
  auto stored = is_first ? Result<Stored>(Stored{}) : find(article.key);
  if (!stored) return stored.error();
  const Change change{&article, revision_of(article.title, article.text), stored->id,
                      repeats.contains(article.key)};
  if (stored->id == 0 || change.key_repeats ||
      !is_revision_of(stored->revision, change.revision, article.title, article.text)) {
    return std::optional(change);
  }
  auto same = has_words(stored->id, article);
  if (!same) return same.error();
  if (!*same) return std::optional(change);
  if (auto done = update_row(stored->id, article, stored->revision); !done) return done.error();
  if (!article.vectors.passages.empty()) {
    auto passages = passages_of(stored->id, article.text.size());
    if (!passages) return passages.error();
    if (auto put = put_given(article, *stored, *passages); !put) return put.error();
  }
  return std::optional<Change>();
}

Result<sqlite::Transaction> Writer::begin_write() {
  auto transaction = sqlite::Transaction::begin(connection_, sqlite::Transaction::Kind::write);
  if (!transaction) return transaction;
  auto stored = meta(connection_, "analyzer");
  if (!stored) return stored.error();
  if (auto same = check_analyzer(*stored, analyzer_); !same) return same.error();
  abandon();  // what a failed call has left
  return transaction;
}

Result<sqlite::Transaction> Writer::begin_changes() {
  auto transaction = begin_write();
  if (!transaction) return transaction;
  if (auto prepared = prepare_changes(); !prepared) return prepared.error();
  return transaction;
}

Result<void> Writer::put(std::span<const Article> articles, const Accept& accept,
                         const similarity::CentredSpace& of, const Progress& progress) {
  auto transaction = begin_changes();
  if (!transaction) return transaction.error();
  given_of_ = of;
  Repeats seen;
  Repeats repeats;
  for (const Article& article : articles) {
    if (articles.size() > 1 && !seen.insert(article.key).second) repeats.insert(article.key);
  }
  for (std::size_t begin = 0; begin < articles.size();) {
    std::size_t end = begin;
    for (std::size_t bytes = 0; end < articles.size() && bytes < kSegmentBytes; ++end) {
      bytes += articles[end].text.size();
    }
    if (begin > 0) {
      if (auto written = write_postings(*fts5_, added_, removed_); !written) return written;
    }
    const Progress of_part = [&](std::size_t done, std::size_t) {
      if (progress) progress(begin + done, articles.size());
    };
    auto put = put_part(articles.subspan(begin, end - begin), repeats, accept, of_part);
    if (!put) return put;
    begin = end;
  }
  return finish(*transaction);
}

// Looks up a few articles, which are analysed by another thread while those before are written.
Result<void> Writer::put_part(std::span<const Article> articles, const Repeats& repeats,
                              const Accept& accept, const Progress& progress) {
  constexpr std::size_t kLookedUpAtOnce = 64;
  auto first_id = next_id();
  if (!first_id) return first_id.error();
  std::vector<Change> changes;
  std::vector<const Article*> found;
  Preparer preparer(articles.size(), preparing_, added_.counts());
  std::size_t looked_up = 0;
  for (std::size_t written = 0;;) {
    while (changes.size() < written + Preparer::kAhead && looked_up < articles.size()) {
      found.clear();
      const std::size_t end = std::min(looked_up + kLookedUpAtOnce, articles.size());
      for (; looked_up < end; ++looked_up) {
        const Article& article = articles[looked_up];
        if (accept) {
          if (auto accepted = accept(article); !accepted) return accepted;
        }
        // Where no id was given out, no key is stored but of this call.
        auto change = change_for(article, repeats, *first_id == 1);
        if (!change) return change.error();
        if (!*change) continue;
        changes.push_back(**change);
        found.push_back(&article);
      }
      preparer.add(found);
      if (looked_up == articles.size()) preparer.close();
    }
    if (written == changes.size()) break;
    const std::int64_t id = *first_id + static_cast<std::int64_t>(written);
    if (auto put = put_one(id, changes[written], preparer.get(written)); !put) return put;
    if (auto made = make_dictionary(); !made) return made;
    ++written;
    progress(written + (looked_up - changes.size()), articles.size());
  }
  preparer.finish();
  return {};
}

Result<bool> Writer::remove(std::string_view key) {
  auto transaction = begin_changes();
  if (!transaction) return transaction.error();
  auto stored = find(key);
  if (!stored) return stored.error();
  if (stored->id == 0) return false;
  if (auto removed = remove_row(stored->id); !removed) return removed.error();
  if (auto finished = finish(*transaction); !finished) return finished.error();
  return true;
}

Result<void> Writer::put_vectors(const VectorSpace& space, std::span<const Embedded> articles) {
  auto transaction = begin_write();
  if (!transaction) return transaction.error();
  if (auto put = vectors_.put(connection_, space, articles); !put) return put;
  return finish_vectors(*transaction);
}

Result<std::uint64_t> Writer::drop_vectors() {
  auto transaction = begin_write();
  if (!transaction) return transaction.error();
  auto dropped = vectors_.drop(connection_);
  if (!dropped) return dropped;
  if (auto finished = finish_vectors(*transaction); !finished) return finished.error();
  return dropped;
}

Result<void> Writer::finish_vectors(sqlite::Transaction& transaction) {
  if (auto flushed = vectors_.flush(connection_); !flushed) return flushed;
  abandon();
  return transaction.commit();
}

Result<void> Writer::note_origins(const std::map<std::string, std::string>& notes) {
  auto transaction = sqlite::Transaction::begin(connection_, sqlite::Transaction::Kind::write);
  if (!transaction) return transaction.error();
  if (auto written = write_origin_notes(connection_, notes); !written) return written;
  origins_.drop_statements();
  return transaction->commit();
}

Result<void> Writer::optimize() {
  auto transaction = sqlite::Transaction::begin(connection_, sqlite::Transaction::Kind::write);
  if (!transaction) return transaction.error();
  if (auto prepared = prepare_changes(); !prepared) return prepared;
  auto moved = merge_all_segments(*fts5_);
  if (!moved) return moved.error();
  if (*moved) {
    if (auto noted = note_moved_postings(connection_); !noted) return noted;
  }
  if (auto merged = merge_words(connection_); !merged) return merged;
  if (auto caught_up = catch_up_groups(); !caught_up) return caught_up;
  if (auto forgotten = forget_unused_files(connection_); !forgotten) return forgotten;
  if (auto made = make_dictionary(); !made) return made;
  if (auto stored = text_writer_.store_all(connection_, texts_); !stored) return stored;
  abandon();
  if (auto committed = transaction->commit(); !committed) return committed;
  return give_space_back();
}

Result<bool> Writer::optimize_some() {
  auto transaction = sqlite::Transaction::begin(connection_, sqlite::Transaction::Kind::write);
  if (!transaction) return transaction.error();
  if (auto prepared = prepare_changes(); !prepared) return prepared.error();
  TextsToStore texts = to_store_;
  auto some = do_some(texts);
  if (!some) return some;
  abandon();
  if (auto committed = transaction->commit(); !committed) return committed.error();
  to_store_ = texts;
  return some;
}

Result<bool> Writer::do_some(TextsToStore& texts) {
  if (groups_ == GroupWork::make) {
    if (auto caught_up = catch_up_groups(); !caught_up) return caught_up.error();
  }
  auto merged = merge_some_segments(*fts5_);
  if (!merged) return merged;
  if (*merged) {
    auto noted = note_moved_postings(connection_);
    return noted ? merged : noted.error();
  }
  merged = merge_some_words(connection_);
  if (!merged || *merged) return merged;
  if (auto made = make_dictionary(); !made) return made.error();
  if (texts.as != text_writer_.kept()) texts = {text_writer_.kept()};
  if (texts.behind) {
    auto last = text_writer_.store_some(connection_, texts_, *texts.behind);
    if (!last) return last.error();
    texts.behind = *last;
    if (texts.behind) return true;
  }
  if (auto forgotten = forget_unused_files(connection_); !forgotten) return forgotten.error();
  return false;
}

Result<void> Writer::catch_up_groups() {
  auto stored = meta(connection_, "analyzer");
  if (!stored) return stored.error();
  // Of words that were folded otherwise nothing can be said.
  return check_analyzer(*stored, analyzer_) ? finish_groups(false) : Result<void>();
}

// SQLite writes the whole file again for it: not for little, and an application's is its own affair.
// After a large build about a tenth is free, where segments stood that were merged.
Result<void> Writer::give_space_back() {
  if (!connection_.is_own()) return {};
  auto pages = connection_.integer("PRAGMA page_count");
  if (!pages) return pages.error();
  auto free = connection_.integer("PRAGMA freelist_count");
  if (!free) return free.error();
  auto page_bytes = connection_.integer("PRAGMA page_size");
  if (!page_bytes) return page_bytes.error();
  if (*free * *page_bytes < kLittleSpace || *free < *pages / 16) return {};
  // No statement may be held meanwhile.
  drop_statements();
  auto done = connection_.exec("VACUUM");
  if (auto prepared = prepare_statements(); !prepared) return prepared;
  // What was to be done is done; while another writes, the space stays for what is put next.
  return !done && done.error().code == ErrorCode::busy ? Result<void>() : done;
}

Result<std::vector<std::string>> Writer::check() {
  // FTS5 checks itself by an INSERT, which changes nothing: the transaction is rolled back.
  auto transaction = begin_changes();
  if (!transaction) return transaction.error();
  const TokenizerInUse in_use(*tokenizer_);
  return check_index(connection_, analyzer_, tokenizer_->session(), true);
}

Result<void> Writer::rebuild(const Progress& progress, const Batch& batch) {
  for (bool first = true;; first = false) {
    auto all = rebuild_batch(progress, batch, first);
    if (!all) return all.error();
    if (*all) return {};
  }
}

Result<void> Writer::forget_derived() {
  // FTS5 opens no table of a version that it does not know, not even to empty it. The passages stay
  // until they are replaced: articles can be shown meanwhile.
  static const std::string kNothingCounted =
      "UPDATE $meta SET value='0' WHERE name IN ('articles', 'tokens', 'passages', 'text_bytes')";
  for (const std::string& sql : std::initializer_list<std::string>{
           fmt::format("UPDATE $fts_config SET v={0} WHERE k='version' AND v<>{0}",
                       fts5::kFts5Version),
           fmt::format("DELETE FROM $fts_config WHERE k='pgsz' AND v NOT BETWEEN {} AND {}",
                       fts5::kLeastPageSize, fts5::kMostPageSize),
           "DELETE FROM $fts_config WHERE k NOT IN ('version', 'pgsz')",
           fmt::format("INSERT INTO $fts_config(k, v) VALUES('hashsize', {})", kPostingsInMemory),
           "INSERT INTO $fts(#fts) VALUES('delete-all')", "DELETE FROM $abbreviation",
           "DELETE FROM $passage WHERE article NOT IN (SELECT id FROM $article)",
           kNothingCounted}) {
    if (auto done = connection_.exec(sql); !done) return done;
  }
  if (auto cleared = clear_words(connection_); !cleared) return cleared;
  if (auto cleared = ColumnWriter::clear(connection_); !cleared) return cleared;
  if (auto begun = columns_.begin(connection_); !begun) return begun;
  auto made = read_groups_made(connection_);
  if (!made) return made.error();
  made->behind = true;
  if (auto marked = write_groups_made(connection_, *made); !marked) return marked;
  return lengths_.clear(connection_);
}

Result<bool> Writer::renumbers(std::int64_t last, std::int64_t done, std::int64_t total) {
  auto greatest = connection_.integer("SELECT coalesce(max(id), 0) FROM $article");
  if (!greatest) return greatest.error();
  // Those that are done have new ids, if this was begun before.
  auto greatest_done = connection_.integer(
      fmt::format("SELECT coalesce(max(id), 0) FROM $article WHERE id<={}", last));
  if (!greatest_done) return greatest_done.error();
  return *greatest_done == done && *greatest > 2 * total + kFewSpareIds;
}

Result<void> Writer::forget_spare_ids() {
  auto forgotten = connection_.exec(
      "UPDATE main.sqlite_sequence SET seq=(SELECT coalesce(max(id), 0) FROM $article)"
      " WHERE name='#article'");
  return forgotten ? LengthWriter::trim(connection_) : forgotten;
}

Result<bool> Writer::rebuild_batch(const Progress& progress, const Batch& batch, bool first) {
  auto transaction = sqlite::Transaction::begin(connection_, sqlite::Transaction::Kind::write);
  if (!transaction) return transaction.error();
  auto stored = meta(connection_, "analyzer");
  if (!stored) return stored.error();
  if (auto prepared = prepare_changes(); !prepared) return prepared.error();
  const std::string& fingerprint = analyzer_.impl().text_fingerprint;
  const std::string unfinished = unfinished_reindex(fingerprint);
  std::int64_t last = 0;
  if (*stored == unfinished) {
    auto mark = connection_.integer("SELECT value FROM $meta WHERE name='reindexed'");
    if (!mark) return mark.error();
    last = *mark;
  } else if (first) {
    if (auto forgotten = forget_derived(); !forgotten) return forgotten.error();
    auto ruled = set_meta(connection_, kPassageRules, passage::kSplittingRules);
    if (!ruled) return ruled.error();
  } else if (auto same = check_analyzer(*stored, analyzer_); !same) {
    return same.error();
  } else {
    return true;  // another process has gone on, and is done
  }
  set_group_work(GroupWork::leave);  // groups are made of all forms, at the end
  auto total = connection_.integer("SELECT count(*) FROM $article");
  if (!total) return total.error();
  auto done = connection_.integer(fmt::format("SELECT count(*) FROM $article WHERE id<={}", last));
  if (!done) return done.error();
  auto renumbers = this->renumbers(last, *done, *total);
  if (!renumbers) return renumbers.error();
  auto renumber = sqlite::Statement::prepare(connection_, "UPDATE $article SET id=?1 WHERE id=?2");
  if (!renumber) return renumber.error();

  auto rows = sqlite::Statement::prepare(
      connection_, fmt::format("SELECT id, title, text, fields,"
                               " (SELECT layout FROM $passage WHERE article=id), {}"
                               " FROM $article WHERE id>?1 ORDER BY id",
                               kSourceColumns));
  if (!rows) return rows.error();
  rows->bind(1, last);
  PreparedArticle prepared;
  std::size_t articles = 0;
  std::size_t bytes = 0;
  bool all = false;
  while (articles < batch.articles && bytes < batch.bytes) {
    auto row = rows->step();
    if (!row) return row.error();
    all = !*row;
    if (all) break;
    last = rows->integer(0);
    auto text = texts_.read(connection_, rows->blob(2));
    if (!text) return text.error();
    prepare(rows->text(1), *text, tokenizer_->session(), added_.counts(), prepared);
    // Of passages that are cut otherwise from now on vectors say nothing.
    if (!are_cut_alike(rows->blob(4), prepared.layout, text->size())) {
      if (auto forgotten = vectors_.forget(connection_, last); !forgotten) return forgotten.error();
    }
    delete_passage_.bind(1, last);
    if (auto deleted = delete_passage_.run(); !deleted) return deleted.error();
    ++articles;
    std::int64_t id = last;
    if (*renumbers) {
      // Never above the old one, so that it is free.
      id = *done + static_cast<std::int64_t>(articles);
      renumber->bind(1, id);
      renumber->bind(2, last);
      if (auto renumbered = renumber->run(); !renumbered) return renumbered.error();
      auto followed = origins_.renumber(connection_, last, id);
      if (followed) followed = vectors_.renumber(connection_, last, id);
      if (!followed) return followed.error();
    }
    if (auto written = write_derived(id, prepared); !written) return written.error();
    auto set = columns_.set(id, read_source(*rows, 5), unpack_fields(rows->blob(3)));
    if (!set) return set.error();
    bytes += prepared.bytes;
    if (progress) {
      progress(static_cast<std::size_t>(*done) + articles, static_cast<std::size_t>(*total));
    }
  }
  *rows = sqlite::Statement();
  *renumber = sqlite::Statement();
  auto marked = all ? connection_.exec("DELETE FROM $meta WHERE name='reindexed'")
                    : set_meta(connection_, "reindexed", std::to_string(last));
  if (!marked) return marked.error();
  auto named = set_meta(connection_, "analyzer", all ? fingerprint : unfinished);
  if (!named) return named.error();
  if (all) {
    auto made = read_groups_made(connection_);
    if (!made) return made.error();
    set_group_work(group_work(*made, analyzer_));
    if (auto marked = mark_format(connection_); !marked) return marked.error();
    if (auto flushed = lengths_.flush(connection_); !flushed) return flushed.error();
    if (auto forgotten = forget_spare_ids(); !forgotten) return forgotten.error();
  }
  if (auto finished = finish(*transaction); !finished) return finished.error();
  return all;
}

}  // namespace poisk::storage
