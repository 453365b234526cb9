#include "readers/zstd_content.h"

#include <zstd.h>

#include <memory>

namespace poisk::readers {
namespace {

constexpr std::size_t kLargestUnpacked = std::size_t{256} << 20;
constexpr std::size_t kUnpackedPiece = std::size_t{1} << 17;

struct FreeZstd {
  void operator()(ZSTD_DStream* stream) const { ZSTD_freeDStream(stream); }
};

}  // namespace

bool is_zstd(std::string_view bytes) noexcept {
  constexpr std::string_view kMagic("\x28\xB5\x2F\xFD", 4);
  return bytes.substr(0, kMagic.size()) == kMagic;
}

Result<std::string> unpack_zstd(std::string_view bytes) {
  const Error unsound{ErrorCode::corrupt, "it is no sound .zst file", 0};
  const std::unique_ptr<ZSTD_DStream, FreeZstd> stream(ZSTD_createDStream());
  if (!stream) throw std::bad_alloc();
  ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
  std::string out;
  for (;;) {
    const std::size_t old = out.size();
    out.resize(old + kUnpackedPiece);
    ZSTD_outBuffer piece{out.data() + old, kUnpackedPiece, 0};
    const std::size_t left = ZSTD_decompressStream(stream.get(), &piece, &in);
    out.resize(old + piece.pos);
    if (ZSTD_isError(left) != 0) return unsound;
    if (out.size() > kLargestUnpacked)
      return Error{ErrorCode::invalid_argument, "it unpacks to more than 256 MiB", 0};
    if (in.pos < in.size || piece.pos == kUnpackedPiece) continue;
    if (left == 0) return out;
    return unsound;  // it ends within a frame
  }
}

}  // namespace poisk::readers
