// Reads an index: rows, statistics and the first phase, within read transactions. Not thread safe.
#pragma once

#include <poisk/analyzer.h>
#include <poisk/poisk.h>
#include <poisk/result.h>

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "search/snapshot.h"
#include "sqlite/connection.h"
#include "sqlite/statement.h"
#include "storage/article_filter.h"
#include "storage/attribution_reader.h"
#include "storage/block_list_cache.h"
#include "storage/columns.h"
#include "storage/first_phase.h"
#include "storage/group_cache.h"
#include "storage/index_tokenizer.h"
#include "storage/interruption.h"
#include "storage/layout.h"
#include "storage/number_column.h"
#include "storage/origins.h"
#include "storage/stored_texts.h"
#include "storage/vector_store.h"
#include "storage/word_table.h"

namespace poisk::storage {

// What ranking needs of the whole index. Belongs to the snapshot with its generation.
struct CorpusStatistics : search::Corpus {
  std::int64_t generation = -1;
  std::vector<std::uint32_t> lengths;  // tokens, by article id
  std::shared_ptr<Columns> columns;    // null: the index has none
};

class Reader : public search::Snapshot {
 public:
  // `connection` is open on an index.
  // Readers of one index with one analyzer share what they make in memory.
  static Result<std::unique_ptr<Reader>> create(
      sqlite::Connection connection, const Analyzer& analyzer,
      std::shared_ptr<GroupCache> groups = std::make_shared<GroupCache>(),
      std::shared_ptr<BlockListCache> lists = nullptr);

  // Long reads end, with cancelled, when `stop` says so; null: never. It must outlive the reads.
  void interrupt_by(const Deadline* stop) { stop_ = stop; }
  bool interrupted() const { return stop_ != nullptr && stop_->stopped(); }

  // All reads between begin() and end() see one snapshot. On an application's connection that is
  // what the application itself would see, its uncommitted changes included.
  Result<void> begin();
  void end() noexcept;

  Result<std::int64_t> generation();
  // How the texts of the index were cut and folded.
  Result<std::string> text_fingerprint();
  Result<CorpusStatistics> statistics();

  // What corpus() and find() go by: of this snapshot, as statistics() gave them to some reader of
  // it. To be called at the beginning of a search.
  void use(std::shared_ptr<const CorpusStatistics> statistics) {
    statistics_ = std::move(statistics);
    allowed_.reset();
  }
  // Those; null: none yet since begin().
  const std::shared_ptr<const CorpusStatistics>& in_use() const { return statistics_; }

  Result<std::optional<StoredVectors>> vectors() { return vectors_.stored(connection_); }
  // The signs of this snapshot's vectors, as read_signs() read them for a reader of their state.
  void use(std::shared_ptr<const SignTable> signs) { signs_ = std::move(signs); }
  bool has_signs() const { return signs_ != nullptr; }
  Result<void> read_signs(const VectorSpace& space, SignTable& out);
  Result<std::vector<Unembedded>> without_vectors(std::int64_t behind, std::size_t count) {
    return storage::without_vectors(connection_, behind, count, texts_);
  }
  Result<std::optional<similarity::Direction>> direction_of(const VectorSpace& space,
                                                            std::int64_t article) {
    return vectors_.direction_of(connection_, space, article);
  }
  Result<std::uint64_t> with_vectors() { return count_with_vectors(connection_); }

  Result<search::Corpus> corpus() override;
  Result<search::Found> find(const search::Ask& ask, const Deadline& deadline) override;
  Result<std::vector<search::Near>> nearest(const similarity::Direction& to,
                                            const query::Filters& filters,
                                            std::size_t count) override;
  Result<std::optional<search::Near>> nearness(const similarity::Direction& to,
                                               search::Ref article) override {
    // Whose vectors are not of the direction's space, has no signs to be compared.
    if (!signs_) return std::optional<search::Near>();
    return vectors_.nearness(connection_, to, article);
  }
  Result<search::Document> document(search::Ref article) override;
  Result<std::optional<search::Ref>> article_of(std::string_view key) override;
  Result<std::uint64_t> articles_with(WordKind kind, std::string_view word) override;
  Result<void> each_word_from(WordKind kind, std::string_view beginning, std::string_view first,
                              const search::WordVisit& visit) override;
  Result<std::vector<Abbreviation>> abbreviations_of(std::string_view letters) override;
  Result<std::vector<Abbreviation>> abbreviations_of_names_from(std::string_view term) override;
  Result<std::vector<Attribution>> attributions(const std::vector<search::Ref>& articles) override;
  Result<search::FacetCounts> facets(std::vector<search::Ref> articles, std::size_t most,
                                     const Deadline& deadline) override;
  Result<std::string> newest_date() override;
  Result<Source> source(search::Ref article) override;

  // What filters allow, and how many articles only want of a date leaves out.
  struct Allowed {
    query::Filters filters;
    std::shared_ptr<const ArticleFilter> filter;
    std::size_t undated = 0;
  };
  // The same as long as one search asks for the same: page by page, and by meaning.
  Result<Allowed> allowed(const query::Filters& filters);
  // How late each article was published: 0 where there is none of that id, 1 where it has no date.
  Result<std::shared_ptr<const NumberColumn>> by_date();
  // The same in an order by fields; `then_by_date`: of equal ones the later first.
  Result<std::shared_ptr<const NumberColumn>> by_fields(const query::FieldOrder& order,
                                                        bool then_by_date);

  Result<FirstPhaseResult> first_phase(const FirstPhaseQuery& query);
  Result<FirstPhaseResult> first_phase_reference(const FirstPhaseQuery& query) {
    return first_phase_->run_reference(query);
  }
  // Empty where there is none of this key.
  Result<std::optional<StoredArticle>> get(std::string_view key);
  // All articles, in the order of their ids, until `visit` returns false.
  Result<void> for_each(const std::function<bool(StoredArticle&)>& visit);
  // Their keys, in the same order, behind those in `out`.
  Result<void> add_keys(std::vector<std::string>& out);
  Result<std::vector<Origin>> origins();
  Result<Stats> stats();
  // All that articles explain; each form of a name is a row of its own.
  Result<std::vector<Abbreviation>> abbreviations();

  // As check_index(), without the postings.
  Result<std::vector<std::string>> check();

  analysis::Session& session() { return tokenizer_->session(); }
  const sqlite::Connection& connection() const { return connection_; }

 private:
  Result<StoredArticle> stored_article(const sqlite::Statement& row);
  Result<std::vector<Abbreviation>> abbreviations_by(sqlite::Statement& statement,
                                                     std::string_view value);
  // What the rows say, where there are no columns to ask.
  AttributionReader attribution() { return {connection_, session()}; }
  Result<ArticleFilter> make_filter(const query::Filters& filters, std::size_t& undated);
  // Null where the index has no columns.
  Result<std::shared_ptr<Columns>> columns();
  ColumnAccess access(Columns& columns) { return {columns, connection_, session(), stop_}; }

  // Those to use, or read now.
  Result<std::shared_ptr<const CorpusStatistics>> used_statistics();

  Result<void> prepare_statements();
  void drop_statements();
  Result<void> begin_on_application();

  Reader(sqlite::Connection connection, const Analyzer& analyzer,
         std::shared_ptr<GroupCache> groups, std::shared_ptr<BlockListCache> lists)
      : connection_(std::move(connection)),
        analyzer_(analyzer),
        group_cache_(std::move(groups)),
        list_cache_(std::move(lists)) {}

  // The groups of the snapshot's forms; null where those of the file serve.
  Result<const DerivedGroups*> own_groups();
  // In how many articles a word of one of these stands: the name of a group, or one and a form.
  Result<std::uint64_t> articles_with_group(const DerivedGroups& groups, std::string_view word);

  sqlite::Connection connection_;
  const Analyzer analyzer_;
  const std::shared_ptr<GroupCache> group_cache_;
  bool groups_known_ = false;
  std::shared_ptr<const DerivedGroups> groups_;
  std::map<std::uint32_t, std::uint64_t> head_articles_;  // that were asked for, by group
  std::unique_ptr<IndexTokenizer> tokenizer_;
  std::optional<FirstPhase> first_phase_;
  std::optional<WordReader> words_;
  sqlite::Statement held_, generation_, groups_made_, article_, source_, get_, find_, letters_,
      names_from_;
  OriginReader origins_;
  VectorReader vectors_;
  std::shared_ptr<const CorpusStatistics> statistics_;
  std::optional<Allowed> allowed_;  // what was asked for last
  std::shared_ptr<const SignTable> signs_;
  std::uint32_t lookups_ = 0;  // of words
  StoredTexts texts_;
  const Deadline* stop_ = nullptr;
  const std::shared_ptr<BlockListCache> list_cache_;  // null: none
};

}  // namespace poisk::storage
