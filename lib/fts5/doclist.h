// Packs the articles of one term, with its positions in them, as FTS5 does.
#pragma once

#include <cstdint>
#include <string>
#include <utility>

#include "fts5/format.h"

namespace poisk::fts5 {

class Doclist {
 public:
  // Articles ascend.
  void begin(std::int64_t article) {
    finish();
    put_fts5_varint(bytes_, static_cast<std::uint64_t>(article - article_));
    article_ = article;
    column_ = position_ = 0;
  }
  // Columns ascend, and so do the positions within each.
  void add(std::uint32_t column, std::uint32_t position) {
    if (column != column_) {
      positions_ += static_cast<char>(kColumnMark);
      put_fts5_varint(positions_, column);
      column_ = column;
      position_ = 0;
    }
    put_fts5_varint(positions_, std::uint64_t{position} - position_ + 2);
    position_ = position;
  }
  std::string take() {
    finish();
    return std::move(bytes_);
  }

 private:
  void finish() {
    if (article_ == 0) return;
    put_fts5_varint(bytes_, std::uint64_t{positions_.size()} << 1);
    bytes_ += positions_;
    positions_.clear();
  }

  std::string bytes_;
  std::string positions_;  // of the last article
  std::int64_t article_ = 0;
  std::uint32_t column_ = 0;
  std::uint32_t position_ = 0;
};

}  // namespace poisk::fts5
