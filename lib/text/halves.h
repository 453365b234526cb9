// The bytes of a vector as numbers that can be tested and counted.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>

namespace poisk::text {

// Of a vector of sixteen bytes. By memcpy(): not every standard library has std::bit_cast.
template <class Vector>
std::array<std::uint64_t, 2> halves_of(const Vector& vector) {
  std::array<std::uint64_t, 2> halves;
  static_assert(sizeof vector == sizeof halves);
  std::memcpy(halves.data(), &vector, sizeof vector);
  return halves;
}

}  // namespace poisk::text
