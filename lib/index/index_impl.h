// What an Index and its searchers share: the file, one writer, a pool of readers. Of an index in an
// application's database all of them work on the application's connection.
#pragma once

#include <poisk/analyzer.h>
#include <poisk/poisk.h>

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "query/expansions.h"
#include "query/spelling.h"
#include "storage/reader.h"
#include "storage/writer.h"
#include "text/guard.h"

namespace poisk {

// Thread safe; on an application's connection as that is.
struct Index::Impl {
  Impl(std::string path, Options options, Analyzer analyzer)
      : path(std::move(path)), options(std::move(options)), analyzer(std::move(analyzer)) {
    idle_.reserve(kIdleReaders);
  }
  Impl(sqlite3* application, std::string prefix, Options options, Analyzer analyzer)
      : application(application),
        prefix(std::move(prefix)),
        options(std::move(options)),
        analyzer(std::move(analyzer)) {
    idle_.reserve(kIdleReaders);
  }
  static Index make_index(std::shared_ptr<Impl> impl) { return Index(std::move(impl)); }

  // Makes or recognizes the file, or the tables in the application's database.
  Result<void> open();

  // Whether put() and its like are refused.
  bool read_only() const;

  // Reads Options::synonyms.
  Result<void> read_synonyms();

  // A view, for the length of one call or the caller's. Not guarded.
  static Result<Searcher> searcher(std::shared_ptr<Impl> impl);

  // A reader in a read transaction; it goes back to the pool by give_back().
  Result<std::unique_ptr<storage::Reader>> take_reader();
  // Searchers call it as they go, so it allocates nothing.
  void give_back(std::unique_ptr<storage::Reader> reader) noexcept;

  // The statistics of the snapshot that `reader` sees.
  Result<std::shared_ptr<const storage::CorpusStatistics>> statistics(storage::Reader& reader);

  // The forms of that snapshot, for spelling. Made when first asked for: it reads them all.
  Result<std::shared_ptr<const query::SpellingIndex>> speller(storage::Reader& reader,
                                                              std::int64_t generation);

  // analyzer_mismatch where the index was built by another analyzer.
  Result<void> check_analyzer(storage::Reader& reader) const;

  // corrupt where the lexicon in use is not what its checksum says: terms made with it would differ
  // from those of the index.
  Result<void> verify_lexicon() const;

  // Keeps an application's other threads off its connection; to be held for a whole call.
  storage::ConnectionLock lock_application() const { return storage::ConnectionLock(application); }

  // Runs `work` with the one writer, in turn with other threads.
  template <class Work>
  auto write(Work&& work) -> decltype(work(std::declval<storage::Writer&>())) {
    return text::guarded([&]() -> decltype(work(std::declval<storage::Writer&>())) {
      const auto application_lock = lock_application();
      std::lock_guard lock(write_mutex_);
      auto writer = this->writer();
      if (!writer) return writer.error();
      DropUnlessIdle drop{writer_};
      return work(**writer);
    });
  }

  sqlite3* const application = nullptr;
  const std::string prefix;  // of the tables in the application's database
  const std::string path;    // of the index's own file
  const Options options;
  const Analyzer analyzer;
  query::Expansions synonyms;  // set before the first search

 private:
  static constexpr std::size_t kIdleReaders = 8;

  // A writer whose transaction could not even be rolled back is of no use: the next call makes
  // another one.
  struct DropUnlessIdle {
    std::unique_ptr<storage::Writer>& writer;
    ~DropUnlessIdle() {
      if (!writer->connection().is_own()) {
        writer->drop_statements();
      } else if (writer->connection().in_transaction()) {
        writer.reset();
      }
    }
  };

  Result<void> make_tables(const storage::Connection& connection) const;
  // not_found where the tables are not there any more.
  Error explained(Error error) const;

  Result<storage::Connection> connect(bool write, bool create) const;
  // The same for an index that has been opened before.
  Result<storage::Connection> connect_to_index(bool write) const;
  // Sets the file back to WAL mode where others have taken it out of it.
  Result<void> keep_wal_mode(const storage::Connection& connection, bool write) const;
  Result<storage::Writer*> writer();

  std::mutex write_mutex_;
  std::unique_ptr<storage::Writer> writer_;
  std::mutex pool_mutex_;
  std::vector<std::unique_ptr<storage::Reader>> idle_;
  std::mutex statistics_mutex_;
  std::shared_ptr<const storage::CorpusStatistics> statistics_;
  std::mutex speller_mutex_;
  std::shared_ptr<const query::SpellingIndex> speller_;
  std::int64_t speller_generation_ = -1;
};

}  // namespace poisk
