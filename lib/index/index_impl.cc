#include "index/index_impl.h"

#include <filesystem>
#include <fstream>

#include "analysis/analyzer_impl.h"
#include "query/synonyms.h"
#include "search/snapshot_vocabulary.h"
#include "storage/analyzer_mismatch.h"
#include "storage/schema.h"

namespace poisk {

Result<storage::Connection> Index::Impl::connect(bool write, bool create) const {
  if (application != nullptr) return storage::Connection::of_application(application, prefix);
  storage::OpenMode mode;
  mode.write = write;
  mode.create = create;
  mode.immutable = options.immutable;
  mode.busy_timeout = options.busy_timeout;
  auto connection = storage::Connection::open(path, mode);
  if (!connection) return connection;
  // 8 MB of pages: a query's postings and the articles it shows.
  if (auto set = connection->exec("PRAGMA cache_size=-8192"); !set) return set.error();
  if (options.memory_map && !write) {
    // SQLite takes its own limit for what is more.
    if (auto set = connection->exec("PRAGMA mmap_size=1099511627776"); !set) return set.error();
  }
  return connection;
}

Result<storage::Connection> Index::Impl::connect_to_index(bool write) const {
  auto connection = connect(write, false);
  if (!connection) return connection;
  // Since open() another file may have come to stand at the path.
  auto state = storage::recognize(*connection);
  if (!state) return state.error();
  if (*state != storage::FileState::ours) {
    if (application != nullptr) {
      return Error{ErrorCode::not_found, "there is no index under the prefix " + prefix, 0};
    }
    return Error{ErrorCode::corrupt, path + " is no index any more: it is empty", 0};
  }
  if (auto kept = keep_wal_mode(*connection, write); !kept) return kept.error();
  return connection;
}

Result<void> Index::Impl::keep_wal_mode(const storage::Connection& connection, bool write) const {
  if (read_only() || !connection.is_own()) return {};
  auto wal = connection.in_wal_mode();
  if (!wal) return wal.error();
  if (*wal) return {};
  if (write) return connection.set_wal_mode();
  // A reader in another mode keeps the writer waiting for as long as it reads; but it does read.
  if (auto writing = connect(true, false)) {
    [[maybe_unused]] auto ignored = writing->set_wal_mode();
  }
  return {};
}

bool Index::Impl::read_only() const {
  return options.read_only || options.immutable ||
         (application != nullptr &&
          storage::Connection::of_application(application, prefix).read_only());
}

Result<void> Index::Impl::open() {
  const bool write = !read_only();
  const auto explained = [&](Error error) {
    if (error.code == ErrorCode::io && options.read_only && !options.immutable &&
        application == nullptr) {
      error.message +=
          " (a reader keeps notes beside the file; where it may not, and nobody writes, use "
          "Options::immutable)";
    }
    return error;
  };
  auto connection = connect(write, write && options.create);
  if (!connection) return explained(connection.error());
  auto state = storage::recognize(*connection);
  if (!state) return explained(state.error());
  if (*state == storage::FileState::ours) {
    return {};
  }
  if (!write || !options.create) {
    return Error{ErrorCode::not_found,
                 application != nullptr ? "there is no index under the prefix " + prefix
                                        : path + " is empty: no index was made there",
                 0};
  }
  if (application == nullptr) {
    // Articles of one to five kB would leave a tenth to a quarter of SQLite's own 4 kB unused.
    if (auto set = connection->exec("PRAGMA page_size=32768"); !set) return set;
    // Readers never wait for a writer in this mode; it is a property of the file.
    if (auto wal = connection->exec("PRAGMA journal_mode=WAL"); !wal) return wal;
  }
  return make_tables(*connection);
}

Result<void> Index::Impl::make_tables(const storage::Connection& connection) const {
  auto transaction = storage::Transaction::begin(connection, storage::Transaction::Kind::write);
  if (!transaction) return transaction.error();
  // Another process may have been first.
  auto state = storage::recognize(connection);
  if (!state) return state.error();
  if (*state == storage::FileState::ours) return {};
  auto tokenizer = storage::IndexTokenizer::attach(connection, analyzer);
  if (!tokenizer) return tokenizer.error();
  if (auto made = storage::create_schema(connection, analyzer.fingerprint()); !made) return made;
  return transaction->commit();
}

Result<void> Index::Impl::read_synonyms() {
  if (options.synonyms.empty()) return {};
  std::error_code failed;
  if (!std::filesystem::exists(options.synonyms, failed)) {
    return Error{ErrorCode::not_found, "there is no file " + options.synonyms, 0};
  }
  std::string text;
  std::ifstream file(options.synonyms, std::ios::binary);
  char block[4096];
  do {
    file.read(block, sizeof block);
    text.append(block, static_cast<std::size_t>(file.gcount()));
  } while (file);
  if (!file.eof()) return Error{ErrorCode::io, options.synonyms + ": cannot be read", 0};
  analysis::Session session(analyzer);
  auto read = query::read_synonyms(text, session, synonyms);
  if (!read) return Error{read.error().code, options.synonyms + ", " + read.error().message, 0};
  return {};
}

Error Index::Impl::explained(Error error) const {
  if (application == nullptr || error.code != ErrorCode::io) return error;
  auto found = connect_to_index(false);
  return !found && found.error().code == ErrorCode::not_found ? found.error() : error;
}

Result<storage::Writer*> Index::Impl::writer() {
  if (writer_ && application == nullptr) {
    if (auto kept = keep_wal_mode(writer_->connection(), true); !kept) return kept.error();
    return writer_.get();
  }
  if (read_only()) {
    return Error{ErrorCode::invalid_argument, "the index was opened for reading only", 0};
  }
  if (writer_) {
    if (auto prepared = writer_->prepare_statements(); !prepared) {
      return explained(prepared.error());
    }
    return writer_.get();
  }
  // Milliseconds, once: what is written stays.
  if (auto sound = verify_lexicon(); !sound) return sound.error();
  auto connection = connect_to_index(true);
  if (!connection) return connection.error();
  if (application == nullptr) {
    // In WAL mode NORMAL loses nothing but the last commits in a power cut, and never the file.
    // What the log grew to while a view kept it is given back once it begins anew.
    for (const char* pragma :
         {"PRAGMA secure_delete=OFF", "PRAGMA cache_size=-65536", "PRAGMA wal_autocheckpoint=512",
          "PRAGMA journal_size_limit=33554432"}) {
      if (auto set = connection->exec(pragma); !set) return set.error();
    }
    if (auto wal = connection->set_wal_mode(); !wal) return wal.error();
    connection->allow_fts5_tables();
  }
  auto writer = storage::Writer::create(std::move(*connection), analyzer);
  if (!writer) return writer.error();
  writer_ = std::move(*writer);
  return writer_.get();
}

Result<std::unique_ptr<storage::Reader>> Index::Impl::take_reader() {
  std::unique_ptr<storage::Reader> reader;
  {
    std::lock_guard lock(pool_mutex_);
    if (!idle_.empty()) {
      reader = std::move(idle_.back());
      idle_.pop_back();
    }
  }
  if (!reader) {
    auto connection = connect_to_index(false);
    if (!connection) return connection.error();
    auto made = storage::Reader::create(std::move(*connection), analyzer);
    if (!made) return made.error();
    reader = std::move(*made);
  }
  if (auto begun = reader->begin(); !begun) return explained(begun.error());
  return reader;
}

void Index::Impl::give_back(std::unique_ptr<storage::Reader> reader) noexcept {
  if (!reader) return;
  reader->end();
  // One that could not be ended is of no use to anybody.
  if (application == nullptr && reader->connection().in_transaction()) return;
  std::lock_guard lock(pool_mutex_);
  if (idle_.size() < kIdleReaders) idle_.push_back(std::move(reader));
}

Result<std::shared_ptr<const storage::CorpusStatistics>> Index::Impl::statistics(
    storage::Reader& reader) {
  auto generation = reader.generation();
  if (!generation) return generation.error();
  {
    std::lock_guard lock(statistics_mutex_);
    if (statistics_ && statistics_->generation == *generation) return statistics_;
  }
  auto read = reader.statistics();
  if (!read) return read.error();
  auto fresh = std::make_shared<const storage::CorpusStatistics>(std::move(*read));
  std::lock_guard lock(statistics_mutex_);
  // A searcher may look at an older snapshot than the newest one that others share.
  if (!statistics_ || application != nullptr || statistics_->generation < fresh->generation) {
    statistics_ = fresh;
  }
  return fresh;
}

Result<std::shared_ptr<const query::SpellingIndex>> Index::Impl::speller(storage::Reader& reader,
                                                                         std::int64_t generation) {
  std::lock_guard lock(speller_mutex_);
  if (!speller_ || speller_generation_ != generation) {
    const search::Deadline never;  // the reader heeds that of the search
    const search::SnapshotVocabulary vocabulary(reader, reader.session(), analyzer, never);
    auto made = std::make_shared<const query::SpellingIndex>(vocabulary);
    // Of words that could not all be read nothing is kept: the next search tries again.
    if (vocabulary.failure()) return *vocabulary.failure();
    speller_ = std::move(made);
    speller_generation_ = generation;
  }
  return speller_;
}

Result<void> Index::Impl::verify_lexicon() const {
  const auto& lexicon = analyzer.impl().lexicon;
  return lexicon ? lexicon->verify() : Result<void>();
}

Result<void> Index::Impl::check_analyzer(storage::Reader& reader) const {
  auto stored = reader.analyzer_fingerprint();
  if (!stored) return stored.error();
  return storage::check_analyzer(*stored, analyzer);
}

}  // namespace poisk
