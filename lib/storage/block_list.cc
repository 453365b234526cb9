#include "storage/block_list.h"

#include <algorithm>
#include <iterator>

namespace poisk::storage {
namespace {

template <class Number>
std::size_t bytes_of(const std::vector<Number>& numbers) {
  return numbers.capacity() * sizeof(Number);
}

// The first of `size` ascending numbers, from `place` on, that is not below `wanted`; the last is not.
template <class Number>
std::size_t first_not_below(const std::uint8_t* at, std::size_t size, std::size_t place,
                            std::uint32_t wanted) {
  const auto number = [at](std::size_t i) {
    Number out;
    std::memcpy(&out, at + i * sizeof out, sizeof out);
    return out;
  };
  // Mostly it is one of the next.
  std::size_t step = 1;
  while (place + step < size && number(place + step - 1) < wanted) {
    place += step;
    step *= 2;
  }
  std::size_t left = std::min(step, size - place);
  while (left > 0) {
    const std::size_t half = left / 2;
    if (number(place + half) < wanted) {
      place += half + 1;
      left -= half + 1;
    } else {
      left = half;
    }
  }
  return place;
}

template <class Number>
void put_ids(const std::uint32_t* ids, std::size_t size, std::vector<std::uint8_t>& out) {
  const std::size_t begin = out.size();
  out.resize(begin + size * sizeof(Number));
  for (std::size_t i = 0; i < size; ++i) {
    const auto above = static_cast<Number>(ids[i] - ids[0]);
    std::memcpy(out.data() + begin + i * sizeof above, &above, sizeof above);
  }
}

}  // namespace

std::size_t BlockList::block_of(std::uint32_t article, std::size_t block) const {
  // Mostly it is one of the next.
  std::size_t step = 1;
  while (block + step < blocks() && lasts_[block + step - 1] < article) {
    block += step;
    step *= 2;
  }
  const auto begin = lasts_.begin() + static_cast<std::ptrdiff_t>(block);
  const auto end = begin + static_cast<std::ptrdiff_t>(std::min(step, blocks() - block));
  return static_cast<std::size_t>(std::lower_bound(begin, end, article) - lasts_.begin());
}

std::size_t BlockList::place_of(std::uint32_t article, std::size_t block, std::size_t place) const {
  const Block& b = blocks_[block];
  if (article <= b.first) return place;
  const std::uint8_t* const at = ids_.data() + b.ids;
  const std::uint32_t above = article - b.first;
  switch (b.width) {
    case 1:
      return first_not_below<std::uint8_t>(at, size_of(block), place, above);
    case 2:
      return first_not_below<std::uint16_t>(at, size_of(block), place, above);
    default:
      return first_not_below<std::uint32_t>(at, size_of(block), place, above);
  }
}

std::size_t BlockList::articles(std::size_t block, std::uint32_t (&out)[kBlock]) const {
  const Block& b = blocks_[block];
  const std::size_t size = size_of(block);
  const std::uint8_t* const at = ids_.data() + b.ids;
  const auto decode = [&]<class Number>(Number) {
    for (std::size_t i = 0; i < size; ++i) out[i] = b.first + load<Number>(at, i);
  };
  if (b.width == 1) decode(std::uint8_t{});
  if (b.width == 2) decode(std::uint16_t{});
  if (b.width == 4) decode(std::uint32_t{});
  return size;
}

const fts5::PostingPlace* BlockList::place_before(std::size_t form, std::uint32_t article) const {
  if (form >= places_.size()) return nullptr;
  const std::vector<fts5::PostingPlace>& all = places_[form];
  const auto after = std::partition_point(
      all.begin(), all.end(), [&](const fts5::PostingPlace& p) { return p.article < article; });
  return after == all.begin() ? nullptr : &*std::prev(after);
}

std::size_t BlockList::bytes() const {
  std::size_t places = bytes_of(places_);
  for (const auto& of_form : places_) places += bytes_of(of_form);
  return places + sizeof *this + bytes_of(blocks_) + bytes_of(lasts_) + bytes_of(ids_) +
         bytes_of(codes_) + bytes_of(kinds_) + bytes_of(tfs_) + bytes_of(impacts_);
}

std::uint32_t& BlockList::Maker::number_of(const Kind& kind) {
  const std::uint64_t hash =
      (static_cast<std::uint64_t>(kind.frequency) ^ (std::uint64_t{kind.forms} << 32)) *
      0x9e3779b97f4a7c15U;
  const std::size_t mask = numbers_.size() - 1;  // a power of two less one
  std::size_t place = static_cast<std::size_t>(hash >> 40) & mask;
  while (numbers_[place] != 0 && list_.kinds_[numbers_[place] - 1] != kind) {
    place = (place + 1) & mask;
  }
  return numbers_[place];
}

BlockList::KindCode BlockList::Maker::code_of(const Kind& kind) {
  std::uint32_t& number = number_of(kind);
  if (number != 0) return static_cast<KindCode>(number - 1);
  if (list_.kinds_.size() == kMostKinds) {
    too_many_ = true;
    return 0;
  }
  list_.kinds_.push_back(kind);
  list_.tfs_.push_back(static_cast<double>(kind.frequency) * kFrequencyPart);
  const std::size_t kinds = list_.kinds_.size();
  number = static_cast<std::uint32_t>(kinds);
  if (2 * kinds > numbers_.size()) {
    numbers_.assign(2 * numbers_.size(), 0);
    for (std::uint32_t i = 1; i <= kinds; ++i) number_of(list_.kinds_[i - 1]) = i;
  }
  return static_cast<KindCode>(kinds - 1);
}

void BlockList::Maker::add(std::uint32_t article, Kind kind) {
  const KindCode code = code_of(kind);
  list_.codes_.push_back(code);
  add_impact({list_.tfs_[code], lengths_[article]});
  ids_[in_block_++] = article;
  if (in_block_ == kBlock) end_block();
}

void BlockList::Maker::add_place(std::size_t form, const fts5::PostingPlace& place) {
  if (list_.places_.size() <= form) list_.places_.resize(form + 1);
  list_.places_[form].push_back(place);
}

void BlockList::Maker::add_impact(Impact impact) {
  for (const Impact& other : best_) {
    if (other.tf >= impact.tf && other.length <= impact.length) return;
  }
  std::erase_if(best_, [&](const Impact& other) {
    return other.tf <= impact.tf && other.length >= impact.length;
  });
  best_.push_back(impact);
}

void BlockList::Maker::end_block() {
  if (in_block_ == 0) return;
  const std::uint32_t above = ids_[in_block_ - 1] - ids_[0];
  Block block;
  block.first = ids_[0];
  block.ids = list_.ids_.size();
  block.impacts = list_.impacts_.size();
  if (above < std::uint32_t{1} << 8) {
    block.width = 1;
    put_ids<std::uint8_t>(ids_, in_block_, list_.ids_);
  } else if (above < std::uint32_t{1} << 16) {
    block.width = 2;
    put_ids<std::uint16_t>(ids_, in_block_, list_.ids_);
  } else {
    block.width = 4;
    put_ids<std::uint32_t>(ids_, in_block_, list_.ids_);
  }
  // Of more than there is room for the longest are taken as one that has the most of all of them in
  // the shortest.
  std::sort(best_.begin(), best_.end(),
            [](const Impact& a, const Impact& b) { return a.length < b.length; });
  if (best_.size() > kMostImpacts) {
    best_[kMostImpacts - 1].tf = best_.back().tf;
    best_.resize(kMostImpacts);
  }
  list_.impacts_.insert(list_.impacts_.end(), best_.begin(), best_.end());
  list_.blocks_.push_back(block);
  list_.lasts_.push_back(ids_[in_block_ - 1]);
  best_.clear();
  in_block_ = 0;
}

std::shared_ptr<const BlockList> BlockList::Maker::finish() {
  end_block();
  if (too_many_) return nullptr;
  BlockList& out = list_;
  Block end;
  end.impacts = out.impacts_.size();
  out.blocks_.push_back(end);
  out.blocks_.shrink_to_fit();
  out.lasts_.shrink_to_fit();
  out.ids_.shrink_to_fit();
  out.codes_.shrink_to_fit();
  out.kinds_.shrink_to_fit();
  out.tfs_.shrink_to_fit();
  out.impacts_.shrink_to_fit();
  for (auto& of_form : out.places_) of_form.shrink_to_fit();
  return std::make_shared<const BlockList>(std::move(out));
}

}  // namespace poisk::storage
