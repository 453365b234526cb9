// A state of one index, in a file or in a cluster, as searchers read it.
#pragma once

#include <poisk/poisk.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "index/index_impl.h"
#include "index/index_state.h"
#include "search/remote_index.h"
#include "similarity/vectors.h"

namespace poisk {

// A read transaction on one file.
class FileView {
 public:
  static Result<FileView> begin(std::shared_ptr<Index::Impl> file);
  FileView(FileView&&) noexcept = default;
  FileView& operator=(FileView&&) = delete;
  ~FileView() {
    if (file_) file_->give_back(std::move(reader_));
  }

  Index::Impl& file() const { return *file_; }
  storage::Reader& reader() const { return *reader_; }

 private:
  FileView(std::shared_ptr<Index::Impl> file, std::unique_ptr<storage::Reader> reader)
      : file_(std::move(file)), reader_(std::move(reader)) {}

  std::shared_ptr<Index::Impl> file_;
  std::unique_ptr<storage::Reader> reader_;
};

class IndexView {
 public:
  // Of an index that is one, not several.
  static Result<IndexView> begin(std::shared_ptr<Index::Impl> index);

  // The path or address, without who asks.
  const std::string& name() const { return remote_ ? name_ : file_->file().path; }
  // Where it is a file; else null.
  const FileView* file() const { return file_ ? &*file_ : nullptr; }

  search::Snapshot& snapshot() const;
  analysis::Session& session() const;
  void interrupt_by(const search::Deadline* stop) const;
  // analyzer_mismatch where texts were cut and folded in another way.
  Result<void> check_analyzer() const;
  // To be called before a search.
  Result<IndexState> prepare() const;

  Result<std::optional<StoredArticle>> get(std::string_view key) const;
  Result<void> for_each(const std::function<bool(StoredArticle&)>& visit) const;
  Result<void> add_keys(std::vector<std::string>& to) const;
  Result<void> add_origins(std::vector<Origin>& to) const;
  Result<Stats> stats() const;
  // Each form of a name is a row of its own.
  Result<std::vector<Abbreviation>> abbreviations() const;

  // Whose vectors it has; nothing where it has none.
  Result<std::optional<similarity::VectorSpace>> vectors() const;
  // Of an article's own, which are of this space; nothing where it has none.
  Result<std::optional<similarity::Direction>> direction_of(const similarity::VectorSpace& space,
                                                            search::Ref article) const;
  // Has a search rank by the vectors where they are of this space; else it ranks by words alone. Fails
  // with cancelled where there was no time to read what is needed.
  Result<void> compare_in(const similarity::VectorSpace& space) const;

 private:
  explicit IndexView(FileView file) : file_(std::move(file)) {}
  explicit IndexView(std::string name, std::unique_ptr<search::RemoteView> remote)
      : name_(std::move(name)), remote_(std::move(remote)) {}

  std::optional<FileView> file_;
  std::string name_;
  std::unique_ptr<search::RemoteView> remote_;  // null: a file
};

}  // namespace poisk
