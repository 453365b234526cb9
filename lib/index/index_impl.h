// What an Index and its searchers share: the file, one writer, a pool of readers. Of an index in an
// application's database all of them work on the application's connection.
#pragma once

#include <poisk/analyzer.h>
#include <poisk/meaning.h>
#include <poisk/poisk.h>

#include <atomic>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "index/shared_words_cache.h"
#include "port/file_stamp.h"
#include "query/expansions.h"
#include "search/remote_index.h"
#include "similarity/vectors.h"
#include "storage/reader.h"
#include "storage/schema.h"
#include "storage/vector_store.h"
#include "storage/writer.h"
#include "text/guard.h"

namespace poisk {

struct JoinedIndexes;

// Whether what was read from `file` was read from that which `connection` has open: another one may
// have the same generation.
inline bool is_of(const std::optional<port::FileStamp>& file,
                  const sqlite::Connection& connection) {
  const auto& other = connection.file();
  return file && other ? file->is_same_file(*other) : !file && !other;
}

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
  // Of several indexes as one.
  Impl(std::shared_ptr<JoinedIndexes> joined, Options options, Analyzer analyzer)
      : joined(std::move(joined)), options(std::move(options)), analyzer(std::move(analyzer)) {}
  // Of one that stands in no file.
  Impl(std::string address, std::shared_ptr<search::RemoteIndex> remote, Options options,
       Analyzer analyzer)
      : remote(std::move(remote)),
        path(std::move(address)),
        options(std::move(options)),
        analyzer(std::move(analyzer)) {}
  static Index make_index(std::shared_ptr<Impl> impl) { return Index(std::move(impl)); }

  // Makes or recognizes the file, or the tables in the application's database.
  Result<void> open();

  // The path or address, without who asks.
  std::string name() const { return remote ? remote->name() : path; }
  // Whether a call failed only since the view of an index in a cluster is gone, so that it may be made
  // again.
  bool is_lost(const Error& error) const;
  // Whether put() and its like are refused.
  bool read_only() const;
  // An Error that says why, and what to do, where this is of several files, or of none.
  Result<void> check_one_file() const;

  // Those of the language, made when they are asked for first.
  const query::Expansions& phrases(analysis::Session& session);
  // Reads Options::synonyms.
  Result<void> read_synonyms();

  // A view, for the length of one call or the caller's. Not guarded.
  static Result<Searcher> searcher(std::shared_ptr<Impl> impl);

  // The index at `path`, which is not empty, or would be made, by Options::create. Not guarded.
  static Result<std::shared_ptr<Impl>> open_file(const std::string& path, const Options& options,
                                                 const Analyzer& analyzer);

  // A reader in a read transaction; it goes back to the pool by give_back(). Where another file has
  // come to stand at the path it is one of that, as all are from then on, or an Error.
  Result<std::unique_ptr<storage::Reader>> take_reader();
  // Searchers call it as they go, so it allocates nothing.
  void give_back(std::unique_ptr<storage::Reader> reader) noexcept;

  // The statistics of the snapshot that `reader` sees.
  Result<std::shared_ptr<const storage::CorpusStatistics>> statistics(storage::Reader& reader);

  // The signs of that snapshot's vectors. Made when first asked for: it reads them all. Fails with
  // cancelled where the reader was interrupted: the next call goes on there.
  Result<std::shared_ptr<const storage::SignTable>> signs(storage::Reader& reader,
                                                          const storage::StoredVectors& vectors);

  // The Embedder of the options, or the model, which is read when it is first needed: where that
  // fails, it is tried anew by the next call.
  Result<std::shared_ptr<const Embedder>> embedder();

  // Makes vectors of what has none, a batch at a time.
  static Result<void> embed(const std::shared_ptr<Impl>& impl, const Progress& progress,
                            const EmbedOptions& options);

  // The direction of a question, which the last few questions have at hand.
  Result<std::optional<similarity::Direction>> direction_of(const Embedder& embedder,
                                                            std::string_view question);

  // analyzer_mismatch where texts were cut and folded in another way.
  Result<void> check_analyzer(storage::Reader& reader) const;

  // corrupt where the lexicon in use is not what its checksum says: groups made with it would differ
  // from those of the index.
  Result<void> verify_lexicon() const;

  // Keeps an application's other threads off its connection; to be held for a whole call.
  sqlite::ConnectionLock lock_application() const { return sqlite::ConnectionLock(application); }

  // Runs `work` with the one writer, in turn with other threads.
  template <class Work>
  auto write(Work&& work) -> decltype(work(std::declval<storage::Writer&>())) {
    return text::guarded([&]() -> decltype(work(std::declval<storage::Writer&>())) {
      if (auto one = check_one_file(); !one) return one.error();
      const auto application_lock = lock_application();
      if (writing_thread_ == std::this_thread::get_id()) return called_while_writing();
      std::lock_guard lock(write_mutex_);
      const MarkThread mark(writing_thread_);
      auto writer = this->writer();
      if (!writer) return writer.error();
      DropUnlessIdle drop{writer_};
      auto done = work(**writer);
      // What went into a file that is gone is not to be taken for stored.
      if (done) {
        if (auto same = check_file(); !same) return same.error();
      }
      return done;
    });
  }

  const std::shared_ptr<JoinedIndexes> joined;        // null: one index
  const std::shared_ptr<search::RemoteIndex> remote;  // null: in no cluster
  sqlite3* const application = nullptr;
  const std::string prefix;  // of the tables in the application's database
  const std::string path;    // of the index's own file
  const Options options;
  const Analyzer analyzer;
  query::Expansions synonyms;  // set before the first search
  SharedWordsCache words;

 private:
  std::once_flag phrases_made_;
  query::Expansions phrases_{false};

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

  // For the length of a scope this thread is the one that writes.
  struct MarkThread {
    explicit MarkThread(std::atomic<std::thread::id>& id) : id(id) {
      id = std::this_thread::get_id();
    }
    ~MarkThread() { id = std::thread::id(); }
    MarkThread(const MarkThread&) = delete;
    MarkThread& operator=(const MarkThread&) = delete;
    std::atomic<std::thread::id>& id;
  };
  static Error called_while_writing();

  // Whether SQLite is told that the file does not change.
  bool immutable() const { return options.immutable || as_is_; }
  // An Error where the path does not lead to the file any more that an index for writing has open.
  Result<void> check_file() const;
  // Under pool_mutex_: sees to it that the idle readers are of the file at the path.
  Result<void> follow_file(std::unique_lock<std::mutex>& lock);
  // Begins a reader, a new one where there is none; false: it would be of another file by now.
  Result<bool> begin_reader(std::unique_ptr<storage::Reader>& reader);
  // Under pool_mutex_: whether a reader on `connection` reads what a new one would.
  bool fits(const sqlite::Connection& connection) const noexcept;
  void reader_is_back() noexcept;

  Result<void> make_tables(const sqlite::Connection& connection) const;
  // not_found where the tables are not there any more.
  Error explained(Error error) const;

  Result<sqlite::Connection> connect(bool write, bool create) const;
  struct Looked {
    sqlite::Connection connection;
    storage::FileState state;
  };
  // Connects, and says what is there; corrupt where the log beside the file is of another.
  Result<Looked> look(bool write, bool create) const;
  // The same for an index that has been opened before.
  Result<sqlite::Connection> connect_to_index(bool write) const;
  // Sets the file back to WAL mode where others have taken it out of it.
  Result<void> keep_wal_mode(const sqlite::Connection& connection, bool write) const;
  Result<storage::Writer*> writer();

  std::mutex write_mutex_;
  std::atomic<std::thread::id> writing_thread_{};
  std::unique_ptr<storage::Writer> writer_;
  std::mutex pool_mutex_;
  std::condition_variable reader_back_;
  std::vector<std::unique_ptr<storage::Reader>> idle_;
  std::size_t readers_out_ = 0;
  std::optional<port::FileStamp> file_;  // as opened; none: no file of the system's
  // Set where a folder that cannot be written to keeps a reader from its notes beside the file.
  mutable std::atomic<bool> as_is_{false};
  std::mutex statistics_mutex_;
  std::shared_ptr<const storage::CorpusStatistics> statistics_;
  std::optional<port::FileStamp> statistics_file_;
  const std::shared_ptr<storage::GroupCache> groups_ = std::make_shared<storage::GroupCache>();
  const std::shared_ptr<storage::BlockListCache> lists_ =
      options.list_memory == 0 ? nullptr
                               : std::make_shared<storage::BlockListCache>(options.list_memory);
  std::mutex signs_mutex_;
  std::shared_ptr<storage::SignTable> signs_;  // what others have of it does not change any more
  bool signs_read_ = false;                    // all of them
  std::string signs_state_;
  std::optional<port::FileStamp> signs_file_;
  std::mutex embedder_mutex_;
  std::shared_ptr<const Embedder> model_;
  std::mutex questions_mutex_;
  std::deque<std::pair<std::string, similarity::Direction>> questions_;  // the latest last
};

}  // namespace poisk
