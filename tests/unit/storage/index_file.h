// A small index on disk, with the parts of storage at hand.
#pragma once

#include <gtest/gtest.h>
#include <poisk/analyzer.h>
#include <unistd.h>

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "fts5/segment_writer.h"
#include "fts5/tables.h"
#include "sqlite/connection.h"
#include "storage/index_tokenizer.h"
#include "storage/postings_writer.h"
#include "storage/reader.h"
#include "storage/schema.h"
#include "storage/writer.h"

namespace poisk::storage {

class IndexFile {
 public:
  // FTS5's pages hold about so many bytes: small ones make long doclists of few articles.
  explicit IndexFile(int page_bytes, const Analyzer& analyzer = Analyzer::stemming())
      : analyzer_(analyzer),
        path_(std::filesystem::temp_directory_path() /
              ("poisk-storage-" + std::to_string(getpid()) + "-" + std::to_string(++made_))) {
    remove();
    sqlite::Connection connection = connect(true);
    auto tokenizer = IndexTokenizer::attach(connection, analyzer_).value();
    create_schema(connection, analyzer_).value();
    connection.exec("PRAGMA journal_mode=WAL").value();
    const std::string size = std::to_string(page_bytes);
    connection.exec("INSERT INTO fts(fts, rank) VALUES('pgsz', " + size + ")").value();
  }
  ~IndexFile() { remove(); }
  IndexFile(const IndexFile&) = delete;
  IndexFile& operator=(const IndexFile&) = delete;

  const Analyzer& analyzer() const { return analyzer_; }
  sqlite::Connection connect(bool write) const {
    sqlite::OpenMode mode;
    mode.write = mode.create = write;
    return sqlite::Connection::open(path_.string(), mode).value();
  }
  std::unique_ptr<Writer> writer() const { return writer(analyzer_); }
  std::unique_ptr<Reader> reader() const { return reader(analyzer_); }
  // Of another program.
  std::unique_ptr<Writer> writer(const Analyzer& analyzer) const {
    return Writer::create(connect(true), analyzer).value();
  }
  std::unique_ptr<Reader> reader(const Analyzer& analyzer) const {
    return Reader::create(connect(false), analyzer).value();
  }
  // Damages it: says that an article has a form.
  void add_posting(std::string_view form, std::int64_t article) const {
    const sqlite::Connection connection = connect(true);
    auto transaction =
        sqlite::Transaction::begin(connection, sqlite::Transaction::Kind::write).value();
    {
      auto tables = fts5::Fts5Tables::open(connection).value();
      write_segment(tables, [&](fts5::SegmentWriter& out) {
        out.begin_term(form);
        out.add(article, "\x02", false);
        return Result<void>();
      }).value();
    }
    transaction.commit().value();
  }

 private:
  void remove() const {
    for (const char* suffix : {"", "-wal", "-shm"}) {
      std::filesystem::remove(path_.string() + suffix);
    }
  }

  static inline int made_ = 0;
  const Analyzer analyzer_;
  std::filesystem::path path_;
};

}  // namespace poisk::storage
