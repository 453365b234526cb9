// An article analysed and ready to be written: the work of indexing that needs no database.
#pragma once

#include <poisk/article.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/session.h"

namespace poisk::storage {

struct ArticleCounts;

// The terms of one column in their order; FTS5 is given them as they are.
class TermList {
 public:
  void clear();
  void add(std::string_view term, ByteSpan span);
  std::size_t size() const { return ends_.size(); }
  std::string_view term(std::size_t i) const;
  const std::vector<ByteSpan>& spans() const { return spans_; }

 private:
  std::string bytes_;
  std::vector<std::uint32_t> ends_;  // in bytes_
  std::vector<ByteSpan> spans_;
};

struct PreparedArticle {
  TermList title;
  TermList text;
  std::string layout;  // of the text, encoded
  std::uint64_t passages = 0;
  std::uint64_t bytes = 0;  // of title and text

  std::uint32_t tokens() const { return static_cast<std::uint32_t>(title.size() + text.size()); }
};

// Analyses title and text into `out`, and counts what the article has in `counts`.
void prepare(std::string_view title, std::string_view text, analysis::Session& session,
             ArticleCounts& counts, PreparedArticle& out);

// A fingerprint of what citations point into, below 2^53.
std::uint64_t revision_of(std::string_view title, std::string_view text);

}  // namespace poisk::storage
