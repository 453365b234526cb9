#include "search/cursor.h"

#include <fmt/format.h>

#include <charconv>
#include <system_error>

namespace poisk::search {
namespace {

constexpr std::string_view kMetLeftOut = "x";

}  // namespace

std::string to_text(const Cursor& cursor) {
  return fmt::format("{}.{}{}", cursor.candidates, cursor.hits,
                     cursor.met_left_out ? kMetLeftOut : "");
}

std::optional<Cursor> read_cursor(std::string_view text) {
  Cursor out;
  if (text.empty()) return out;
  const char* const end = text.data() + text.size();
  const auto candidates = std::from_chars(text.data(), end, out.candidates);
  if (candidates.ec != std::errc() || candidates.ptr == end || *candidates.ptr != '.') {
    return std::nullopt;
  }
  const auto hits = std::from_chars(candidates.ptr + 1, end, out.hits);
  if (hits.ec != std::errc()) return std::nullopt;
  const std::string_view rest(hits.ptr, static_cast<std::size_t>(end - hits.ptr));
  out.met_left_out = rest == kMetLeftOut;
  if (!rest.empty() && !out.met_left_out) return std::nullopt;
  return out;
}

}  // namespace poisk::search
