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

struct PreparedArticle {
  std::vector<ByteSpan> words;        // of the text
  std::vector<std::uint32_t> forms;   // their numbers in the counts; after them, those of the title
  std::vector<std::uint64_t> hashes;  // of the words of the text, for its sketch
  std::string layout;                 // of the text, encoded
  std::string sketch;                 // at the end of the layout
  std::uint64_t passages = 0;
  bool laid_out = false;
  std::uint64_t bytes = 0;  // of title and text

  std::uint32_t text_tokens() const { return static_cast<std::uint32_t>(words.size()); }
  std::uint32_t title_tokens() const { return tokens() - text_tokens(); }
  std::uint32_t tokens() const { return static_cast<std::uint32_t>(forms.size()); }
};

// Analyses title and text, and counts what the article has in `counts`. Then `out` lacks nothing
// but what lay_out() makes.
void analyse(std::string_view title, std::string_view text, analysis::Session& session,
             ArticleCounts& counts, PreparedArticle& out);

// Splits the text, which was analysed into `out`, into passages.
void lay_out(std::string_view text, PreparedArticle& out);

// Both.
void prepare(std::string_view title, std::string_view text, analysis::Session& session,
             ArticleCounts& counts, PreparedArticle& out);

}  // namespace poisk::storage
