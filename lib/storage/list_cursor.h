// Walks a list of articles (block_list.h).
#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <utility>

#include "storage/block_list.h"

namespace poisk::storage {

class ListCursor {
 public:
  static constexpr std::int64_t kEnd = std::numeric_limits<std::int64_t>::max();

  explicit ListCursor(std::shared_ptr<const BlockList> list) : list_(std::move(list)) { rewind(); }

  const BlockList& list() const { return *list_; }
  std::int64_t article() const { return article_; }
  const BlockList::Kind& kind() const { return list_->kind(block_, place_); }
  BlockList::KindCode code() const { return list_->codes(block_)[place_]; }
  // Where the article stands; past the last block at the end.
  std::size_t block() const { return block_; }
  std::size_t place() const { return place_; }

  void rewind() { stand_on(0, 0); }
  void next() {
    if (++place_ < list_->size_of(block_)) {
      article_ = list_->article(block_, place_);
    } else {
      stand_on(block_ + 1, 0);
    }
  }
  void seek(std::int64_t article) {
    if (article_ >= article) return;
    // There are no ids past those of 32 bits.
    if (article > std::numeric_limits<std::uint32_t>::max()) return stand_on(list_->blocks(), 0);
    const auto wanted = static_cast<std::uint32_t>(article);
    if (list_->last(block_) < wanted) {
      block_ = list_->block_of(wanted, block_ + 1);
      place_ = 0;
      if (block_ == list_->blocks()) return stand_on(block_, 0);
    }
    place_ = list_->place_of(wanted, block_, place_);
    article_ = list_->article(block_, place_);
  }
  void stand_on(std::size_t block, std::size_t place) {
    block_ = block;
    place_ = place;
    article_ = block < list_->blocks() ? std::int64_t{list_->article(block, place)} : kEnd;
  }

  // Calls `visit(article, code)` for the articles before `end`, goes on to there, and says how many
  // there were.
  template <class Visit>
  std::size_t each_before(std::int64_t end, Visit visit) {
    std::size_t block = block_;
    std::size_t place = place_;
    std::size_t postings = 0;
    for (; block < list_->blocks(); ++block, place = 0) {
      std::uint32_t articles[BlockList::kBlock];
      const std::size_t size = list_->articles(block, articles);
      const BlockList::KindCode* const codes = list_->codes(block);
      const std::size_t first = place;
      for (; place < size && articles[place] < end; ++place) visit(articles[place], codes[place]);
      postings += place - first;
      if (place < size) break;
    }
    stand_on(block, place);
    return postings;
  }

 private:
  std::shared_ptr<const BlockList> list_;
  std::size_t block_ = 0;
  std::size_t place_ = 0;
  std::int64_t article_ = kEnd;
};

}  // namespace poisk::storage
