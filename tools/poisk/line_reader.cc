#include "line_reader.h"

#include <fmt/format.h>

#include <algorithm>

namespace poisk::program {
namespace {

Error too_long(const char* what) {
  return Error{ErrorCode::invalid_argument,
               fmt::format("the {} is longer than {} MiB", what, kMostBytes >> 20), 0};
}

}  // namespace

LineReader::LineReader(ByteSource&& source) : source_(std::move(source)) {}

Result<LineReader> LineReader::open(const std::string& path) {
  auto source = ByteSource::open(path);
  if (!source) return source.error();
  return LineReader(std::move(*source));
}

Result<bool> LineReader::next(std::string& line) {
  std::size_t searched = begin_;
  bool passing_over = false;  // the rest of a line that is too long
  for (;;) {
    const std::size_t found = buffer_.find('\n', searched);
    const std::size_t end = found != std::string::npos ? found : buffer_.size();
    if (found != std::string::npos || at_end_) {
      if (found == std::string::npos && begin_ == end && !passing_over) return false;
      passing_over = passing_over || end - begin_ > kMostBytes;
      if (!passing_over) line.assign(buffer_, begin_, end - begin_);
      begin_ = std::min(end + 1, buffer_.size());
      break;
    }
    if (passing_over || end - begin_ > kMostBytes) {
      passing_over = true;
      begin_ = end;
    }
    buffer_.erase(0, begin_);
    searched = buffer_.size();
    begin_ = 0;
    auto more = source_.more(buffer_);
    if (!more) return more.error();
    at_end_ = !*more;
  }
  ++line_number_;
  if (passing_over) return too_long("line");
  return true;
}

Result<std::string> read_file(const std::string& path, std::size_t most,
                              std::uint64_t* bytes_read) {
  auto source = ByteSource::open(path);
  if (!source) return source.error();
  std::string out;
  for (;;) {
    auto more = source->more(out);
    if (bytes_read != nullptr) *bytes_read = source->bytes_read();
    if (!more) return more.error();
    if (out.size() > most) return too_long("text");
    if (!*more) return out;
  }
}

Result<std::string> read_head(const std::string& path, std::size_t size) {
  auto source = ByteSource::open(path);
  if (!source) return source.error();
  std::string out;
  while (out.size() < size) {
    auto more = source->more(out);
    if (!more) return more.error();
    if (!*more) break;
  }
  return out;
}

}  // namespace poisk::program
