#include "storage/merger.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "fts5/segment_store.h"
#include "fts5/segment_writer.h"
#include "fts5/tables.h"
#include "fts5/term_cursor.h"
#include "sqlite/blob_rows.h"
#include "sqlite/statement.h"
#include "storage/abbreviation_counts.h"
#include "storage/article_counts.h"
#include "storage/article_id.h"
#include "storage/article_rows.h"
#include "storage/column_writer.h"
#include "storage/layout.h"
#include "storage/lengths.h"
#include "storage/origins.h"
#include "storage/packed_text.h"
#include "storage/posting_source.h"
#include "storage/postings_writer.h"
#include "storage/prepared_article.h"
#include "storage/schema.h"
#include "storage/stored_texts.h"
#include "storage/text_dictionaries.h"
#include "storage/vector_store.h"
#include "storage/word_table.h"
#include "text/damaged_index.h"
#include "text/named_error.h"

namespace poisk::storage {
namespace {

constexpr std::size_t kNamedKeys = 3;
constexpr std::size_t kWordsAtOnce = std::size_t{1} << 17;  // some 8 MB of them
constexpr std::size_t kVectorsAtOnce = 256;                 // articles
constexpr std::int64_t kLeftOut = 0;  // where the number of an article would stand

// The numbers of an article's words in the text and in the title, as FTS5 has them.
struct ColumnSizes {
  std::uint64_t text = 0;
  std::uint64_t title = 0;
};

std::optional<ColumnSizes> decode_sizes(std::string_view bytes) {
  const auto sizes = fts5::fts5_varints(bytes);
  if (!sizes || sizes->size() != 2) return std::nullopt;
  const ColumnSizes out{sizes->front(), sizes->back()};
  return out.text < UINT32_MAX && out.title < UINT32_MAX ? std::optional(out) : std::nullopt;
}

class Merger {
 public:
  Merger(const sqlite::Connection& target, const std::vector<MergeSource>& sources,
         analysis::Session* analyzer, bool groups, const Progress& progress)
      : target_(target),
        sources_(sources),
        analyzer_(analyzer),
        groups_(groups),
        progress_(progress),
        numbers_(sources.size()),
        left_out_(sources.size()) {}

  Result<Merged> run() {
    removed_.words.count_groups(groups_);
    if (auto told = tell_keys_apart(); !told) return told.error();
    if (auto prepared = prepare(); !prepared) return prepared.error();
    for (std::size_t i = 0; i < sources_.size(); ++i) {
      for (const auto step :
           {&Merger::copy_articles, &Merger::add_source_words, &Merger::add_abbreviations}) {
        if (auto done = (this->*step)(i); !done) return named(i, done.error());
      }
    }
    if (auto copied = finish_articles(); !copied) return copied.error();
    if (auto copied = copy_vectors(); !copied) return copied.error();
    if (auto written = write_all_postings(); !written) return written.error();
    if (auto counted = write_totals(); !counted) return counted.error();
    return out_;
  }

 private:
  Error named(std::size_t source, Error error) const {
    return text::named_error(sources_[source].name, std::move(error));
  }

  // Which articles are left out, by source and number; or an Error that names some.
  Result<void> tell_keys_apart() {
    struct Place {
      std::size_t source = 0;
      std::int64_t article = 0;
    };
    std::unordered_map<std::string, Place> places;
    std::size_t repeated = 0;
    std::string some;
    for (std::size_t i = 0; i < sources_.size(); ++i) {
      auto rows =
          sqlite::Statement::prepare(*sources_[i].connection, "SELECT key, id FROM $article");
      if (!rows) return named(i, rows.error());
      for (;;) {
        auto row = rows->step();
        if (!row) return named(i, row.error());
        if (!*row) break;
        ++all_;
        const Place here{i, rows->integer(1)};
        const auto [there, fresh] = places.try_emplace(rows->string(0), here);
        if (fresh) continue;
        if (++repeated <= kNamedKeys) {
          some += fmt::format("{}{} ({}, {})", some.empty() ? "" : ", ", there->first,
                              sources_[there->second.source].name, sources_[i].name);
        }
        left_out_[there->second.source].insert(there->second.article);
        there->second = here;
      }
    }
    out_.replaced = repeated;
    if (repeated == 0 || analyzer_ != nullptr) return {};
    return Error{
        ErrorCode::invalid_argument,
        fmt::format("{} in several files: {}{}; let the last file's replace the others, or "
                    "take one of each out",
                    repeated == 1 ? "a key stands" : std::to_string(repeated) + " keys stand", some,
                    repeated > kNamedKeys ? ", …" : ""),
        0};
  }

  Result<void> prepare() {
    auto insert = sqlite::Statement::prepare(target_, insert_article_sql());
    if (!insert) return insert.error();
    insert_ = std::move(*insert);
    auto passages = sqlite::BlobRows::create(target_, "INSERT INTO $passage");
    if (!passages) return passages.error();
    passages_ = std::move(*passages);
    auto tables = fts5::Fts5Tables::open(target_);
    if (!tables) return tables.error();
    fts5_ = std::move(*tables);
    if (auto kept = keep_passage_rules(); !kept) return kept;
    if (auto kept = keep_compression(); !kept) return kept;
    return columns_.begin(target_);
  }

  // Passages are copied as they are.
  Result<void> keep_passage_rules() const {
    auto own = find_meta(target_, kPassageRules);
    if (!own) return own.error();
    for (std::size_t i = 0; i < sources_.size(); ++i) {
      auto rules = find_meta(*sources_[i].connection, kPassageRules);
      if (!rules) return named(i, rules.error());
      if (*rules == *own) continue;
      return target_.exec(fmt::format("DELETE FROM $meta WHERE name='{}'", kPassageRules));
    }
    return {};
  }

  // Packed texts, too, and what is put later is stored as in the first that has them packed.
  Result<void> keep_compression() const {
    StoredCompression kept;
    for (std::size_t i = 0; i < sources_.size(); ++i) {
      const sqlite::Connection& from = *sources_[i].connection;
      auto of_source = stored_compression(from);
      if (!of_source) return named(i, of_source.error());
      if (kept.dictionary == 0 && of_source->kind == Compression::zstd) kept = *of_source;
      if (auto copied = copy_dictionaries(from, target_); !copied) return named(i, copied.error());
    }
    return store_compression(target_, kept);
  }

  Result<void> copy_articles(std::size_t source) {
    const sqlite::Connection& from = *sources_[source].connection;
    auto rows = sqlite::Statement::prepare(
        from, fmt::format("SELECT id, {}, (SELECT layout FROM $passage WHERE article=a.id),"
                          " (SELECT sz FROM $fts_docsize WHERE id=a.id)"
                          " FROM $article a ORDER BY id",
                          kArticleColumns));
    if (!rows) return rows.error();
    auto bound = id_bound(from);
    if (!bound) return bound.error();
    numbers_[source].resize(static_cast<std::size_t>(*bound), kLeftOut);
    OriginReader origins;
    for (;;) {
      auto row = rows->step();
      if (!row) return row.error();
      if (!*row) return {};
      const std::int64_t id = rows->integer(0);
      if (auto sound = check_article_id(id, *bound); !sound) return sound;
      tell_progress(++done_);
      if (left_out_[source].contains(id)) {
        if (auto left = leave_out(from, *rows); !left) return left;
        continue;
      }
      auto origin = origins.get(from, id);
      if (!origin) return origin.error();
      if (auto copied = copy_article(from, *rows, *origin); !copied) return copied;
      numbers_[source][static_cast<std::size_t>(id)] = static_cast<std::int64_t>(out_.articles);
    }
  }

  Result<void> copy_article(const sqlite::Connection& from, const sqlite::Statement& row,
                            const std::string& origin) {
    constexpr int kFirst = 1;
    constexpr int kChecksum = kFirst + 12;
    std::uint64_t revision = 0;
    auto read = read_article(from, row, kFirst, texts_, revision);
    if (!read) return read.error();
    const Article& article = *read;
    if (checksum_of(article, revision) != row.integer(kChecksum)) {
      return damaged_index("the row of the article " + article.key);
    }
    const std::string_view layout = row.blob(kFirst + kArticleColumnCount);
    const std::string_view sizes = row.blob(kFirst + kArticleColumnCount + 1);
    const auto passages = decode_layout(layout, article.text.size());
    const auto words = decode_sizes(sizes);
    if (!passages || !words) {
      return damaged_index("what it has of the article " + article.key);
    }
    const auto id = static_cast<std::int64_t>(++out_.articles);
    const PackedColumns packed = pack_columns(article);
    // As it stands there.
    const std::string_view stored = row.blob(kFirst + kTextColumn);
    bind_article(insert_, article, revision, packed, {stored, is_packed(stored)});
    insert_.bind(kArticleIdParameter, id);
    if (auto inserted = insert_.run(); !inserted) return inserted;
    if (auto added = passages_.add(id, layout); !added) return added;
    fts5_->write_sizes(id, sizes);
    if (auto written = fts5_->failure(); !written) return written;
    const auto tokens = static_cast<std::uint32_t>(words->text + words->title);
    if (auto set = lengths_.set(target_, id, tokens); !set) return set;
    if (auto set = origins_.set(target_, id, origin); !set) return set;
    if (auto set = columns_.set(id, article.source, article.fields); !set) return set;
    ++totals_.articles;
    totals_.text_tokens += static_cast<std::int64_t>(words->text);
    totals_.title_tokens += static_cast<std::int64_t>(words->title);
    passage_count_ += passages->passages.size();
    bytes_ += article.title.size() + article.text.size();
    return {};
  }

  // Its words are in the counts of its source.
  Result<void> leave_out(const sqlite::Connection& from, const sqlite::Statement& row) {
    PreparedArticle old;
    auto text = texts_.read(from, row.blob(1 + kTextColumn));
    if (!text) return text.error();
    storage::prepare(row.text(1 + kTitleColumn), *text, *analyzer_, removed_, old);
    return {};
  }

  // Some at a time, whatever a source has: each time they become a run of the table.
  Result<void> add_source_words(std::size_t source) {
    struct Key {
      std::size_t begin = 0;
      std::size_t size = 0;
      std::int64_t articles = 0;
    };
    std::string bytes;
    std::vector<Key> keys;
    std::vector<WordCount> counts;
    const auto add = [&] {
      counts.clear();
      for (const Key& key : keys) {
        counts.push_back({std::string_view(bytes).substr(key.begin, key.size), key.articles});
      }
      auto added = add_words(target_, counts);
      bytes.clear();
      keys.clear();
      return added;
    };
    Result<void> added;
    auto read = for_each_word_key(
        *sources_[source].connection, [&](std::string_view key, std::int64_t articles) {
          const bool group = key.front() == static_cast<char>(WordKind::group);
          if ((group && !groups_) || !added) return;
          if (keys.size() == kWordsAtOnce) added = add();
          keys.push_back({bytes.size(), key.size(), articles});
          bytes.append(key);
        });
    if (!read) return read;
    return added ? add() : added;
  }

  // Those of the Embedder whose the first source's are that has some.
  Result<void> copy_vectors() {
    std::optional<VectorSpace> space;
    for (std::size_t i = 0; i < sources_.size(); ++i) {
      const sqlite::Connection& from = *sources_[i].connection;
      auto stored = stored_vectors(from);
      if (!stored) return named(i, stored.error());
      if (!*stored || (space && (*stored)->space != *space)) continue;
      space = (*stored)->space;
      if (auto copied = copy_vectors(i, *space); !copied) return named(i, copied.error());
    }
    return vectors_.flush(target_);
  }

  Result<void> copy_vectors(std::size_t source, const VectorSpace& space) {
    std::vector<Embedded> some;
    const auto put = [&] {
      auto done = vectors_.put(target_, space, some);
      some.clear();
      return done;
    };
    auto read = for_each_embedded(*sources_[source].connection, [&](Embedded& embedded) {
      const auto old = static_cast<std::size_t>(embedded.article);
      embedded.article = old < numbers_[source].size() ? numbers_[source][old] : kLeftOut;
      if (embedded.article != kLeftOut) some.push_back(std::move(embedded));
      return some.size() < kVectorsAtOnce ? Result<void>() : put();
    });
    return read ? put() : read;
  }

  Result<void> add_abbreviations(std::size_t source) {
    auto rows = sqlite::Statement::prepare(
        *sources_[source].connection, "SELECT letters, name, start, articles FROM $abbreviation");
    if (!rows) return rows.error();
    auto add = sqlite::Statement::prepare(target_, kCountAbbreviation);
    if (!add) return add.error();
    for (;;) {
      auto row = rows->step();
      if (!row) return row.error();
      if (!*row) return {};
      for (int column = 0; column < 3; ++column) add->bind(column + 1, rows->text(column));
      add->bind(4, rows->integer(3));
      if (auto added = add->run(); !added) return added;
    }
  }

  Result<void> finish_articles() {
    if (auto flushed = passages_.flush(); !flushed) return flushed;
    fts5_->flush_sizes();
    if (auto written = fts5_->failure(); !written) return written;
    if (auto flushed = lengths_.flush(target_); !flushed) return flushed;
    if (auto flushed = columns_.flush(); !flushed) return flushed;
    if (auto flushed = removed_.flush(target_, -1); !flushed) return flushed;
    return merge_words(target_);
  }

  // The postings of a source; it stays at its place.
  struct Postings {
    Postings(const sqlite::Connection& connection, fts5::SegmentStore opened,
             std::optional<std::vector<fts5::Segment>> of)
        : store(std::move(opened)), segments(std::move(of)), source(connection, store, segments) {}
    fts5::SegmentStore store;
    const std::optional<std::vector<fts5::Segment>> segments;
    PostingSource source;
  };
  using AllPostings = std::vector<std::unique_ptr<Postings>>;

  // The words that are counted are those that the sources have, in their order.
  Result<void> write_all_postings() {
    AllPostings postings;
    for (std::size_t i = 0; i < sources_.size(); ++i) {
      auto opened = open_postings(i);
      if (!opened) return named(i, opened.error());
      postings.push_back(std::move(*opened));
    }
    std::uint64_t forms = 0;
    auto counted = each_form([&](std::string_view) { return ++forms > 0; });
    if (!counted) return counted;
    std::optional<Error> failed;
    auto written = write_segment(*fts5_, [&](fts5::SegmentWriter& writer) {
      std::uint64_t done = 0;
      return each_form([&](std::string_view form) {
        write_postings_of(form, postings, writer);
        failed = failure_of(postings);
        constexpr std::uint64_t kBetween = 1024;
        if (++done % kBetween == 0 || done == forms) tell_progress(all_ + all_ * done / forms);
        return !failed;
      });
    });
    if (failed) return *failed;
    return written;
  }

  // Of the table's words the forms come first: no more is read. Until `visit` returns false.
  template <class Visit>
  Result<void> each_form(const Visit& visit) const {
    auto words = WordReader::create(target_);
    if (!words) return words.error();
    return words->for_each(WordKind::form, {},
                           [&](std::string_view form, std::uint64_t) { return visit(form); });
  }

  Result<std::unique_ptr<Postings>> open_postings(std::size_t source) const {
    const sqlite::Connection& connection = *sources_[source].connection;
    auto store = fts5::SegmentStore::create(connection);
    if (!store) return store.error();
    auto segments = store->segments();
    if (!segments) return segments.error();
    return std::make_unique<Postings>(connection, std::move(*store), std::move(*segments));
  }

  void write_postings_of(std::string_view form, const AllPostings& postings,
                         fts5::SegmentWriter& writer) const {
    bool begun = false;
    for (std::size_t i = 0; i < postings.size(); ++i) {
      fts5::TermCursor cursor = postings[i]->source.open(form);
      for (; cursor.article() != fts5::TermCursor::kEnd; cursor.next()) {
        const auto at = static_cast<std::size_t>(cursor.article());
        const std::int64_t number = at < numbers_[i].size() ? numbers_[i][at] : kLeftOut;
        if (number == kLeftOut) continue;
        if (!begun) writer.begin_term(form);
        begun = true;
        const fts5::PositionList positions = cursor.positions();
        writer.add(number, {reinterpret_cast<const char*>(positions.begin), positions.size}, false);
      }
    }
  }

  std::optional<Error> failure_of(const AllPostings& postings) const {
    for (std::size_t i = 0; i < postings.size(); ++i) {
      if (const auto& failure = postings[i]->store.failure()) return named(i, *failure);
    }
    return std::nullopt;
  }

  // The words take about as long as the articles: each is half of the work.
  void tell_progress(std::uint64_t halves) const {
    if (progress_) progress_(static_cast<std::size_t>(halves / 2), static_cast<std::size_t>(all_));
  }

  Result<void> write_totals() {
    if (auto added = add_totals(*fts5_, totals_); !added) return added;
    for (const auto& [name, value] :
         {std::pair<const char*, std::uint64_t>{"articles", out_.articles},
          {"tokens", static_cast<std::uint64_t>(totals_.text_tokens + totals_.title_tokens)},
          {"passages", passage_count_},
          {"text_bytes", bytes_},
          {"generation", 1}}) {
      if (auto set = set_meta(target_, name, std::to_string(value)); !set) return set;
    }
    return {};
  }

  const sqlite::Connection& target_;
  StoredTexts texts_;
  const std::vector<MergeSource>& sources_;
  analysis::Session* const analyzer_;
  const bool groups_;
  const Progress& progress_;
  // By source: the new numbers of its articles, by the old ones, and the old ones left out.
  std::vector<std::vector<std::int64_t>> numbers_;
  std::vector<std::set<std::int64_t>> left_out_;
  std::uint64_t all_ = 0;
  std::uint64_t done_ = 0;

  sqlite::Statement insert_;
  sqlite::BlobRows passages_;
  std::optional<fts5::Fts5Tables> fts5_;
  LengthWriter lengths_;
  OriginWriter origins_;
  ColumnWriter columns_;
  VectorWriter vectors_;
  ArticleCounts removed_;
  Fts5Totals totals_;
  std::uint64_t passage_count_ = 0;
  std::uint64_t bytes_ = 0;
  Merged out_;
};

}  // namespace

Result<Merged> merge_into(const sqlite::Connection& target, const std::vector<MergeSource>& sources,
                          analysis::Session* analyzer, bool groups, const Progress& progress) {
  return Merger(target, sources, analyzer, groups, progress).run();
}

}  // namespace poisk::storage
