#include "opensearch/long_strings.h"

#include <algorithm>
#include <charconv>

namespace poisk::opensearch {
namespace {

constexpr std::size_t kLong = 200;
// Before the number of a long string, in its place.
constexpr std::string_view kInPlace = "#long ";

}  // namespace

LongStrings::LongStrings(std::string_view body) {
  for (std::size_t at = 0; at < body.size();) {
    const std::size_t quote = body.find('"', at);
    if (quote == std::string_view::npos) {
      rest_ += body.substr(at);
      return;
    }
    rest_ += body.substr(at, quote + 1 - at);
    std::size_t end = body.find('"', quote + 1);
    if (end == std::string_view::npos) end = body.size();
    const std::string_view string = body.substr(quote + 1, end - quote - 1);
    if (string.size() >= kLong && string.find('\\') == std::string_view::npos) {
      rest_ += kInPlace;
      rest_ += std::to_string(longs_.size());
      longs_.push_back(string);
    } else {
      // A quote behind a backslash is a part of the string.
      std::size_t from = quote + 1;
      for (end = from; end < body.size() && body[end] != '"'; ++end) {
        if (body[end] == '\\') ++end;
      }
      end = std::min(end, body.size());
      rest_ += body.substr(from, end - from);
    }
    if (end < body.size()) rest_ += '"';
    at = end + 1;
  }
}

std::string_view LongStrings::text(std::string_view in_rest) const {
  if (!in_rest.starts_with(kInPlace)) return in_rest;
  const std::string_view digits = in_rest.substr(kInPlace.size());
  std::size_t number = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (read.ec != std::errc() || number >= longs_.size()) return in_rest;
  return longs_[number];
}

}  // namespace poisk::opensearch
