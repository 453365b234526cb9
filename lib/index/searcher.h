// A snapshot of an index, and the readers that hold it.
#pragma once

#include <poisk/poisk.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "index/index_impl.h"
#include "search/joined_snapshot.h"

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

struct Searcher::Impl {
  // `views` are of the files of `index`, in their order.
  Impl(std::shared_ptr<Index::Impl> index, std::vector<FileView> views);

  Impl(std::shared_ptr<Index::Impl> index, std::unique_ptr<search::RemoteView> remote);

  // What `check` finds with the reader of one file, where texts were cut and folded by this analyzer.
  template <class Check>
  static Result<std::vector<std::string>> check(const Searcher& searcher, const Check& check) {
    if (auto same = searcher.impl_->check_analyzer(); !same) return same.error();
    return check(searcher.impl_->first());
  }

  // The direction of a question among the vectors of the snapshot, or of the article with this key,
  // whose signs are read then; nothing where there are none, or half of the time that is left does
  // not suffice to read them.
  Result<std::optional<similarity::Direction>> direction_of(std::string_view question,
                                                            const search::Deadline& stop,
                                                            std::vector<Warning>& warnings);
  Result<std::optional<similarity::Direction>> direction_of_article(std::string_view key,
                                                                    const search::Deadline& stop,
                                                                    std::vector<Warning>& warnings);

  // Runs a search on the snapshot.
  template <class Work>
  Result<Results> with_context(const SearchOptions& options, Work&& work);

  search::Snapshot& snapshot() {
    if (remote) return remote->snapshot();
    return joined ? *joined : static_cast<search::Snapshot&>(first());
  }
  analysis::Session& session() const { return remote ? remote->session() : first().session(); }
  storage::Reader& first() const { return views.front().reader(); }
  // How hits of this view's file name it.
  std::string name_of(const FileView& view) const;
  // The error, with the name of the file.
  Error of_file(const FileView& view, Error error) const;
  // analyzer_mismatch where a file is of another one.
  Result<void> check_analyzer() const;

  const std::shared_ptr<Index::Impl> index;
  const std::vector<FileView> views;  // one or more; of no file: none
  const std::unique_ptr<search::RemoteView> remote;
  std::optional<search::JoinedSnapshot> joined;

 private:
  // Reads the signs of the views that have vectors of this space, and lets the others rank by words
  // alone. False where there was no time for it, of which `warnings` tells then.
  Result<bool> compare_in(const storage::VectorSpace& space, const search::Deadline& stop,
                          std::vector<Warning>& warnings);
  Result<void> read_signs(const FileView& view, const storage::VectorSpace& space);

  // The forms of the snapshot, whose views are of these versions.
  Result<std::shared_ptr<const understanding::FormList>> spelling_of(
      const std::vector<storage::FileVersion>& versions);

  // While it is held others may look at newer snapshots: the index keeps the forms of one.
  std::shared_ptr<const understanding::FormList> spelling_;
  std::vector<storage::FileVersion> spelling_of_;
};

}  // namespace poisk
