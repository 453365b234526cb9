#include "storage/number_column.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <limits>

#include "text/varint.h"

namespace poisk::storage {
namespace {

// How the numbers above 1 are written: what they are above the base, without the bits that are 0 in
// all of them, plus 2.
struct NumberCoding {
  std::uint64_t base = 2;
  unsigned shift = 0;
  std::uint64_t greatest = 0;

  std::uint64_t code(std::uint64_t number) const {
    return number < 2 ? number : ((number - base) >> shift) + 2;
  }
  std::uint64_t greatest_code() const { return code(greatest); }
};

NumberCoding coding_of(std::span<const std::uint64_t> numbers) {
  NumberCoding out;
  std::uint64_t least = std::numeric_limits<std::uint64_t>::max();
  for (const std::uint64_t number : numbers) {
    out.greatest = std::max(out.greatest, number);
    if (number > 1) least = std::min(least, number);
  }
  if (out.greatest < 2) return out;
  out.base = least;
  std::uint64_t bits = 0;
  for (const std::uint64_t number : numbers) bits |= number > 1 ? number - least : 0;
  // Of a single number any would do: one that narrows no other block.
  out.shift = bits == 0 ? 63 : static_cast<unsigned>(std::countr_zero(bits));
  return out;
}

unsigned bytes_for(std::uint64_t code) {
  return code <= 0xff ? 1 : code <= 0xffff ? 2 : code <= 0xffffffff ? 4 : 8;
}

template <class Code>
Code read_code(const char* at) {  // little-endian on every machine
  if constexpr (std::endian::native == std::endian::little) {
    Code out;
    std::memcpy(&out, at, sizeof out);
    return out;
  } else {
    std::uint64_t out = 0;
    for (unsigned i = 0; i < sizeof(Code); ++i) {
      out |= std::uint64_t{static_cast<unsigned char>(at[i])} << (8 * i);
    }
    return static_cast<Code>(out);
  }
}

struct PackedNumbers {
  NumberCoding coding;
  unsigned width = 0;
  std::string_view codes;

  std::size_t size() const { return codes.size() / width; }
};

std::optional<PackedNumbers> read_header(std::string_view bytes) {
  PackedNumbers out;
  if (bytes.size() < 2) return std::nullopt;
  out.width = static_cast<unsigned char>(bytes[0]);
  out.coding.shift = static_cast<unsigned char>(bytes[1]);
  bytes.remove_prefix(2);
  if (!std::has_single_bit(out.width) || out.width > 8 || out.coding.shift > 63 ||
      !text::get_varint(bytes, out.coding.base) || !text::get_varint(bytes, out.coding.greatest) ||
      out.coding.base < 2 || (out.coding.greatest > 1 && out.coding.greatest < out.coding.base) ||
      bytes.size() % out.width != 0 || bytes.size() / out.width > kNumbersInBlock) {
    return std::nullopt;
  }
  out.codes = bytes;
  return out;
}

// From the codes of a block to those in memory: the greatest of the block's.
template <class From, class To>
std::uint64_t recode_from(const PackedNumbers& block, const NumberCoding& to, To* out) {
  const unsigned shift = block.coding.shift - to.shift;
  const std::uint64_t above = (block.coding.base - to.base) >> to.shift;
  std::uint64_t greatest = 0;
  const char* at = block.codes.data();
  for (std::size_t i = 0; i < block.size(); ++i, at += sizeof(From)) {
    const std::uint64_t code = read_code<From>(at);
    greatest = std::max(greatest, code);
    out[i] = static_cast<To>(code < 2 ? code : ((code - 2) << shift) + above + 2);
  }
  return greatest;
}

template <class To>
bool recode(const PackedNumbers& block, const NumberCoding& to, To* out) {
  std::uint64_t greatest = 0;
  switch (block.width) {
    case 1:
      greatest = recode_from<std::uint8_t>(block, to, out);
      break;
    case 2:
      greatest = recode_from<std::uint16_t>(block, to, out);
      break;
    case 4:
      greatest = recode_from<std::uint32_t>(block, to, out);
      break;
    default:
      greatest = recode_from<std::uint64_t>(block, to, out);
  }
  return greatest <= block.coding.greatest_code();
}

}  // namespace

std::string pack_numbers(std::span<const std::uint64_t> numbers) {
  while (!numbers.empty() && numbers.back() == 0) numbers = numbers.first(numbers.size() - 1);
  const NumberCoding coding = coding_of(numbers);
  const unsigned width = bytes_for(coding.greatest_code());
  std::string out;
  out.reserve(24 + numbers.size() * width);
  out.push_back(static_cast<char>(width));
  out.push_back(static_cast<char>(coding.shift));
  text::put_varint(out, coding.base);
  text::put_varint(out, coding.greatest);
  for (const std::uint64_t number : numbers) {
    const std::uint64_t code = coding.code(number);
    for (unsigned i = 0; i < width; ++i) out.push_back(static_cast<char>(code >> (8 * i)));
  }
  return out;
}

// `base_`, `shift_` and `greatest_` are set.
void NumberColumn::choose_width(std::size_t ids) {
  const unsigned width = bytes_for(NumberCoding{base_, shift_, greatest_}.greatest_code());
  if (width <= 2) {
    codes_.emplace<0>(ids);
  } else if (width == 4) {
    codes_.emplace<1>(ids);
  } else {
    codes_.emplace<2>(ids);
  }
}

NumberColumn::NumberColumn(const std::vector<std::uint64_t>& numbers) {
  const NumberCoding coding = coding_of(numbers);
  base_ = coding.base;
  shift_ = coding.shift;
  greatest_ = coding.greatest;
  choose_width(numbers.size());
  std::visit(
      [&](auto& codes) {
        using Code = typename std::decay_t<decltype(codes)>::value_type;
        for (std::size_t i = 0; i < numbers.size(); ++i) {
          codes[i] = static_cast<Code>(coding.code(numbers[i]));
        }
      },
      codes_);
}

std::optional<NumberColumn> NumberColumn::unpack(const std::vector<Block>& blocks,
                                                 std::size_t ids) {
  NumberColumn out;
  std::vector<PackedNumbers> packed;
  std::uint64_t least = std::numeric_limits<std::uint64_t>::max();
  for (const Block& block : blocks) {
    const auto numbers = read_header(block.bytes);
    if (!numbers || block.index < 0) return std::nullopt;
    packed.push_back(*numbers);
    out.greatest_ = std::max(out.greatest_, numbers->coding.greatest);
    if (numbers->coding.greatest > 1) least = std::min(least, numbers->coding.base);
  }
  if (out.greatest_ > 1) {
    std::uint64_t bits = 0;
    for (const PackedNumbers& numbers : packed) {
      if (numbers.coding.greatest < 2) continue;
      bits |= (numbers.coding.base - least) | std::uint64_t{1} << numbers.coding.shift;
    }
    out.base_ = least;
    out.shift_ = static_cast<unsigned>(std::countr_zero(bits));
  }
  out.choose_width(ids);
  const NumberCoding coding{out.base_, out.shift_, out.greatest_};
  std::size_t done = 0;
  for (std::size_t i = 0; i < packed.size(); ++i) {
    PackedNumbers& block = packed[i];
    const auto begin = static_cast<std::size_t>(blocks[i].index) * kNumbersInBlock;
    if (begin < done || begin > ids || block.size() > ids - begin) return std::nullopt;
    done = begin + block.size();
    // Of a block without numbers above 1 neither says anything.
    if (block.coding.greatest < 2) {
      block.coding.base = coding.base;
      block.coding.shift = coding.shift;
    }
    const bool sound = std::visit(
        [&](auto& codes) { return recode(block, coding, codes.data() + begin); }, out.codes_);
    if (!sound) return std::nullopt;
  }
  return out;
}

}  // namespace poisk::storage
