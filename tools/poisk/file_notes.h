// Which files are still those that were indexed: by what the index notes of each, its size, its time
// and how it was read. Spares `poisk index --sync` reading what has not changed.
#pragma once

#include <poisk/poisk.h>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace poisk::program {

class FileNotes {
 public:
  // `reading`: what else decides which articles a file gives, the options of the run.
  explicit FileNotes(std::string reading) : reading_(std::move(reading)) {}

  // What the index knows of files.
  void know(const std::vector<Origin>& origins);

  // How many articles of the file at the full `path`, which gives its article this key, are in the
  // index, where it is unchanged; to be asked before it is read. Of a file that is named twice there
  // are none the second time.
  std::optional<std::size_t> unchanged(const std::string& path, const std::string& key);

  // The file gave an article.
  void count(const std::string& path) { ++given_[path]; }

  // What is to be noted, where the index knows this of files in the end: of those that were asked for
  // and not unchanged, each of whose articles is there, and as theirs. Others are to be read again.
  std::map<std::string, std::string> to_note(const std::vector<Origin>& origins) const;

 private:
  struct Known {
    std::string note;
    std::size_t articles = 0;
  };
  // Empty where the file is so new that it might change once more without another time.
  std::string note_of(const std::string& path, const std::string& key) const;

  std::string reading_;
  std::unordered_map<std::string, Known> known_;
  std::unordered_map<std::string, std::string> seen_;   // the notes of those not unchanged
  std::unordered_map<std::string, std::size_t> given_;  // articles, by their file
  std::unordered_set<std::string> passed_;
};

}  // namespace poisk::program
