// The fast way to split text into words: scans ASCII, Cyrillic and other letters of two bytes with
// tables, and hands what it does not know (other scripts, emoji, rare marks), up to the next white
// space, to ICU. Gives exactly what IcuTokenizer gives. Not thread safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

#include "analysis/beginning_filter.h"
#include "analysis/icu_tokenizer.h"
#include "analysis/normalizer.h"
#include "analysis/scan_tables.h"
#include "analysis/tokenizer.h"

namespace poisk::analysis {

class Scanner {
 public:
  Scanner() : tables_(ScanTables::get()) {}

  // Starts on `text`, which must outlive the calls of next(). What lies beyond 4 GiB is not read:
  // spans have 32 bits.
  void reset(std::string_view text);
  bool next(Word& word);
  // As Tokenizer has it. Knows words of small Russian letters, the first of which may be a capital.
  std::uint32_t pass_over(std::uint32_t most, const BeginningFilter& filter);

 private:
  using Byte = std::uint8_t;
  enum class Step { word, unknown };

  // The two ways of pass_over: many words at once, as long as they are small Russian letters and
  // between them is ASCII, or else one.
  std::uint32_t pass_over_block(std::uint32_t most, const BeginningFilter& filter);
  bool pass_over_word(const BeginningFilter& filter);
  // Four letters, of which the first is Cyrillic and folded.
  std::uint64_t with_small_first(std::uint64_t letters) const;

  // From a letter or a digit at pos_: the word, with pos_ moved behind it, or `unknown` with pos_
  // where it was.
  Step scan_letters(Word& word);
  Step scan_number(Word& word);
  // A character of more than one byte within a word, at `p`. Gives where to read on, `p` itself
  // where the word ends, or null where ICU is to be asked.
  const Byte* scan_rare(const Byte* p, const Byte* start, const Byte* limit, char*& out);
  const Byte* scan_apostrophe(const Byte* p, std::size_t size, const Byte* limit, char*& out);
  const Byte* skip_separators(const Byte* p) const;
  bool next_of_icu(Word& word);
  void start_icu();
  void finish(Word& word, const Byte* start, const Byte* end, const char* form_end);

  const ScanTables& tables_;
  const Byte* text_ = nullptr;
  const Byte* pos_ = nullptr;
  const Byte* end_ = nullptr;
  const Byte* icu_end_ = nullptr;      // while ICU reads: the end of what it was given
  std::unique_ptr<IcuTokenizer> icu_;  // most texts never need it
  char form_[kMaxFormBytes + 1];
};

}  // namespace poisk::analysis
