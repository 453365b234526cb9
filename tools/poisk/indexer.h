// Puts what is read into an index, batch by batch, and says what became of it.
#pragma once

#include <poisk/poisk.h>

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "file_notes.h"
#include "inputs.h"
#include "left_out.h"
#include "terminal.h"

namespace poisk::program {

struct IndexerOptions {
  std::string db;
  std::string prefix;              // of every key
  bool replace = false;            // also what is of another file
  bool sync = false;               // take out what the files no longer hold
  std::vector<std::string> paths;  // of which `sync` speaks
  Compression compression = Compression::unchanged;
  Source source;        // for what an article lacks
  std::string reading;  // how files are read, where it is not as usual (FileNotes)
};

class Indexer {
 public:
  // Stops between two batches once `interrupted` is set.
  Indexer(const IndexerOptions& options, const std::atomic<bool>& interrupted)
      : options_(options), interrupted_(interrupted), notes_(options.reading) {}

  // Opens the index. One that does not exist yet is made when there is an article to put into it.
  // False where that fails, which has been said.
  bool open();

  InputReport& report() { return report_; }
  bool shows_progress() const { return bar_.visible(); }

  // Whether the file at this full path, which gives its article this key, is in the index as it is:
  // then its articles count as unchanged.
  bool pass_over(const std::string& path, const std::string& key);

  // Takes an article, or what is wrong with an input; says whether more is wanted.
  bool take(Result<Article>&& article, const std::string& where);

  // Puts what is left, and tells what has been done; `total_bytes` measures all inputs where that
  // is of use. Returns the program's exit status.
  int finish(const std::function<std::uint64_t()>& total_bytes);

 private:
  enum class Outcome { added, replaced, unchanged };
  struct Batch {
    std::vector<Article> articles;
    std::vector<std::string> where;
    std::vector<Outcome> outcomes;
    std::size_t bytes = 0;
  };

  bool going_on() const { return !failed_ && !stopped_; }
  void complete(Source& source) const;
  void leave_out(const std::string& where, const std::string& why);
  void flush();
  // Takes out of the batch what is stored already, and what would replace another file's article.
  Result<void> compare_with_stored();
  void put_one_by_one();
  void fail_with(const Error& error);
  std::size_t done() const { return added_ + replaced_ + unchanged_; }
  void count(Outcome outcome);
  double part(double of_batch) const;
  int tell_stopped(std::uint64_t total_bytes) const;
  void tell_passed_over() const;
  // Takes out what was read from below the paths once and is not there any more, and notes the files
  // that are.
  void sync_files();
  bool remove_gone(std::vector<Origin>& origins);

  const IndexerOptions& options_;
  const std::atomic<bool>& interrupted_;
  std::optional<Index> index_;
  Batch batch_;
  std::unordered_map<std::string, std::string> seen_;  // key to where it was read
  LeftOut left_out_;
  std::size_t taken_ = 0;
  std::size_t added_ = 0, replaced_ = 0, unchanged_ = 0, removed_ = 0;
  bool failed_ = false;
  bool stopped_ = false;  // by the user, before all was read and put
  ProgressBar bar_;
  InputReport report_;
  FileNotes notes_;
  std::uint64_t put_ = 0;  // bytes of the input whose articles are in the index
};

}  // namespace poisk::program
