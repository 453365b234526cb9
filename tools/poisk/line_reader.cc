#include "line_reader.h"

#include <fmt/format.h>
#include <lzma.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string_view>
#include <vector>

namespace poisk::program {
namespace {

constexpr std::size_t kChunk = 1 << 16;
// More than any setting of xz needs; a damaged file may ask for all there is.
constexpr std::uint64_t kMostMemory = std::uint64_t{256} << 20;

Error io_error() { return Error{ErrorCode::io, std::strerror(errno), 0}; }

Error too_long(const char* what) {
  return Error{ErrorCode::invalid_argument,
               fmt::format("the {} is longer than {} MiB", what, kMostBytes >> 20), 0};
}

}  // namespace

struct LineReader::Source {
  std::FILE* file = nullptr;
  bool compressed = false;
  lzma_stream stream = LZMA_STREAM_INIT;
  std::vector<std::uint8_t> input = std::vector<std::uint8_t>(kChunk);
  std::string buffer;
  std::size_t begin = 0;  // of what of the buffer is not given out
  bool at_end = false;
  std::uint64_t bytes_read = 0;

  ~Source() {
    if (compressed) lzma_end(&stream);
    if (file != nullptr && file != stdin) std::fclose(file);
  }

  // Appends more bytes to the buffer, or sets at_end.
  Result<void> fill() {
    buffer.erase(0, begin);
    begin = 0;
    if (!compressed) {
      const std::size_t size = std::fread(input.data(), 1, input.size(), file);
      if (size == 0 && std::ferror(file) != 0) return io_error();
      bytes_read += size;
      buffer.append(reinterpret_cast<const char*>(input.data()), size);
      at_end = size == 0;
      return {};
    }
    if (stream.avail_in == 0 && std::feof(file) == 0) {
      stream.next_in = input.data();
      stream.avail_in = std::fread(input.data(), 1, input.size(), file);
      if (std::ferror(file) != 0) return io_error();
      bytes_read += stream.avail_in;
    }
    const std::size_t old = buffer.size();
    buffer.resize(old + kChunk);
    stream.next_out = reinterpret_cast<std::uint8_t*>(buffer.data() + old);
    stream.avail_out = kChunk;
    const lzma_ret code = lzma_code(&stream, std::feof(file) != 0 ? LZMA_FINISH : LZMA_RUN);
    buffer.resize(old + kChunk - stream.avail_out);
    at_end = code == LZMA_STREAM_END;
    if (code == LZMA_MEMLIMIT_ERROR || code == LZMA_MEM_ERROR) {
      return Error{ErrorCode::io, "decompressing it takes too much memory", 0};
    }
    if (code != LZMA_OK && code != LZMA_STREAM_END) {
      return Error{ErrorCode::corrupt, "it is no sound .xz file", 0};
    }
    return {};
  }
};

LineReader::LineReader(std::unique_ptr<Source> source) : source_(std::move(source)) {}
LineReader::LineReader(LineReader&&) noexcept = default;
LineReader& LineReader::operator=(LineReader&&) noexcept = default;
LineReader::~LineReader() = default;

Result<LineReader> LineReader::open(const std::string& path) {
  auto source = std::make_unique<Source>();
  source->file = path == "-" ? stdin : std::fopen(path.c_str(), "rb");
  if (source->file == nullptr) return io_error();
  source->compressed = path.ends_with(".xz") || path.ends_with(".XZ");
  if (source->compressed &&
      lzma_stream_decoder(&source->stream, kMostMemory, LZMA_CONCATENATED) != LZMA_OK) {
    return Error{ErrorCode::io, "it cannot be decompressed", 0};
  }
  return LineReader(std::move(source));
}

Result<bool> LineReader::next(std::string& line) {
  Source& source = *source_;
  std::size_t searched = source.begin;
  bool passing_over = false;  // the rest of a line that is too long
  for (;;) {
    const std::size_t found = source.buffer.find('\n', searched);
    const std::size_t end = found != std::string::npos ? found : source.buffer.size();
    if (found != std::string::npos || source.at_end) {
      if (found == std::string::npos && source.begin == end && !passing_over) return false;
      passing_over = passing_over || end - source.begin > kMostBytes;
      if (!passing_over) line.assign(source.buffer, source.begin, end - source.begin);
      source.begin = std::min(end + 1, source.buffer.size());
      break;
    }
    if (passing_over || end - source.begin > kMostBytes) {
      passing_over = true;
      source.begin = end;
    }
    searched = source.buffer.size() - source.begin;
    if (auto filled = source.fill(); !filled) return filled.error();
  }
  ++line_number_;
  if (passing_over) return too_long("line");
  return true;
}

std::uint64_t LineReader::bytes_read() const { return source_->bytes_read; }

Result<std::string> read_file(const std::string& path, std::size_t most) {
  std::FILE* file = path == "-" ? stdin : std::fopen(path.c_str(), "rb");
  if (file == nullptr) return io_error();
  std::string out;
  std::vector<char> chunk(kChunk);
  std::size_t size = 1;
  while (size > 0 && out.size() <= most) {
    size = std::fread(chunk.data(), 1, chunk.size(), file);
    out.append(chunk.data(), size);
  }
  const bool failed = std::ferror(file) != 0;
  if (file != stdin) std::fclose(file);
  if (failed) return io_error();
  if (out.size() > most) return too_long("text");
  return out;
}

}  // namespace poisk::program
