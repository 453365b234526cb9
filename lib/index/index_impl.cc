#include "index/index_impl.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>

#include "analysis/analyzer_impl.h"
#include "index/joined_indexes.h"
#include "port/local_disk.h"
#include "port/path.h"
#include "query/synonyms.h"
#include "sqlite/wal_file.h"
#include "storage/analyzer_mismatch.h"
#include "storage/index_id.h"
#include "storage/schema.h"

namespace poisk {
namespace {

// How often a file may be replaced while a reader of it is opened.
constexpr int kReplacements = 3;

}  // namespace

Result<sqlite::Connection> Index::Impl::connect(bool write, bool create) const {
  if (application != nullptr) return sqlite::Connection::of_application(application, prefix);
  sqlite::OpenMode mode;
  mode.write = write;
  mode.create = create;
  mode.immutable = immutable();
  mode.busy_timeout = options.busy_timeout;
  auto connection = sqlite::Connection::open(path, mode);
  if (!connection) return connection;
  // 8 MB of pages: a query's postings and the articles it shows.
  if (auto set = connection->exec("PRAGMA cache_size=-8192"); !set) return set.error();
  if (options.memory_map && !write && port::is_on_local_disk(path)) {
    // SQLite takes its own limit for what is more.
    if (auto set = connection->exec("PRAGMA mmap_size=1099511627776"); !set) return set.error();
  }
  return connection;
}

Result<Index::Impl::Looked> Index::Impl::look(bool write, bool create) const {
  const bool own = application == nullptr;
  if (own && options.immutable && sqlite::has_log(path)) {
    return Error{ErrorCode::invalid_argument,
                 path +
                     "-wal holds changes that Options::immutable does not look at: open the index "
                     "without it once, which moves them into the file",
                 0};
  }
  const auto once = [&]() -> Result<Looked> {
    auto connection = connect(write, create);
    if (!connection) return connection.error();
    // Else closing it would write another index's log into the file.
    if (own) connection->keep_log_on_close(true);
    if (own && !immutable()) {
      if (auto sound = storage::check_log(*connection, path); !sound) return sound.error();
    }
    auto state = storage::recognize(*connection);
    if (!state) return state.error();
    if (own) connection->keep_log_on_close(false);
    return Looked{std::move(*connection), *state};
  };
  auto looked = once();
  if (looked || write || !own || immutable() ||
      !sqlite::can_be_read_as_it_is(path, looked.error())) {
    return looked;
  }
  as_is_ = true;
  return once();
}

Result<sqlite::Connection> Index::Impl::connect_to_index(bool write) const {
  // Since open() another file may have come to stand at the path.
  auto looked = look(write, false);
  if (!looked) return looked.error();
  if (looked->state != storage::FileState::ours) {
    if (application != nullptr) {
      return Error{ErrorCode::not_found, "there is no index under the prefix " + prefix, 0};
    }
    return Error{ErrorCode::corrupt,
                 path +
                     " is no index any more, it is empty: restore a backup (poisk restore, "
                     "Index::restore), or index anew",
                 0};
  }
  if (auto kept = keep_wal_mode(looked->connection, write); !kept) return kept.error();
  return std::move(looked->connection);
}

Result<void> Index::Impl::keep_wal_mode(const sqlite::Connection& connection, bool write) const {
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

Result<void> Index::Impl::check_one_file() const {
  if (remote) {
    return Error{
        ErrorCode::invalid_argument,
        "this cannot be done with an index in a cluster: export it into a file for that, or "
        "use the cluster's own means",
        0};
  }
  if (!joined) return {};
  return Error{
      ErrorCode::invalid_argument,
      "several indexes that are searched as one are for reading: open the one that is meant "
      "by itself, or merge them into one",
      0};
}

bool Index::Impl::is_lost(const Error& error) const {
  if (remote) return remote->is_lost(error);
  if (!joined) return false;
  bool lost = false;
  for (const auto& one : joined->indexes) lost = one->is_lost(error) || lost;
  return lost;
}

bool Index::Impl::read_only() const {
  return options.read_only || options.immutable ||
         (application != nullptr &&
          sqlite::Connection::of_application(application, prefix).read_only());
}

Result<void> Index::Impl::open() {
  const bool write = !read_only();
  auto looked = look(write, write && options.create);
  if (!looked) {
    Error error = looked.error();
    if (error.code == ErrorCode::io && !write && application == nullptr && sqlite::has_log(path)) {
      error.message +=
          " (where nobody may write, the log beside the file cannot be read: open the index once "
          "where one may, which moves it into the file)";
    }
    return error;
  }
  const sqlite::Connection& connection = looked->connection;
  file_ = connection.file();
  if (looked->state == storage::FileState::ours) return {};
  if (!write || !options.create) {
    return Error{ErrorCode::not_found,
                 application != nullptr ? "there is no index under the prefix " + prefix
                                        : path + " is empty: no index was made there",
                 0};
  }
  if (application == nullptr) {
    // Articles of one to five kB would leave a tenth to a quarter of SQLite's own 4 kB unused.
    if (auto set = connection.exec("PRAGMA page_size=16384"); !set) return set;
    // Readers never wait for a writer in this mode; it is a property of the file.
    if (auto wal = connection.exec("PRAGMA journal_mode=WAL"); !wal) return wal;
  }
  return make_tables(connection);
}

Result<void> Index::Impl::make_tables(const sqlite::Connection& connection) const {
  auto transaction = sqlite::Transaction::begin(connection, sqlite::Transaction::Kind::write);
  if (!transaction) return transaction.error();
  // Another process may have been first.
  auto state = storage::recognize(connection);
  if (!state) return state.error();
  if (*state == storage::FileState::ours) return {};
  auto tokenizer = storage::IndexTokenizer::attach(connection, analyzer);
  if (!tokenizer) return tokenizer.error();
  if (auto made = storage::create_schema(connection, analyzer); !made) return made;
  return transaction->commit();
}

const query::Expansions& Index::Impl::phrases(analysis::Session& session) {
  std::call_once(phrases_made_, [&] { phrases_ = query::phrases_of_the_language(session); });
  return phrases_;
}

Result<void> Index::Impl::read_synonyms() {
  if (options.synonyms.empty()) return {};
  std::error_code failed;
  if (!std::filesystem::exists(port::to_path(options.synonyms), failed)) {
    return Error{ErrorCode::not_found, "there is no file " + options.synonyms, 0};
  }
  std::string text;
  std::ifstream file(port::to_path(options.synonyms), std::ios::binary);
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

Error Index::Impl::called_while_writing() {
  return Error{
      ErrorCode::invalid_argument,
      "the index is written to by the very call that this one is made from: a callback may "
      "read it, but not write",
      0};
}

Result<void> Index::Impl::check_file() const {
  if (!file_) return {};
  const auto now = port::file_at(path);
  if (now && now->is_same_file(*file_)) return {};
  return Error{ErrorCode::not_found,
               path + (now ? " was replaced" : " was removed") +
                   " while it was open: nothing is written to the old file, open the index anew",
               0};
}

Result<storage::Writer*> Index::Impl::writer() {
  if (!writer_ && read_only()) {
    return Error{ErrorCode::invalid_argument, "the index was opened for reading only", 0};
  }
  if (auto same = check_file(); !same) return same.error();
  if (writer_ && application == nullptr) {
    if (auto kept = keep_wal_mode(writer_->connection(), true); !kept) return kept.error();
    return writer_.get();
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
         {"PRAGMA secure_delete=OFF", "PRAGMA cache_size=-65536", "PRAGMA wal_autocheckpoint=1024",
          "PRAGMA journal_size_limit=33554432"}) {
      if (auto set = connection->exec(pragma); !set) return set.error();
    }
    if (auto wal = connection->set_wal_mode(); !wal) return wal.error();
    connection->allow_fts5_tables();
    // Best made before the first commit, after which the log names the index.
    storage::ensure_index_id(*connection);
  }
  auto writer = storage::Writer::create(std::move(*connection), analyzer, options.compression);
  if (!writer) return writer.error();
  writer_ = std::move(*writer);
  return writer_.get();
}

Result<void> Index::Impl::follow_file(std::unique_lock<std::mutex>& lock) {
  for (int i = 0; file_ && i < kReplacements; ++i) {
    const auto now = port::file_at(path);
    const bool same =
        now && (as_is_ ? *now == *file_ && !sqlite::has_log(path) : now->is_same_file(*file_));
    if (same) {
      if (now->bytes < file_->bytes) idle_.clear();
      file_->bytes = now->bytes;
      return {};
    }
    if (!now || !read_only()) return check_file();
    // All readers of the old file go before one of the new is opened: what SQLite keeps beside a
    // file, it finds by the path.
    if (!immutable()) {
      const auto patience =
          std::min<std::chrono::milliseconds>(options.busy_timeout, std::chrono::hours(24));
      if (!reader_back_.wait_for(lock, patience, [&] { return readers_out_ == 0; })) {
        return Error{ErrorCode::busy,
                     path + " was replaced while it was open, and views of the old file are held",
                     0};
      }
    }
    idle_.clear();
    as_is_ = false;
    file_ = now;
  }
  return {};
}

Result<bool> Index::Impl::begin_reader(std::unique_ptr<storage::Reader>& reader) {
  if (!reader) {
    auto connection = connect_to_index(false);
    if (!connection) return connection.error();
    {
      std::lock_guard lock(pool_mutex_);
      if (!fits(*connection)) return false;
    }
    auto made = storage::Reader::create(std::move(*connection), analyzer, groups_, lists_);
    if (!made) return made.error();
    reader = std::move(*made);
  }
  if (auto begun = reader->begin(); !begun) return explained(begun.error());
  return true;
}

bool Index::Impl::fits(const sqlite::Connection& connection) const noexcept {
  if (!file_ || !connection.file()) return true;
  return connection.is_immutable() == immutable() &&
         (as_is_ ? *connection.file() == *file_ : connection.file()->is_same_file(*file_));
}

Result<std::unique_ptr<storage::Reader>> Index::Impl::take_reader() {
  for (int i = 0; i < kReplacements; ++i) {
    std::unique_ptr<storage::Reader> reader;
    {
      std::unique_lock lock(pool_mutex_);
      if (auto followed = follow_file(lock); !followed) return followed.error();
      if (!idle_.empty()) {
        reader = std::move(idle_.back());
        idle_.pop_back();
      }
      ++readers_out_;
    }
    struct Count {
      Impl& impl;
      std::unique_ptr<storage::Reader>& reader;
      bool taken = false;
      ~Count() {
        if (taken) return;
        reader.reset();
        impl.reader_is_back();
      }
    } count{*this, reader};
    auto begun = begin_reader(reader);
    if (!begun) return begun.error();
    if (!*begun) continue;
    count.taken = true;
    return reader;
  }
  return Error{ErrorCode::busy, path + " is replaced again and again", 0};
}

void Index::Impl::reader_is_back() noexcept {
  {
    std::lock_guard lock(pool_mutex_);
    --readers_out_;
  }
  reader_back_.notify_all();
}

void Index::Impl::give_back(std::unique_ptr<storage::Reader> reader) noexcept {
  if (!reader) return;
  reader->end();
  // One that could not be ended is of no use to anybody.
  if (application != nullptr || !reader->connection().in_transaction()) {
    std::lock_guard lock(pool_mutex_);
    if (idle_.size() < kIdleReaders && fits(reader->connection())) {
      idle_.push_back(std::move(reader));
    }
  }
  reader.reset();
  reader_is_back();
}

Result<std::shared_ptr<const storage::CorpusStatistics>> Index::Impl::statistics(
    storage::Reader& reader) {
  auto generation = reader.generation();
  if (!generation) return generation.error();
  // A view that is held looks at an older snapshot than others by and by: it keeps its own.
  if (reader.in_use() && reader.in_use()->generation == *generation) return reader.in_use();
  {
    std::lock_guard lock(statistics_mutex_);
    if (statistics_ && statistics_->generation == *generation &&
        is_of(statistics_file_, reader.connection())) {
      return statistics_;
    }
  }
  auto read = reader.statistics();
  if (!read) return read.error();
  auto fresh = std::make_shared<const storage::CorpusStatistics>(std::move(*read));
  std::lock_guard lock(statistics_mutex_);
  // On an application's connection a transaction that was rolled back may have given other codes.
  if (statistics_ && statistics_->columns && fresh->columns && application == nullptr &&
      is_of(statistics_file_, reader.connection())) {
    fresh->columns->share(*statistics_->columns);
  }
  // A searcher may look at an older snapshot than the newest one that others share.
  if (!statistics_ || application != nullptr || statistics_->generation < fresh->generation ||
      !is_of(statistics_file_, reader.connection())) {
    statistics_ = fresh;
    statistics_file_ = reader.connection().file();
  }
  return fresh;
}

Result<void> Index::Impl::verify_lexicon() const {
  const auto& lexicon = analyzer.impl().lexicon;
  return lexicon ? lexicon->verify() : Result<void>();
}

Result<void> Index::Impl::check_analyzer(storage::Reader& reader) const {
  auto stored = reader.text_fingerprint();
  if (!stored) return stored.error();
  return storage::check_analyzer(*stored, analyzer);
}

}  // namespace poisk
