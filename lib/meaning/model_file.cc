#include "meaning/model_file.h"

#include <fmt/format.h>

#include <bit>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <system_error>
#include <utility>

#include "port/path.h"

namespace poisk::meaning {
namespace {

namespace format = model_format;

// Numbers that any model of this kind keeps to, so that no product of them overflows.
bool is_sane(const format::Shape& shape) {
  const auto in = [](std::uint32_t value, std::uint32_t least, std::uint32_t most) {
    return value >= least && value <= most;
  };
  if (!in(shape.dimensions, 32, 4096) || shape.dimensions % 32 != 0) return false;
  if (!in(shape.inner, 32, 16384) || shape.inner % 32 != 0) return false;
  if (!in(shape.layers, 1, 64) || !in(shape.heads, 1, 256)) return false;
  // What the kernels of the attention can sum up.
  const std::uint32_t head = shape.dimensions / shape.heads;
  if (head * shape.heads != shape.dimensions || head % 16 != 0 || head > 64) return false;
  if (!in(shape.positions, 8, 512) || !in(shape.pieces, 4, 1u << 20)) return false;
  if (!in(shape.longest, 1, 256)) return false;
  return shape.begin < shape.pieces && shape.end < shape.pieces && shape.unknown < shape.pieces &&
         std::isfinite(shape.unknown_score) && shape.epsilon >= 0 && shape.epsilon < 1;
}

// How large a section has to be; nothing where its content says so.
std::uint64_t size_of(format::Section which, const format::Shape& shape) {
  const std::uint64_t dimensions = shape.dimensions;
  const std::uint64_t inner = shape.inner;
  switch (which) {
    case format::kPieceStarts:
      return (std::uint64_t{shape.pieces} + 1) * 4;
    case format::kPieceScores:
      return std::uint64_t{shape.pieces} * 4;
    case format::kWordRows:
      return shape.pieces * format::blocks_bytes(dimensions);
    case format::kPositions:
      return shape.positions * dimensions * 4;
    case format::kCentre:
      return dimensions * 4;
    case format::kVectors:
      return 4 * (2 * dimensions + shape.layers * (9 * dimensions + inner));
    case format::kMatrices:
      return shape.layers *
             format::blocks_bytes(4 * dimensions * dimensions + 2 * dimensions * inner);
    default:
      return 0;
  }
}

}  // namespace

Error corrupt_model(const std::string& path, std::string_view what) {
  return Error{ErrorCode::corrupt, fmt::format("{}: {}", path, what), 0};
}

Result<ModelFile> ModelFile::read(const std::string& path) {
  constexpr std::uintmax_t kMost = std::uintmax_t{1} << 30;
  std::error_code failed;
  const std::filesystem::path place = port::to_path(path);
  if (!std::filesystem::exists(place, failed)) {
    return Error{ErrorCode::not_found, "there is no model of meaning at " + path, 0};
  }
  if (!std::filesystem::is_regular_file(place, failed)) return corrupt_model(path, "not a file");
  const std::uintmax_t size = std::filesystem::file_size(place, failed);
  if (failed) return Error{ErrorCode::io, path + ": " + failed.message(), 0};
  ModelFile out;
  out.path_ = path;
  format::Header& header = out.header_;
  if (size < sizeof header || size > kMost) {
    return corrupt_model(path, "no model of meaning: wrong size");
  }
  out.bytes_.resize(static_cast<std::size_t>(size));
  std::ifstream file(place, std::ios::binary);
  file.read(out.bytes_.data(), static_cast<std::streamsize>(size));
  if (!file) return Error{ErrorCode::io, path + ": cannot be read", 0};
  std::memcpy(&header, out.bytes_.data(), sizeof header);
  if (header.magic != format::kMagic) return corrupt_model(path, "no model of meaning");
  if (header.version != format::kVersion) {
    return corrupt_model(path, fmt::format("a model of format {}, this version reads {}",
                                           header.version, format::kVersion));
  }
  if (header.file_size != size) return corrupt_model(path, "the model is cut short");
  const std::string_view bytes = out.bytes_;
  if (format::checksum(bytes.substr(format::kChecked)) != header.checksum) {
    return corrupt_model(path, "the model's checksum differs");
  }
  if (!is_sane(header.shape)) return corrupt_model(path, "the model has an impossible shape");
  for (std::size_t i = 0; i < header.sections.size(); ++i) {
    const format::Extent& extent = header.sections[i];
    const std::uint64_t wanted = size_of(static_cast<format::Section>(i), header.shape);
    // The matrices are the last, and forgotten once they are read.
    const std::uint64_t end =
        i == format::kMatrices ? size : header.sections[format::kMatrices].offset;
    if (extent.offset % 4 != 0 || extent.offset > end || extent.size > end - extent.offset ||
        (wanted != 0 && extent.size != wanted)) {
      return corrupt_model(path, "the model is damaged");
    }
  }
  return out;
}

void ModelFile::forget_matrices() {
  format::Extent& matrices = header_.sections[format::kMatrices];
  bytes_.resize(matrices.offset);
  bytes_.shrink_to_fit();
  matrices = {};
}

}  // namespace poisk::meaning
