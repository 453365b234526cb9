#include "meaning/pieces.h"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

#include "text/utf8.h"

namespace poisk::meaning {
namespace {

namespace format = model_format;

constexpr std::string_view kBlank = "\u2581";  // as pieces write it

// What SentencePiece's rules do beside NFKC.
bool is_dropped(UChar32 c) {
  return (c < 0x20 && c != '\t' && c != '\n' && c != '\f' && c != '\r') || c == 0x7F || c == 0x8F ||
         c == 0x9F;
}
bool is_blank(UChar32 c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r' || c == 0x1680 ||
         (c >= 0x200B && c <= 0x200F) || c == 0x2028 || c == 0x2029 || c == 0x2581 || c == 0xFEFF ||
         c == 0xFFFD;
}

}  // namespace

std::string normalized_for_pieces(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfkc = icu::Normalizer2::getNFKCInstance(status);
  icu::UnicodeString letters = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  if (U_SUCCESS(status)) {
    icu::UnicodeString composed = nfkc->normalize(letters, status);
    if (U_SUCCESS(status)) letters = std::move(composed);
  }
  icu::UnicodeString out;
  for (std::int32_t i = 0; i < letters.length(); i = letters.moveIndex32(i, 1)) {
    const UChar32 c = letters.char32At(i);
    if (is_dropped(c)) continue;
    if (!is_blank(c)) {
      out.append(c);
    } else if (!out.endsWith(UChar32{' '})) {
      out.append(UChar32{' '});
    }
  }
  std::string utf8;
  out.toUTF8String(utf8);
  return utf8;
}

Result<Pieces> Pieces::create(const ModelFile& file) {
  Pieces out(file);
  const auto damaged = [&] { return corrupt_model(file.path(), "the model's pieces are damaged"); };
  const format::Shape& shape = file.shape();
  const std::size_t bytes = file.section(format::kPieceBytes).size();
  std::uint32_t begin = file.item<std::uint32_t>(format::kPieceStarts, 0);
  if (begin != 0) return damaged();
  for (std::uint32_t piece = 0; piece < shape.pieces; ++piece) {
    const auto end = file.item<std::uint32_t>(format::kPieceStarts, piece + 1);
    if (end < begin || end - begin > shape.longest || end > bytes) return damaged();
    begin = end;
    if (!std::isfinite(file.item<float>(format::kPieceScores, piece))) return damaged();
  }
  const std::size_t slots = file.section(format::kSlots).size() / 4;
  if (!std::has_single_bit(slots) || slots > (1u << 24)) return damaged();
  bool any_free = false;
  for (std::size_t i = 0; i < slots; ++i) {
    const auto piece = file.item<std::uint32_t>(format::kSlots, i);
    if (piece > shape.pieces) return damaged();
    any_free = any_free || piece == 0;
  }
  if (!any_free) return damaged();  // a search would not end
  out.slots_ = static_cast<std::uint32_t>(slots);
  return out;
}

std::uint32_t Pieces::find(std::string_view bytes, std::uint64_t hash) const {
  const std::string_view all = file_->section(format::kPieceBytes);
  for (auto slot = static_cast<std::uint32_t>(hash) & (slots_ - 1);;
       slot = (slot + 1) & (slots_ - 1)) {
    const auto piece = file_->item<std::uint32_t>(format::kSlots, slot);
    if (piece == 0) return 0;
    const auto begin = file_->item<std::uint32_t>(format::kPieceStarts, piece - 1);
    const auto end = file_->item<std::uint32_t>(format::kPieceStarts, piece);
    if (all.substr(begin, end - begin) == bytes) return piece;
  }
}

std::vector<std::uint32_t> Pieces::split(std::string_view text) const {
  std::string letters;
  const std::string plain = normalized_for_pieces(text);
  if (!plain.starts_with(' ')) letters += kBlank;
  for (const char byte : plain) {
    if (byte == ' ') {
      letters += kBlank;
    } else {
      letters += byte;
    }
  }
  const format::Shape& shape = file_->shape();
  // The best way to each byte at which a character begins: the piece that ends there.
  struct Step {
    double score = -std::numeric_limits<double>::infinity();
    std::uint32_t piece = 0;
    std::uint32_t from = 0;
  };
  std::vector<Step> steps(letters.size() + 1);
  steps[0].score = 0;
  const auto take = [&](std::size_t from, std::size_t to, std::uint32_t piece, double score) {
    const double sum = steps[from].score + score;
    if (sum > steps[to].score) steps[to] = {sum, piece, static_cast<std::uint32_t>(from)};
  };
  const auto begins = [&](std::size_t at) {
    return at == letters.size() || !text::is_continuation(letters[at]);
  };
  for (std::size_t from = 0; from < letters.size(); ++from) {
    if (!begins(from)) continue;
    std::uint64_t hash = format::fnv({});
    bool first = true;
    for (std::size_t to = from + 1; to <= letters.size() && to - from <= shape.longest; ++to) {
      hash = format::fnv(std::string_view(letters).substr(to - 1, 1), hash);
      if (!begins(to)) continue;
      const std::uint32_t found = find(std::string_view(letters).substr(from, to - from), hash);
      if (found != 0 && found - 1 != shape.unknown) {
        take(from, to, found - 1, file_->item<float>(format::kPieceScores, found - 1));
      }
      if (first) take(from, to, shape.unknown, shape.unknown_score);
      first = false;
    }
    // A character longer than any piece.
    if (first) {
      std::size_t to = from + 1;
      while (!begins(to)) ++to;
      take(from, to, shape.unknown, shape.unknown_score);
    }
  }
  std::vector<std::uint32_t> out;
  for (std::size_t to = letters.size(); to > 0; to = steps[to].from) {
    const std::uint32_t piece = steps[to].piece;
    if (piece == shape.unknown && !out.empty() && out.back() == piece) continue;
    out.push_back(piece);
  }
  std::reverse(out.begin(), out.end());
  return out;
}

}  // namespace poisk::meaning
