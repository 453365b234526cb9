// Weights as they stand in a file (four bits in blocks) and as they are multiplied (seven bits by
// row, packed for the kernels).
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace poisk::meaning {

// Memory whose begin is aligned for the widest vectors. Not copied.
template <class T>
class AlignedArray {
 public:
  static constexpr std::size_t kAlignment = 64;

  AlignedArray() = default;
  explicit AlignedArray(std::size_t size)
      : data_(static_cast<T*>(
            ::operator new (size * sizeof(T) + kAlignment, std::align_val_t{kAlignment}))),
        size_(size) {
    for (std::size_t i = 0; i < size; ++i) data_.get()[i] = T();
  }

  T* data() { return data_.get(); }
  const T* data() const { return data_.get(); }
  std::size_t size() const { return size_; }
  T& operator[](std::size_t i) { return data_.get()[i]; }
  const T& operator[](std::size_t i) const { return data_.get()[i]; }

 private:
  struct Free {
    void operator()(T* p) const { ::operator delete (p, std::align_val_t{kAlignment}); }
  };
  std::unique_ptr<T, Free> data_;
  std::size_t size_ = 0;
};

float half_to_float(std::uint16_t half);

// The weights of a row of blocks; false where one is no finite number.
bool read_row(std::string_view blocks, std::size_t weights, float* out);

// Rows are packed by 16 into panels, in which four weights of each row in turn stand together:
// [rows / 16][depth / 4][16][4]. A weight is `packed` times the scale of its row, and of seven bits,
// so that the sum of two products with eight bits fits 16 (kernels.h).
struct Matrix {
  static constexpr std::size_t kPanel = 16;
  static constexpr float kMost = 63;

  std::size_t rows = 0;
  std::size_t depth = 0;
  AlignedArray<std::int8_t> packed;
  std::vector<float> scales;       // by row
  std::vector<std::int32_t> sums;  // of the weights of a row
  std::vector<float> bias;         // by row

  Matrix() = default;
  Matrix(std::size_t rows, std::size_t depth)
      : rows(rows), depth(depth), packed(rows * depth), scales(rows), sums(rows), bias(rows) {}

  // Of blocks, as read_row() reads them; false where one is no finite number.
  bool set_row(std::size_t row, std::string_view blocks);
};

}  // namespace poisk::meaning
