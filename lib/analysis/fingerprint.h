// What an index depends on of the analyzer that made it: in one half its postings, in the other no
// more than what is derived of them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace poisk::analysis {

struct Fingerprint {
  std::string text;     // how text is cut into words, and these are folded
  std::string words;    // by which rules and stems a word gets its groups and its term
  std::string lexicon;  // its checksum, or kNoLexicon

  friend bool operator==(const Fingerprint&, const Fingerprint&) = default;
};
inline constexpr std::string_view kNoLexicon = "none";

// The halves, a line each, as an index stores them: how texts are read, and how words are
// understood.
std::string text_line(const Fingerprint& fingerprint);
std::string word_line(const Fingerprint& fingerprint);
// Both in one line.
std::string to_string(const Fingerprint& fingerprint);

// Whether a word_line() is that of an analyzer with a lexicon.
bool names_lexicon(std::string_view word_line);

// That of this library with a lexicon of this checksum, or without one.
Fingerprint make_fingerprint(std::optional<std::uint64_t> lexicon);

// A hash of what the tokenizer and the normalizer make of all characters that words may hold, and
// of texts in which every rule has its turn: the same for all versions of ICU that do the same.
// Made once a process, in two to three milliseconds. Throws poisk::Exception where ICU's data is
// missing.
std::uint64_t text_behaviour();

// A hash of the stems of words that go through every step of the Snowball library's algorithms,
// which has no version to ask for, and of the number of morphology.h's rules.
std::uint64_t word_behaviour();

}  // namespace poisk::analysis
