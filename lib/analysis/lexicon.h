// The Russian lexicon: which lemmas a word may be a form of, and how probable each is.
#pragma once

#include <poisk/result.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace poisk::analysis {

enum class WordClass : std::uint8_t {
  noun,
  name,  // of a person, a place or an organization
  adjective,
  verb,  // with its participles
  adverb,
  numeral,
  pronoun,
  function,  // prepositions, conjunctions, particles, interjections
};

struct Lemma {
  static constexpr std::size_t kMaxLetters = 64;

  std::string_view text() const { return {bytes.data(), size}; }

  WordClass word_class;
  float probability;  // of this lemma, given the form
  std::uint8_t size;
  std::array<char, 2 * kMaxLetters> bytes;
};

// The lemmas of one form, most probable first.
struct Lemmas {
  static constexpr std::size_t kMax = 8;

  const Lemma* begin() const { return items.data(); }
  const Lemma* end() const { return items.data() + size; }

  std::size_t size = 0;
  std::array<Lemma, kMax> items;
};

// A lexicon file, read into memory. Immutable: all functions may be called from many threads at
// once, and no lookup allocates. Forms are normalized as the tokenizer does it (case folded, ё as
// е), and so are lemmas. Whatever bytes the file holds, a lookup ends and stays inside them.
class Lexicon {
 public:
  // Reads the file and checks its header. Fails with not_found, io or corrupt.
  static Result<Lexicon> open(const std::string& path);
  // The same, from all who use a file of this state in this process one copy. Thread safe.
  static Result<std::shared_ptr<const Lexicon>> shared(const std::string& path);

  Lexicon(Lexicon&&) noexcept;
  Lexicon& operator=(Lexicon&&) noexcept;
  ~Lexicon();

  // Compares the checksum, once: corrupt where it differs.
  Result<void> verify() const;

  // Whether the lexicon knows `form`; then `lemmas` are what it may be a form of.
  bool find(std::string_view form, Lemmas& lemmas) const;

  // The lemma of a word that the lexicon does not know, judged by the end of the word. False where
  // it is too short to tell, or not Russian.
  bool guess(std::string_view form, Lemma& lemma) const;

  // Whose data it is, and on which terms.
  std::string_view licence() const;

  // Of the content: files of one checksum give the same lemmas.
  std::uint64_t checksum() const;

  // Whether this version's compiler made it (lexicon_format.h, kContentVersion).
  bool is_current() const;

 private:
  struct Impl;
  explicit Lexicon(std::unique_ptr<const Impl> impl);
  std::unique_ptr<const Impl> impl_;
};

}  // namespace poisk::analysis
