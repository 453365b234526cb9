// The postings of a batch of articles while it is analysed, term by term, as FTS5 packs them.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace poisk::fts5 {

// Terms have numbers, from 0 on. Not thread safe.
class PostingsBuffer {
 public:
  // Articles ascend.
  void begin_article(std::int64_t article) { article_ = article; }
  // The term stands in the article: columns ascend, and so do positions within each.
  void add(std::uint32_t term, std::uint32_t column, std::uint32_t position);
  // The terms of a column of the article, at positions 0, 1, 2, …
  void add_column(std::uint32_t column, std::span<const std::uint32_t> terms);

  // All articles of the term; empty where it has none. Valid until the buffer is changed.
  std::string_view doclist(std::uint32_t term);
  // Forgets all postings.
  void clear();

 private:
  // A posting is the difference to the article before, the size of its positions and these. The
  // size is known at the end: a byte is kept for it, which nearly always is enough.
  struct Doclist {
    std::uint8_t* bytes = nullptr;
    std::uint32_t size = 0;
    std::uint32_t capacity = 0;
    std::int64_t article = 0;  // the last one
    std::uint32_t header = 0;  // where its size is to stand; 0: it is written
    std::uint32_t position = 0;
    std::uint32_t column = 0;
  };

  void finish_posting(Doclist& list);
  void reserve(Doclist& list, std::size_t more) {
    if (list.capacity - list.size < more) grow(list, more);
  }
  void grow(Doclist& list, std::size_t more);
  std::uint8_t* take(std::size_t bytes);

  std::int64_t article_ = 0;
  std::vector<Doclist> doclists_;
  // Blocks of a power of two bytes, cut from chunks; those that a doclist has outgrown serve again.
  std::vector<std::unique_ptr<std::uint8_t[]>> chunks_;
  std::uint8_t* free_begin_ = nullptr;
  std::uint8_t* free_end_ = nullptr;
  std::vector<std::vector<std::uint8_t*>> outgrown_;  // by the logarithm of their size
};

}  // namespace poisk::fts5
