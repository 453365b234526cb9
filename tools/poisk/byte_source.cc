#include "byte_source.h"

#include <lzma.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <string_view>
#include <vector>

namespace poisk::program {

// Makes bytes of compressed ones, a piece at a time.
class ByteDecoder {
 public:
  virtual ~ByteDecoder() = default;
  // Takes what it can of `in`, and appends what comes of it to `out`; `last`: no more follows. True
  // where it is at its end.
  virtual Result<bool> decode(std::string_view& in, bool last, std::string& out) = 0;
};

namespace {

using namespace std::string_view_literals;

constexpr std::size_t kPiece = 1 << 16;
// More than any setting of xz needs; a damaged file may ask for all there is.
constexpr std::uint64_t kMostMemory = std::uint64_t{256} << 20;

Error error_of_errno() { return Error{ErrorCode::io, std::strerror(errno), 0}; }
Error no_sound(const char* what) {
  return Error{ErrorCode::corrupt, std::string("it is no sound ") + what + " file", 0};
}

class XzDecoder : public ByteDecoder {
 public:
  static Result<std::unique_ptr<ByteDecoder>> make() {
    auto out = std::make_unique<XzDecoder>();
    if (lzma_stream_decoder(&out->stream_, kMostMemory, LZMA_CONCATENATED) != LZMA_OK)
      return Error{ErrorCode::io, "it cannot be decompressed", 0};
    return std::unique_ptr<ByteDecoder>(std::move(out));
  }
  ~XzDecoder() override { lzma_end(&stream_); }

  Result<bool> decode(std::string_view& in, bool last, std::string& out) override {
    const std::size_t old = out.size();
    out.resize(old + kPiece);
    stream_.next_in = reinterpret_cast<const std::uint8_t*>(in.data());
    stream_.avail_in = in.size();
    stream_.next_out = reinterpret_cast<std::uint8_t*>(out.data() + old);
    stream_.avail_out = kPiece;
    const lzma_ret code = lzma_code(&stream_, last ? LZMA_FINISH : LZMA_RUN);
    out.resize(old + kPiece - stream_.avail_out);
    in.remove_prefix(in.size() - stream_.avail_in);
    if (code == LZMA_MEMLIMIT_ERROR || code == LZMA_MEM_ERROR)
      return Error{ErrorCode::io, "decompressing it takes too much memory", 0};
    if (code != LZMA_OK && code != LZMA_STREAM_END) return no_sound(".xz");
    return code == LZMA_STREAM_END;
  }

 private:
  lzma_stream stream_ = LZMA_STREAM_INIT;
};

class GzipDecoder : public ByteDecoder {
 public:
  static Result<std::unique_ptr<ByteDecoder>> make() {
    auto out = std::make_unique<GzipDecoder>();
    constexpr int kGzip = 15 + 16;
    if (inflateInit2(&out->stream_, kGzip) != Z_OK)
      return Error{ErrorCode::io, "it cannot be decompressed", 0};
    return std::unique_ptr<ByteDecoder>(std::move(out));
  }
  ~GzipDecoder() override { inflateEnd(&stream_); }

  Result<bool> decode(std::string_view& in, bool last, std::string& out) override {
    const std::size_t old = out.size();
    out.resize(old + kPiece);
    // zlib's older interface knows no const.
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(in.data()));
    stream_.avail_in = static_cast<uInt>(in.size());
    stream_.next_out = reinterpret_cast<Bytef*>(out.data() + old);
    stream_.avail_out = static_cast<uInt>(kPiece);
    const int code = inflate(&stream_, Z_NO_FLUSH);
    out.resize(old + kPiece - stream_.avail_out);
    in.remove_prefix(in.size() - stream_.avail_in);
    if (code == Z_STREAM_END) {
      // Several may stand one after another.
      if (in.empty() && last) return true;
      if (inflateReset(&stream_) != Z_OK) return no_sound(".gz");
      return false;
    }
    const bool stuck = code == Z_BUF_ERROR && last && in.empty();
    if (stuck && stream_.total_in == 0) return true;  // behind the last of several
    if (stuck || (code != Z_OK && code != Z_BUF_ERROR)) return no_sound(".gz");
    return false;
  }

 private:
  z_stream stream_ = {};
};

class ZstdDecoder : public ByteDecoder {
 public:
  static Result<std::unique_ptr<ByteDecoder>> make() {
    auto out = std::make_unique<ZstdDecoder>();
    out->stream_ = ZSTD_createDStream();
    if (out->stream_ == nullptr) return Error{ErrorCode::io, "it cannot be decompressed", 0};
    return std::unique_ptr<ByteDecoder>(std::move(out));
  }
  ~ZstdDecoder() override { ZSTD_freeDStream(stream_); }

  Result<bool> decode(std::string_view& in, bool last, std::string& out) override {
    const std::size_t old = out.size();
    out.resize(old + kPiece);
    ZSTD_inBuffer input = {in.data(), in.size(), 0};
    ZSTD_outBuffer output = {out.data() + old, kPiece, 0};
    const std::size_t code = ZSTD_decompressStream(stream_, &output, &input);
    out.resize(old + output.pos);
    in.remove_prefix(input.pos);
    if (ZSTD_isError(code) != 0) return no_sound(".zst");
    if (last && in.empty() && output.pos < kPiece) {
      if (code != 0) return no_sound(".zst");
      return true;
    }
    return false;
  }

 private:
  ZSTD_DStream* stream_ = nullptr;
};

}  // namespace

struct ByteSource::State {
  std::FILE* file = nullptr;
  std::unique_ptr<ByteDecoder> decoder;
  std::vector<char> input = std::vector<char>(kPiece);
  std::string_view rest;  // of the input, not taken yet
  bool at_end = false;    // of the file
  bool done = false;
  std::uint64_t bytes_read = 0;

  ~State() {
    if (file != nullptr && file != stdin) std::fclose(file);
  }

  Result<void> fill() {
    const std::size_t size = std::fread(input.data(), 1, input.size(), file);
    if (size == 0 && std::ferror(file) != 0) return error_of_errno();
    bytes_read += size;
    rest = std::string_view(input.data(), size);
    at_end = size == 0;
    return {};
  }
};

ByteSource::ByteSource(std::unique_ptr<State> state) : state_(std::move(state)) {}
ByteSource::ByteSource(ByteSource&&) noexcept = default;
ByteSource& ByteSource::operator=(ByteSource&&) noexcept = default;
ByteSource::~ByteSource() = default;

Result<ByteSource> ByteSource::open(const std::string& path) {
  auto state = std::make_unique<State>();
  state->file = path == "-" ? stdin : std::fopen(path.c_str(), "rb");
  if (state->file == nullptr) return error_of_errno();
  if (auto filled = state->fill(); !filled) return filled.error();
  Result<std::unique_ptr<ByteDecoder>> decoder = std::unique_ptr<ByteDecoder>();
  if (state->rest.starts_with("\xFD\x37zXZ\0"sv) || path.ends_with(".xz") ||
      path.ends_with(".XZ")) {
    decoder = XzDecoder::make();
  } else if (state->rest.starts_with("\x1F\x8B")) {
    decoder = GzipDecoder::make();
  } else if (state->rest.starts_with("\x28\xB5\x2F\xFD")) {
    decoder = ZstdDecoder::make();
  }
  if (!decoder) return decoder.error();
  state->decoder = std::move(*decoder);
  return ByteSource(std::move(state));
}

Result<bool> ByteSource::more(std::string& out) {
  State& state = *state_;
  const std::size_t before = out.size();
  while (!state.done && out.size() == before) {
    if (state.rest.empty() && !state.at_end) {
      if (auto filled = state.fill(); !filled) return filled.error();
    }
    if (state.decoder == nullptr) {
      out += state.rest;
      state.rest = {};
      state.done = state.at_end;
      continue;
    }
    auto ended = state.decoder->decode(state.rest, state.at_end, out);
    if (!ended) return ended.error();
    state.done = *ended;
  }
  return out.size() > before;
}

std::uint64_t ByteSource::bytes_read() const { return state_->bytes_read; }

}  // namespace poisk::program
