// A number for each article, by its id: packed in blocks as the table `column_block` keeps them,
// and in memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace poisk::storage {

inline constexpr std::int64_t kNumbersInBlock = 4096;  // 2^12

// A block of numbers, those at its end that are 0 left out. 0 and 1 are kept as they are, others by
// what they are above the least of them.
std::string pack_numbers(std::span<const std::uint64_t> numbers);

// Immutable, so that any thread may read it.
class NumberColumn {
 public:
  NumberColumn() = default;
  // Numbers in as few bytes as all of them need.
  explicit NumberColumn(const std::vector<std::uint64_t>& numbers);

  struct Block {
    std::int64_t index = 0;  // of the ids from index * kNumbersInBlock on
    std::string bytes;
  };
  // Empty where the blocks do not hold what pack_numbers() makes, or stand past the last id. The
  // blocks ascend; between them all numbers are 0.
  static std::optional<NumberColumn> unpack(const std::vector<Block>& blocks, std::size_t ids);

  std::size_t size() const {
    return std::visit([](const auto& codes) { return codes.size(); }, codes_);
  }
  // Past the end 0.
  std::uint64_t operator[](std::int64_t id) const {
    const auto i = static_cast<std::size_t>(id);
    switch (codes_.index()) {
      case 0:
        return number(std::get_if<0>(&codes_), i);
      case 1:
        return number(std::get_if<1>(&codes_), i);
      default:
        return number(std::get_if<2>(&codes_), i);
    }
  }
  std::uint64_t greatest() const { return greatest_; }

  // Calls `work` with a function from ids, which are below size(), to their numbers: the way for
  // loops.
  template <class Work>
  void with_numbers(Work work) const {
    std::visit(
        [&](const auto& codes) {
          const auto* const first = codes.data();
          if (shift_ == 0 && base_ == 2) {
            work([first](std::int64_t id) -> std::uint64_t { return first[id]; });
          } else {
            work([this, first](std::int64_t id) { return decoded(first[id]); });
          }
        },
        codes_);
  }

 private:
  template <class Codes>
  std::uint64_t number(const Codes* codes, std::size_t i) const {
    return i < codes->size() ? decoded((*codes)[i]) : 0;
  }
  std::uint64_t decoded(std::uint64_t code) const {
    return code < 2 ? code : ((code - 2) << shift_) + base_;
  }
  void choose_width(std::size_t ids);

  std::variant<std::vector<std::uint16_t>, std::vector<std::uint32_t>, std::vector<std::uint64_t>>
      codes_;
  std::uint64_t base_ = 2;
  unsigned shift_ = 0;
  std::uint64_t greatest_ = 0;
};

}  // namespace poisk::storage
