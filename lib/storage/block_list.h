// The articles of a set of forms, and how often these stand in each, in memory and without
// positions: what top scores are found by where many articles have a word.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "fts5/posting_place.h"
#include "storage/frequency.h"

namespace poisk::storage {

// Articles ascend, in blocks of 128, each with what bounds the scores in it: the pairs of frequency
// and length of which no other has both more and less, so that the bound holds for any idf and any
// average length (S. Ding and T. Suel, "Faster Top-k Document Retrieval Using Block-Max Indexes",
// 2011). A block's ids are what they are above its first, in one, two or four bytes, so that any of
// them can be read by itself. Immutable: any thread may read it.
class BlockList {
 public:
  static constexpr std::size_t kBlock = 128;
  // Which forms of the set stand in an article, a bit each; 0: any may.
  using Forms = std::uint32_t;
  static constexpr std::size_t kMostForms = 32;

  // What articles have in common.
  struct Kind {
    Frequency frequency = 0;
    Forms forms = 0;
    friend bool operator==(const Kind&, const Kind&) = default;
  };
  using KindCode = std::uint16_t;
  static constexpr std::size_t kMostKinds = std::size_t{1} << 16;

  struct Impact {
    double tf = 0;
    std::uint32_t length = 0;
  };
  static constexpr std::size_t kMostImpacts = 6;

  std::size_t size() const { return codes_.size(); }
  std::size_t blocks() const { return lasts_.size(); }
  std::size_t size_of(std::size_t block) const { return std::min(kBlock, size() - block * kBlock); }
  std::uint32_t first(std::size_t block) const { return blocks_[block].first; }
  std::uint32_t last(std::size_t block) const { return lasts_[block]; }
  // The first block from `block` on whose last article is not before this one; blocks() where there
  // is none.
  std::size_t block_of(std::uint32_t article, std::size_t block) const;

  std::span<const Impact> impacts(std::size_t block) const {
    return {impacts_.data() + blocks_[block].impacts,
            blocks_[block + 1].impacts - blocks_[block].impacts};
  }

  std::uint32_t article(std::size_t block, std::size_t place) const {
    const Block& b = blocks_[block];
    const std::uint8_t* const at = ids_.data() + b.ids;
    switch (b.width) {
      case 1:
        return b.first + at[place];
      case 2:
        return b.first + load<std::uint16_t>(at, place);
      default:
        return b.first + load<std::uint32_t>(at, place);
    }
  }
  // The first place from `place` on whose article is not before this one, which the block's last is
  // not.
  std::size_t place_of(std::uint32_t article, std::size_t block, std::size_t place) const;
  // All ids of a block, and how many there are.
  std::size_t articles(std::size_t block, std::uint32_t (&out)[kBlock]) const;

  const KindCode* codes(std::size_t block) const { return codes_.data() + block * kBlock; }
  const Kind& kind(std::size_t block, std::size_t place) const {
    return kinds_[codes_[block * kBlock + place]];
  }
  // How often a word of a kind stands, as BM25 takes it.
  const double* tfs() const { return tfs_.data(); }

  // Where in the postings of a form of the set to go on for an article: behind one of an earlier article that
  // is not far. Null where it is to be looked for from the beginning.
  const fts5::PostingPlace* place_before(std::size_t form, std::uint32_t article) const;

  // Of memory.
  std::size_t bytes() const;

  class Maker;

 private:
  struct Block {
    std::uint32_t first = 0;
    std::uint8_t width = 0;
    std::size_t ids = 0;      // where its ids begin
    std::size_t impacts = 0;  // where its impacts begin
  };
  template <class Number>
  static Number load(const std::uint8_t* at, std::size_t place) {
    Number out;
    std::memcpy(&out, at + place * sizeof out, sizeof out);
    return out;
  }

  std::vector<Block> blocks_;  // with one more at the end while it is made, and after
  std::vector<std::uint32_t> lasts_;
  std::vector<std::uint8_t> ids_;
  std::vector<KindCode> codes_;
  std::vector<Kind> kinds_;
  std::vector<double> tfs_;  // of each kind
  std::vector<Impact> impacts_;
  std::vector<std::vector<fts5::PostingPlace>> places_;  // by form, ascending
};

// Makes one, article by article.
class BlockList::Maker {
 public:
  // `lengths`, in tokens by article id, must outlive it.
  explicit Maker(const std::vector<std::uint32_t>& lengths) : lengths_(lengths) {}

  // Ascending, and below the size of the lengths.
  void add(std::uint32_t article, Kind kind);
  // Of a form of the set, which go up.
  void add_place(std::size_t form, const fts5::PostingPlace& place);
  // Null where the articles are of more kinds than a list can tell apart.
  std::shared_ptr<const BlockList> finish();

 private:
  KindCode code_of(const Kind& kind);
  std::uint32_t& number_of(const Kind& kind);
  void end_block();
  void add_impact(Impact impact);

  const std::vector<std::uint32_t>& lengths_;
  BlockList list_;
  // By hash the numbers of kinds, counted from 1; 0: none.
  std::vector<std::uint32_t> numbers_ = std::vector<std::uint32_t>(256);
  std::uint32_t ids_[kBlock] = {};  // of the block that is not ended
  std::size_t in_block_ = 0;
  std::vector<Impact> best_;  // in it
  bool too_many_ = false;
};

}  // namespace poisk::storage
