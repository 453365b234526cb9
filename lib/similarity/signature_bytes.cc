// A signature as bytes: a format byte, then for each sentence
//   varint  bytes between the sentence before and this one
//   varint  bytes of the sentence
//   varint  number of runs × 2, plus 1 where a hash follows
//   6 bytes hash, little-endian
//   3 bytes each run, little-endian
#include <limits>

#include "similarity/signature.h"

namespace poisk::similarity {
namespace {

constexpr char kFormat = 1;
constexpr std::size_t kHashBytes = 6;
constexpr std::size_t kRunBytes = 3;

void put_varint(std::string& out, std::uint32_t value) {
  for (; value >= 0x80; value >>= 7) out += static_cast<char>(value | 0x80);
  out += static_cast<char>(value);
}

void put_bytes(std::string& out, std::uint64_t value, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) out += static_cast<char>(value >> 8 * i & 0xFF);
}

// Takes values from the front of bytes; after the first that is not there, all that follow are 0.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}

  bool at_end() const { return bytes_.empty(); }
  bool failed() const { return failed_; }

  std::uint32_t varint() {
    std::uint64_t value = 0;
    for (int shift = 0; shift < 35; shift += 7) {
      const std::uint64_t byte = number(1);
      value |= (byte & 0x7F) << shift;
      if (byte < 0x80) {
        if (value <= std::numeric_limits<std::uint32_t>::max()) {
          return static_cast<std::uint32_t>(value);
        }
        break;
      }
    }
    failed_ = true;
    return 0;
  }

  std::uint64_t number(std::size_t count) {
    if (failed_ || bytes_.size() < count) {
      failed_ = true;
      return 0;
    }
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < count; ++i) {
      value |= std::uint64_t{static_cast<unsigned char>(bytes_[i])} << 8 * i;
    }
    bytes_.remove_prefix(count);
    return value;
  }

 private:
  std::string_view bytes_;
  bool failed_ = false;
};

}  // namespace

std::string to_bytes(const Signature& signature) {
  std::string out(1, kFormat);
  std::uint32_t at = 0;
  for (const SignedSentence& sentence : signature.sentences) {
    put_varint(out, sentence.span.begin - at);
    put_varint(out, sentence.span.size());
    put_varint(out, sentence.run_count << 1 | (sentence.hash != 0 ? 1 : 0));
    if (sentence.hash != 0) put_bytes(out, sentence.hash, kHashBytes);
    for (std::uint32_t i = 0; i < sentence.run_count; ++i) {
      put_bytes(out, signature.runs[sentence.first_run + i], kRunBytes);
    }
    at = sentence.span.end;
  }
  return out;
}

std::optional<Signature> from_bytes(std::string_view bytes) {
  Reader reader(bytes);
  if (reader.number(1) != kFormat) return std::nullopt;
  Signature signature;
  std::uint64_t at = 0;
  while (!reader.at_end() && !reader.failed()) {
    const std::uint64_t begin = at + reader.varint();
    const std::uint64_t end = begin + reader.varint();
    if (end > std::numeric_limits<std::uint32_t>::max()) return std::nullopt;
    const std::uint32_t count = reader.varint();
    SignedSentence sentence{
        .span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}};
    if ((count & 1) != 0) sentence.hash = reader.number(kHashBytes);
    sentence.first_run = static_cast<std::uint32_t>(signature.runs.size());
    sentence.run_count = count >> 1;
    for (std::uint32_t i = 0; i < sentence.run_count && !reader.failed(); ++i) {
      signature.runs.push_back(static_cast<std::uint32_t>(reader.number(kRunBytes)));
    }
    signature.sentences.push_back(sentence);
    at = end;
  }
  if (reader.failed()) return std::nullopt;
  return signature;
}

}  // namespace poisk::similarity
