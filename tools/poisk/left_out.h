// What was not indexed, summed up: inputs that could not be used, by the kind of reason.
#pragma once

#include <cstddef>
#include <map>
#include <string>

namespace poisk::program {

class LeftOut {
 public:
  // `why` is a message, `where` the place that it is about.
  void add(const std::string& why, const std::string& where);

  std::size_t count() const { return count_; }
  // "3 × not UTF-8 (a.txt); 1 × there is no 'key' (or '_id') (b.jsonl:7)": how often each kind of
  // reason, the most frequent first, with an example and its place.
  std::string summary() const;

 private:
  struct Kind {
    std::size_t count = 0;
    std::string example;
    std::string where;
  };
  std::map<std::string, Kind> kinds_;
  std::size_t count_ = 0;
};

// "html 2, md 1, 3 others": counts by name, the largest first, so many of them.
std::string counts_by_name(const std::map<std::string, std::size_t>& counts);

// "8 images, 3 of no known format, 1 .css": the same of kinds of files.
std::string counts_of_kinds(const std::map<std::string, std::size_t>& counts);

}  // namespace poisk::program
