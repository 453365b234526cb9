// Writes articles into an index: rows, postings, passages and statistics, each call one
// transaction. Not thread safe.
#pragma once

#include <poisk/analyzer.h>
#include <poisk/poisk.h>
#include <poisk/result.h>

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "fts5/tables.h"
#include "sqlite/blob_rows.h"
#include "sqlite/connection.h"
#include "sqlite/statement.h"
#include "storage/column_writer.h"
#include "storage/gathered_postings.h"
#include "storage/groups_made.h"
#include "storage/index_tokenizer.h"
#include "storage/lengths.h"
#include "storage/origins.h"
#include "storage/postings_writer.h"
#include "storage/prepared_article.h"
#include "storage/stored_texts.h"
#include "storage/text_writer.h"
#include "storage/vector_store.h"

namespace poisk::storage {

class Writer {
 public:
  // `connection` is open for writing on an index.
  static Result<std::unique_ptr<Writer>> create(sqlite::Connection connection,
                                                const Analyzer& analyzer,
                                                Compression compression = Compression::unchanged);

  // `accept` looks at each article before it is written. Vectors that articles bring with them are
  // `of` this space.
  using Accept = std::function<Result<void>(const Article&)>;
  Result<void> put(std::span<const Article> articles, const Accept& accept,
                   const similarity::CentredSpace& of, const Progress& progress);
  Result<void> put(std::span<const Article> articles, const Progress& progress) {
    return put(articles, {}, {}, progress);
  }
  Result<bool> remove(std::string_view key);
  Result<void> put_vectors(const VectorSpace& space, std::span<const Embedded> articles);
  // Says of how many articles there were some.
  Result<std::uint64_t> drop_vectors();
  // As Index::note_origins().
  Result<void> note_origins(const std::map<std::string, std::string>& notes);
  Result<void> optimize();
  // Some of that, in a transaction of its own: mostly of a few milliseconds, groups that are made
  // anew and a dictionary in one. No space is given back. Says whether something was done, after
  // which more may be left.
  Result<bool> optimize_some();
  // As check_index(), the postings included.
  Result<std::vector<std::string>> check();
  // Forgets all that was derived from the stored articles, and derives it anew: a transaction for
  // each batch, after which another call may go on. A small index is one batch.
  struct Batch {
    std::size_t articles = 20000;
    std::size_t bytes = std::size_t{64} << 20;
  };
  Result<void> rebuild(const Progress& progress, const Batch& batch);
  Result<void> rebuild(const Progress& progress) { return rebuild(progress, Batch()); }

  const sqlite::Connection& connection() const { return connection_; }

  // On an application's connection statements are prepared for each call of the index.
  Result<void> prepare_statements();
  void drop_statements();

 private:
  Writer(sqlite::Connection connection, const Analyzer& analyzer, Compression compression)
      : connection_(std::move(connection)),
        analyzer_(analyzer),
        preparing_(analyzer),
        text_writer_(compression) {}

  struct Totals {  // changes of what is counted over all articles
    Fts5Totals fts5;
    std::int64_t passages = 0;
    std::int64_t bytes = 0;
  };
  struct Stored {
    std::int64_t id = 0;
    std::uint64_t revision = 0;
  };
  // Begins a transaction: analyzer_mismatch where texts were cut or folded in another way.
  Result<sqlite::Transaction> begin_write();
  // And one that may change articles, whose postings could not be taken out again there.
  Result<sqlite::Transaction> begin_changes();
  // Ends a transaction that has changed vectors alone.
  Result<void> finish_vectors(sqlite::Transaction& transaction);
  // An article whose words are to be indexed.
  struct Change {
    const Article* article = nullptr;
    std::uint64_t revision = 0;
    std::int64_t replaced = 0;  // the id of the one with its key; 0: none
    bool key_repeats = false;   // in this call, so that what it replaces is known only then
  };
  // The keys that occur more than once in a call.
  using Repeats = std::unordered_set<std::string_view>;
  Result<Stored> find(std::string_view key);
  // Whether these are the words of the stored article: equal revisions do not say so.
  Result<bool> has_words(std::int64_t id, const Article& article);
  Result<std::vector<Field>> fields_of(std::int64_t id);
  // The id that no article had yet.
  Result<std::int64_t> next_id();
  // Some articles of a call: their postings become one segment.
  Result<void> put_part(std::span<const Article> articles, const Repeats& repeats,
                        const Accept& accept, const Progress& progress);
  Result<void> put_one(std::int64_t id, const Change& change, const PreparedArticle& prepared);
  // The vectors that an article brings with it, if any.
  Result<void> put_given(const Article& article, const Stored& stored, std::size_t passages);
  Result<std::size_t> passages_of(std::int64_t id, std::size_t text_size);
  // The change that an article asks for; none where its words are stored already: then its
  // attribution is written. `is_first`: before this call there was no article to look for.
  Result<std::optional<Change>> change_for(const Article& article, const Repeats& repeats,
                                           bool is_first);
  Result<void> update_row(std::int64_t id, const Article& article, std::uint64_t revision);
  Result<void> remove_row(std::int64_t id);
  // What there is of an article beside its own row and its postings.
  Result<void> write_derived(std::int64_t id, const PreparedArticle& prepared);
  void count(const PreparedArticle& prepared, int sign);
  Result<void> forget_derived();
  // Whether reindexing, which has done the first `done` of so many articles, gives them new ids,
  // one after another: where most ids are those of articles that are gone, all that is kept by id
  // costs more by them than by what is there.
  Result<bool> renumbers(std::int64_t last, std::int64_t done, std::int64_t total);
  // Begins with the ids after the last article again.
  Result<void> forget_spare_ids();
  // Says whether all articles are done.
  Result<bool> rebuild_batch(const Progress& progress, const Batch& batch, bool first);
  Result<void> finish(sqlite::Transaction& transaction);
  // Does about groups of forms what is to be done at the end of a transaction. `forms_changed`: the
  // vocabulary is not what it was.
  void set_group_work(GroupWork work);
  Result<void> finish_groups(bool forms_changed);
  // Where there is enough text for one and none is there.
  Result<void> make_dictionary();
  // Texts that are stored otherwise than they are to be, behind that article; none where there are
  // none left.
  struct TextsToStore {
    TextWriter::Kept as;
    std::optional<std::int64_t> behind = 0;
  };
  Result<bool> do_some(TextsToStore& texts);
  // Makes groups anew where that is to be done.
  Result<void> catch_up_groups();
  // Where some of the file is free, as after removals and merges.
  Result<void> give_space_back();
  // Begins and ends what is gathered over a transaction.
  Result<void> prepare_changes();
  void abandon();

  sqlite::Connection connection_;
  Analyzer analyzer_;
  std::unique_ptr<IndexTokenizer> tokenizer_;  // with a session for what the caller's thread reads
  analysis::Session preparing_;                // for what another thread prepares meanwhile
  StoredTexts texts_;
  TextWriter text_writer_;
  TextsToStore to_store_;
  sqlite::Statement find_, insert_, update_, read_text_, delete_, delete_passage_;

  // Of the transaction in progress.
  sqlite::BlobRows passages_;
  std::optional<fts5::Fts5Tables> fts5_;
  LengthWriter lengths_;
  ColumnWriter columns_;
  OriginWriter origins_;
  VectorWriter vectors_;
  similarity::CentredSpace given_of_;
  AddedArticles added_;
  RemovedArticles removed_;
  Totals delta_;
  GroupWork groups_ = GroupWork::count;
};

}  // namespace poisk::storage
