// Xapian over the same rows, stemmed by its own Russian stemmer. Where the program was built
// without it, available() is false and nothing else may be called.
#pragma once

#include <poisk/article.h>

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "our_index.h"

namespace poisk::bench {

class XapianPeer {
 public:
  static bool available();
  static void build(const std::string& folder, std::span<const Article> articles, bool positions);
  static std::unique_ptr<XapianPeer> open(const std::string& folder);

  XapianPeer(const XapianPeer&) = delete;
  XapianPeer& operator=(const XapianPeer&) = delete;
  ~XapianPeer();

  std::vector<std::int64_t> search(const TermQuery& query, std::size_t k);

 private:
  struct Impl;
  explicit XapianPeer(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace poisk::bench
