// An index in a folder of its own, which goes with it.
#pragma once

#include <gtest/gtest.h>
#include <poisk/poisk.h>
#include <stdlib.h>

#include <filesystem>
#include <string>

namespace poisk::testing {

class TemporaryFolder {
 public:
  TemporaryFolder() : path_(::testing::TempDir() + "poisk-XXXXXX") {
    if (mkdtemp(path_.data()) == nullptr) throw std::runtime_error("no temporary folder");
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  std::string file(const std::string& name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

inline Options stems_only() {
  Options options;
  options.use_lexicon = false;
  return options;
}

inline Article article(std::string key, std::string title, std::string text) {
  Article out;
  out.key = std::move(key);
  out.title = std::move(title);
  out.text = std::move(text);
  return out;
}

// The keys of the hits, best first, separated by spaces.
inline std::string keys(const Results& results) {
  std::string out;
  for (const Hit& hit : results.hits) out += (out.empty() ? "" : " ") + hit.passage.key;
  return out;
}

inline std::string keys(const Index& index, std::string_view query,
                        const SearchOptions& options = {}) {
  return keys(index.search(query, options).value());
}

}  // namespace poisk::testing
