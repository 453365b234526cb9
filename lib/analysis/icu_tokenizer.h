// Splits text of any script into words by ICU: UAX #29's word boundaries, then the exceptions of
// docs/analysis.md. ICU never sees characters that are words by themselves, so that no dictionary
// of its is asked, which not every build of ICU has. Complete and slow: it is the reference for the
// scanner, and what the scanner calls for text it does not know. Not thread safe.
#pragma once

#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include <cstddef>
#include <memory>
#include <string_view>

#include "analysis/char_class.h"
#include "analysis/normalizer.h"
#include "analysis/tokenizer.h"

namespace poisk::analysis {

class IcuTokenizer {
 public:
  // Throws poisk::Exception where ICU's data is missing.
  IcuTokenizer();

  // Starts on `text`, which must outlive the calls of next(). Spans count from `base`.
  void reset(std::string_view text, std::size_t base = 0);
  bool next(Word& word);

 private:
  struct CloseIterator {
    void operator()(UBreakIterator* iterator) const { ubrk_close(iterator); }
  };
  struct CloseText {
    void operator()(UText* text) const { utext_close(text); }
  };
  // A character of the segment, with the transparent ones that follow it.
  struct Cluster {
    CharClass kind = CharClass::separator;
    std::size_t visible_end = 0;  // behind the last character that is seen
    std::size_t end = 0;
  };

  // Moves on to the next character that is a word by itself, or to what ICU takes for one.
  bool next_segment();
  void start_stretch(std::size_t end);
  // The next character from `pos` on that is a word by itself, or the end of the text.
  std::size_t find_alone(std::size_t pos) const;
  Cluster cluster_at(std::size_t pos) const;
  // From a letter or digit at `pos`: the end of the word's visible bytes; moves pos_ behind it.
  std::size_t scan_letters(std::size_t pos);
  std::size_t scan_number(std::size_t pos);

  std::unique_ptr<UBreakIterator, CloseIterator> iterator_;
  std::unique_ptr<UText, CloseText> utext_;
  Normalizer normalizer_;
  std::string_view text_;
  std::size_t base_ = 0;
  std::size_t pos_ = 0;  // in text_, within the segment
  std::size_t segment_end_ = 0;
  std::size_t stretch_begin_ = 0, stretch_end_ = 0;  // of what ICU was given
};

}  // namespace poisk::analysis
