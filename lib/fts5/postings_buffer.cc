#include "fts5/postings_buffer.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "fts5/format.h"

namespace poisk::fts5 {
namespace {

constexpr std::size_t kFirstBlock = 16;
constexpr std::size_t kChunk = std::size_t{1} << 20;
// What one call of add() writes at the most: an article, its size, a column with its mark, and a
// position.
constexpr std::size_t kMostBytes = 8 + 1 + 2 + 5;

}  // namespace

void PostingsBuffer::add(std::uint32_t term, std::uint32_t column, std::uint32_t position) {
  if (term >= doclists_.size()) doclists_.resize(std::max<std::size_t>(term + 1, 2 * term));
  Doclist& list = doclists_[term];
  reserve(list, kMostBytes);
  if (list.header == 0 || list.article != article_) {
    finish_posting(list);
    std::uint8_t* at = list.bytes + list.size;
    at = put_fts5_varint(at, static_cast<std::uint64_t>(article_ - list.article));
    list.article = article_;
    list.header = static_cast<std::uint32_t>(at - list.bytes);
    list.size = list.header + 1;
    list.position = list.column = 0;
  }
  std::uint8_t* at = list.bytes + list.size;
  if (column != list.column) {
    *at++ = kColumnMark;
    at = put_fts5_varint(at, column);
    list.column = column;
    list.position = 0;
  }
  at = put_fts5_varint(at, position - list.position + 2);
  list.position = position;
  list.size = static_cast<std::uint32_t>(at - list.bytes);
}

void PostingsBuffer::add_column(std::uint32_t column, std::span<const std::uint32_t> terms) {
  constexpr std::size_t kStep = 6;
  for (std::size_t i = 0; i < terms.size(); ++i) {
    // Memory is asked for before it is needed, a term's list first, and then the list's end.
    if (i + 2 * kStep < terms.size() && terms[i + 2 * kStep] < doclists_.size()) {
      __builtin_prefetch(&doclists_[terms[i + 2 * kStep]]);
    }
    if (i + kStep < terms.size() && terms[i + kStep] < doclists_.size()) {
      const Doclist& list = doclists_[terms[i + kStep]];
      __builtin_prefetch(list.bytes + list.size);
    }
    add(terms[i], column, static_cast<std::uint32_t>(i));
  }
}

void PostingsBuffer::finish_posting(Doclist& list) {
  if (list.header == 0) return;
  const std::size_t size = list.size - list.header - 1;
  std::uint8_t header[kMostVarintBytes];
  const auto bytes = static_cast<std::size_t>(put_fts5_varint(header, 2 * size) - header);
  if (bytes > 1) {
    reserve(list, kMostBytes + bytes);
    std::uint8_t* const positions = list.bytes + list.header + 1;
    std::memmove(positions + bytes - 1, positions, size);
    list.size += static_cast<std::uint32_t>(bytes - 1);
  }
  std::memcpy(list.bytes + list.header, header, bytes);
  list.header = 0;
}

std::string_view PostingsBuffer::doclist(std::uint32_t term) {
  if (term >= doclists_.size()) return {};
  Doclist& list = doclists_[term];
  finish_posting(list);
  return {reinterpret_cast<const char*>(list.bytes), list.size};
}

void PostingsBuffer::clear() {
  doclists_.clear();
  chunks_.clear();
  outgrown_.clear();
  free_begin_ = free_end_ = nullptr;
}

void PostingsBuffer::grow(Doclist& list, std::size_t more) {
  const std::size_t capacity = std::max(std::bit_ceil(list.size + more), kFirstBlock);
  std::uint8_t* const bytes = take(capacity);
  if (list.capacity > 0) {
    std::memcpy(bytes, list.bytes, list.size);
    outgrown_[static_cast<std::size_t>(std::countr_zero(list.capacity))].push_back(list.bytes);
  }
  list.bytes = bytes;
  list.capacity = static_cast<std::uint32_t>(capacity);
}

std::uint8_t* PostingsBuffer::take(std::size_t bytes) {
  const auto kind = static_cast<std::size_t>(std::countr_zero(bytes));
  if (outgrown_.size() <= kind) outgrown_.resize(kind + 1);
  if (!outgrown_[kind].empty()) {
    std::uint8_t* const block = outgrown_[kind].back();
    outgrown_[kind].pop_back();
    return block;
  }
  if (static_cast<std::size_t>(free_end_ - free_begin_) < bytes) {
    const std::size_t size = std::max(bytes, kChunk);
    chunks_.emplace_back(new std::uint8_t[size]);
    free_begin_ = chunks_.back().get();
    free_end_ = free_begin_ + size;
  }
  std::uint8_t* const block = free_begin_;
  free_begin_ += bytes;
  return block;
}

}  // namespace poisk::fts5
