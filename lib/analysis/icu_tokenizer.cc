#include "analysis/icu_tokenizer.h"

#include <poisk/result.h>

#include <algorithm>
#include <limits>

#include "text/characters.h"
#include "text/utf8.h"

namespace poisk::analysis {
namespace {

// ICU counts positions in 32 bits with a sign.
constexpr std::size_t kMaxText = std::numeric_limits<std::int32_t>::max() - 1;

[[noreturn]] void fail(const char* what, UErrorCode error) {
  throw_exception({ErrorCode::io, std::string("ICU: ") + what + ": " + u_errorName(error)});
}

}  // namespace

IcuTokenizer::IcuTokenizer() {
  UErrorCode error = U_ZERO_ERROR;
  iterator_.reset(ubrk_open(UBRK_WORD, "ru", nullptr, 0, &error));
  if (U_FAILURE(error))
    fail("no word break rules; install its data, or name its folder in ICU_DATA", error);
}

void IcuTokenizer::reset(std::string_view text, std::size_t base) {
  text_ = text.substr(0, std::min(text.size(), kMaxText));
  base_ = base;
  pos_ = segment_end_ = stretch_end_ = 0;
}

std::size_t IcuTokenizer::find_alone(std::size_t pos) const {
  while (pos < text_.size()) {
    const std::size_t begin = pos;
    // None stands in the first row of the code, of one and two bytes.
    if (static_cast<unsigned char>(text_[pos]) < 0xE0) {
      ++pos;
      continue;
    }
    const char32_t c = text::next_code_point(text_, pos);
    if (c != text::kInvalid && classify(c) == CharClass::alone) return begin;
  }
  return pos;
}

void IcuTokenizer::start_stretch(std::size_t end) {
  stretch_begin_ = pos_;
  stretch_end_ = end;
  UErrorCode error = U_ZERO_ERROR;
  UText* opened =
      utext_openUTF8(utext_.get(), text_.data() + pos_, static_cast<int64_t>(end - pos_), &error);
  if (utext_.get() != opened) utext_.reset(opened);
  ubrk_setUText(iterator_.get(), utext_.get(), &error);
  if (U_FAILURE(error)) fail("cannot read the text", error);
  ubrk_first(iterator_.get());
}

bool IcuTokenizer::next_segment() {
  pos_ = segment_end_;
  if (pos_ == text_.size()) return false;
  if (pos_ == stretch_end_) {
    const std::size_t alone = find_alone(pos_);
    if (alone == pos_) {
      segment_end_ = text_.size();
      segment_end_ = stretch_end_ = cluster_at(pos_).end;
      return true;
    }
    start_stretch(alone);
  }
  // The rule status is not asked: it names the last rule only, so that it takes a word with a
  // joiner and an emoji behind it for no word.
  const int32_t end = ubrk_next(iterator_.get());
  segment_end_ = end == UBRK_DONE ? stretch_end_ : stretch_begin_ + static_cast<std::size_t>(end);
  return true;
}

IcuTokenizer::Cluster IcuTokenizer::cluster_at(std::size_t pos) const {
  const std::string_view segment = text_.substr(0, segment_end_);
  Cluster cluster;
  if (pos >= segment_end_) return cluster;
  const char32_t first = text::next_code_point(segment, pos);
  cluster.end = cluster.visible_end = pos;
  if (first == text::kInvalid) return cluster;
  cluster.kind = classify(first);
  while (pos < segment_end_) {
    const char32_t c = text::next_code_point(segment, pos);
    if (c == text::kInvalid || classify(c) != CharClass::transparent) break;
    cluster.end = pos;
    if (!text::is_ignorable(c)) cluster.visible_end = pos;
  }
  return cluster;
}

std::size_t IcuTokenizer::scan_letters(std::size_t pos) {
  std::size_t visible_end = pos;
  for (;;) {
    const Cluster here = cluster_at(pos);
    if (here.kind == CharClass::letter) {
      visible_end = here.visible_end;
    } else if (here.kind != CharClass::apostrophe ||
               cluster_at(here.end).kind != CharClass::letter) {
      break;
    }
    pos = here.end;
  }
  pos_ = pos;
  return visible_end;
}

std::size_t IcuTokenizer::scan_number(std::size_t pos) {
  std::size_t visible_end = pos;
  Cluster here = cluster_at(pos);
  for (; here.kind == CharClass::digit; here = cluster_at(pos)) {
    visible_end = here.visible_end;
    pos = here.end;
  }
  pos_ = pos;
  return visible_end;
}

bool IcuTokenizer::next(Word& word) {
  for (;;) {
    if (pos_ >= segment_end_ && !next_segment()) return false;
    while (pos_ < segment_end_) {
      const std::size_t begin = pos_;
      const Cluster first = cluster_at(begin);
      std::size_t end = 0;
      if (first.kind == CharClass::letter) {
        end = scan_letters(begin);
        word.form = normalizer_.normalize(text_.substr(begin, end - begin));
      } else if (first.kind == CharClass::digit) {
        end = scan_number(begin);
        word.form = normalizer_.normalize(text_.substr(begin, end - begin));
      } else if (first.kind == CharClass::alone) {
        end = first.visible_end;
        pos_ = first.end;
        word.form = normalizer_.normalize(text_.substr(begin, end - begin));
      } else {
        pos_ = first.end;
        continue;
      }
      if (word.form.empty()) continue;
      word.span = {static_cast<std::uint32_t>(base_ + begin),
                   static_cast<std::uint32_t>(base_ + end)};
      return true;
    }
  }
}

}  // namespace poisk::analysis
