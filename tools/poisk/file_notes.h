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

  // Not all that the file holds went into the index: it is to be read again.
  void distrust(const std::string& path) { seen_.erase(path); }

  // To be noted, once all is in the index: of those that were asked for and not unchanged.
  const std::map<std::string, std::string>& taken() const { return seen_; }

 private:
  struct Known {
    std::string note;
    std::size_t articles = 0;
  };
  // Empty where the file is so new that it might change once more without another time.
  std::string note_of(const std::string& path, const std::string& key) const;

  std::string reading_;
  std::unordered_map<std::string, Known> known_;
  std::map<std::string, std::string> seen_;
  std::unordered_set<std::string> passed_;
};

}  // namespace poisk::program
