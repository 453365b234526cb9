#include "meaning/encoder.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <utility>

namespace poisk::meaning {
namespace {

namespace format = model_format;

constexpr std::size_t kKeyGroup = 16;  // rows of a panel of multiply_shorts

std::size_t rounded_up(std::size_t value, std::size_t to) { return (value + to - 1) / to * to; }

// Takes floats and rows of blocks one after another; remembers that one was no sensible number.
class WeightReader {
 public:
  explicit WeightReader(const ModelFile& file)
      : floats_(file.section(format::kVectors)), blocks_(file.section(format::kMatrices)) {}

  std::vector<float> take(std::size_t count) {
    std::vector<float> out(count);
    std::memcpy(out.data(), floats_.data(), count * sizeof(float));
    floats_.remove_prefix(count * sizeof(float));
    for (const float value : out) sound_ = sound_ && std::abs(value) < 1e6f;
    return out;
  }
  void take_rows(Matrix& matrix) {
    for (std::size_t row = 0; row < matrix.rows; ++row) {
      sound_ = matrix.set_row(row, blocks_) && sound_;
      blocks_.remove_prefix(format::blocks_bytes(matrix.depth));
    }
  }
  bool sound() const { return sound_; }

 private:
  std::string_view floats_;
  std::string_view blocks_;
  bool sound_ = true;
};

}  // namespace

Result<Encoder> Encoder::create(const ModelFile& file) {
  Encoder out(file);
  const std::size_t dimensions = file.shape().dimensions;
  const std::size_t inner = file.shape().inner;
  WeightReader reader(file);
  const auto norm = [&]() -> Norm {
    Norm taken;
    taken.by = reader.take(dimensions);
    taken.plus = reader.take(dimensions);
    return taken;
  };
  out.input_ = norm();
  for (std::size_t i = 0; i < file.shape().layers; ++i) {
    Layer& layer = out.layers_.emplace_back();
    layer.attend = Matrix(3 * dimensions, dimensions);
    layer.join = Matrix(dimensions, dimensions);
    layer.widen = Matrix(inner, dimensions);
    layer.narrow = Matrix(dimensions, inner);
    layer.attend.bias = reader.take(3 * dimensions);
    layer.join.bias = reader.take(dimensions);
    layer.joined = norm();
    layer.widen.bias = reader.take(inner);
    layer.narrow.bias = reader.take(dimensions);
    layer.narrowed = norm();
    for (Matrix* matrix : {&layer.attend, &layer.join, &layer.widen, &layer.narrow}) {
      reader.take_rows(*matrix);
    }
  }
  for (const format::Section section : {format::kPositions, format::kCentre}) {
    for (std::size_t i = 0; i < file.section(section).size() / sizeof(float); ++i) {
      if (!(std::abs(file.item<float>(section, i)) < 1e6f)) {
        return corrupt_model(file.path(), "the model's weights are damaged");
      }
    }
  }
  if (!reader.sound()) return corrupt_model(file.path(), "the model's weights are damaged");
  return out;
}

// One text on its way through the layers. Buffers have room for whole groups of tokens; what is
// behind the text's own is computed, too, and used by nothing.
struct Encoder::Pass {
  Pass(const format::Shape& shape, std::size_t tokens, const Kernels& kernels)
      : kernels(kernels),
        dimensions(shape.dimensions),
        heads(shape.heads),
        head(dimensions / heads),
        tokens(tokens),
        room(rounded_up(tokens, kKeyGroup)),
        x(room * dimensions),
        wide(room * std::max<std::size_t>(3 * dimensions, shape.inner)),
        bytes(room * std::max<std::size_t>(dimensions, shape.inner)),
        scales(room),
        sums(room * std::max<std::size_t>({3 * dimensions, shape.inner, room})),
        most(3 * dimensions),
        greatest_of_part(3 * heads),
        shorts((room + 1) * 3 * dimensions),
        keys(room * head),
        values(room * head),
        shares(room * room),
        context(room * dimensions),
        share_sums(room) {}

  // y = x · matrix + bias.
  void multiply(const float* from, const Matrix& matrix, float* y) {
    for (std::size_t t = 0; t < tokens; ++t) {
      scales[t] =
          kernels.to_bytes(from + t * matrix.depth, matrix.depth, bytes.data() + t * matrix.depth);
    }
    kernels.multiply_bytes(bytes.data(), matrix.packed.data(), sums.data(),
                           rounded_up(tokens, kTokenGroup), matrix.rows, matrix.depth);
    for (std::size_t t = 0; t < tokens; ++t) {
      kernels.from_sums(sums.data() + t * matrix.rows, scales[t], matrix.sums.data(),
                        matrix.scales.data(), matrix.bias.data(), matrix.rows, y + t * matrix.rows);
    }
  }

  void normalize(const float* y, const Norm& norm, float epsilon) {
    for (std::size_t t = 0; t < tokens; ++t) {
      kernels.normalize(x.data() + t * dimensions, y == nullptr ? nullptr : y + t * dimensions,
                        norm.by.data(), norm.plus.data(), epsilon, dimensions);
    }
  }

  // Of `wide`, which has queries, keys and values, the context of each token.
  void attend() {
    const std::size_t stride = 3 * dimensions;
    std::fill(most.begin(), most.end(), 0.0f);
    for (std::size_t t = 0; t < tokens; ++t) {
      kernels.raise(wide.data() + t * stride, stride, most.data());
    }
    // One scale for the queries of a head, one for its keys, one for its values.
    for (std::size_t part = 0; part < 3 * heads; ++part) {
      float* const from = most.data() + part * head;
      const float greatest = *std::max_element(from, from + head);
      const float room_for = part < 2 * heads ? kMostKey : kMostValue;
      greatest_of_part[part] = greatest;
      std::fill(from, from + head, greatest > kLeastRange ? room_for / greatest : 0);
    }
    for (std::size_t t = 0; t < tokens; ++t) {
      kernels.to_shorts(wide.data() + t * stride, most.data(), stride, shorts.data() + t * stride);
    }
    for (std::size_t h = 0; h < heads; ++h) attend(h);
  }

  void attend(std::size_t h) {
    const std::size_t stride = 3 * dimensions;
    for (std::size_t t = 0; t < tokens; ++t) {
      const std::int16_t* const key = shorts.data() + t * stride + dimensions + h * head;
      std::int16_t* to = keys.data() + t / kKeyGroup * kKeyGroup * head + t % kKeyGroup * 2;
      for (std::size_t i = 0; i < head; i += 2, to += 2 * kKeyGroup) {
        std::memcpy(to, key + i, 2 * sizeof *to);
      }
    }
    for (std::size_t t = 0; t < tokens; t += 2) {
      const std::int16_t* const value = shorts.data() + t * stride + 2 * dimensions + h * head;
      const std::int16_t* const next = value + stride;
      for (std::size_t i = 0; i < head; i += kKeyGroup) {
        std::int16_t* const to = values.data() + i * room + t * kKeyGroup;
        for (std::size_t k = 0; k < kKeyGroup; ++k) {
          to[2 * k] = value[i + k];
          to[2 * k + 1] = next[i + k];
        }
      }
    }
    const std::size_t asked = rounded_up(tokens, kTokenGroup);
    kernels.multiply_shorts(shorts.data() + h * head, stride, keys.data(), sums.data(), room, asked,
                            room, head);
    const float factor = greatest_of_part[h] / kMostKey * (greatest_of_part[heads + h] / kMostKey) /
                         std::sqrt(static_cast<float>(head));
    for (std::size_t t = 0; t < tokens; ++t) {
      share_sums[t] =
          kernels.shares(sums.data() + t * room, tokens, room, factor, shares.data() + t * room);
    }
    kernels.multiply_shorts(shares.data(), room, values.data(), sums.data(), head, asked, head,
                            room);
    for (std::size_t t = 0; t < tokens; ++t) {
      const float scale =
          greatest_of_part[2 * heads + h] / kMostValue / static_cast<float>(share_sums[t]);
      for (std::size_t i = 0; i < head; ++i) {
        context[t * dimensions + h * head + i] = static_cast<float>(sums[t * head + i]) * scale;
      }
    }
  }

  const Kernels& kernels;
  const std::size_t dimensions;
  const std::size_t heads;
  const std::size_t head;  // dimensions of one
  const std::size_t tokens;
  const std::size_t room;  // for tokens
  AlignedArray<float> x, wide;
  AlignedArray<std::uint8_t> bytes;
  std::vector<ByteScale> scales;
  AlignedArray<std::int32_t> sums;
  std::vector<float> most, greatest_of_part;
  AlignedArray<std::int16_t> shorts, keys, values, shares;
  AlignedArray<float> context;
  std::vector<std::int32_t> share_sums;
};

Result<std::vector<float>> Encoder::run(std::span<const std::uint32_t> pieces,
                                        const Kernels& kernels) const {
  const format::Shape& shape = file_->shape();
  const std::size_t dimensions = shape.dimensions;
  Pass pass(shape, pieces.size(), kernels);
  const std::string_view rows = file_->section(format::kWordRows);
  const std::size_t row_bytes = format::blocks_bytes(dimensions);
  for (std::size_t t = 0; t < pieces.size(); ++t) {
    float* const x = pass.x.data() + t * dimensions;
    if (!read_row(rows.substr(pieces[t] * row_bytes, row_bytes), dimensions, x)) {
      return corrupt_model(file_->path(), "the model's weights are damaged");
    }
    for (std::size_t i = 0; i < dimensions; ++i) {
      x[i] += file_->item<float>(format::kPositions, t * dimensions + i);
    }
  }
  pass.normalize(nullptr, input_, shape.epsilon);
  for (const Layer& layer : layers_) {
    pass.multiply(pass.x.data(), layer.attend, pass.wide.data());
    pass.attend();
    pass.multiply(pass.context.data(), layer.join, pass.wide.data());
    pass.normalize(pass.wide.data(), layer.joined, shape.epsilon);
    pass.multiply(pass.x.data(), layer.widen, pass.wide.data());
    kernels.gelu(pass.wide.data(), pieces.size() * shape.inner);
    pass.multiply(pass.wide.data(), layer.narrow, pass.context.data());
    pass.normalize(pass.context.data(), layer.narrowed, shape.epsilon);
  }
  std::vector<float> out(dimensions);
  for (std::size_t t = 0; t < pieces.size(); ++t) {
    for (std::size_t i = 0; i < dimensions; ++i) out[i] += pass.x[t * dimensions + i];
  }
  double squares = 0;
  for (const float value : out) squares += double{value} * double{value};
  if (!(squares > 0) || !std::isfinite(squares)) {
    return corrupt_model(file_->path(), "the model gives no vector: its weights are damaged");
  }
  const auto length = static_cast<float>(std::sqrt(squares));
  for (float& value : out) value /= length;
  return out;
}

}  // namespace poisk::meaning
