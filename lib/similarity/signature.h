// What an article is known by again in another outlet's article.
//
// A signature is made of the words as the tokenizer folds them, so that case, ё, quotation marks
// and punctuation do not matter. It holds for each sentence a hash of all its words, by which the
// same sentence is found, and a sample of hashes of the five-word runs within it, by which a
// sentence with a word changed is found too. Runs do not reach over a sentence's end: a reprint may
// drop the next.
#pragma once

#include <poisk/article.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace poisk::similarity {

// A sentence of fewer words says too little to be called the same.
inline constexpr std::size_t kMinSentenceWords = 8;
inline constexpr std::size_t kRunWords = 5;
// Of so many runs in a row at least one is sampled (winnowing: the one with the least hash), so the
// same stretch of text gives the same sample wherever it stands.
inline constexpr std::size_t kSampleWindow = 2;

struct SignedSentence {
  ByteSpan span;                // in the article's text
  std::uint64_t hash = 0;       // of its folded words, 48 bits; 0: fewer than kMinSentenceWords
  std::uint32_t first_run = 0;  // its part of Signature::runs
  std::uint32_t run_count = 0;
  friend bool operator==(const SignedSentence&, const SignedSentence&) = default;
};

struct Signature {
  std::vector<SignedSentence> sentences;  // ascending
  std::vector<std::uint32_t> runs;        // 24 bits each; sentence by sentence
  friend bool operator==(const Signature&, const Signature&) = default;
};

// Makes a signature from words as they come, so that the pass which indexes a text also signs it.
// Not thread safe.
class SignatureBuilder {
 public:
  // `sentences`, ascending, must outlive the builder.
  explicit SignatureBuilder(std::span<const ByteSpan> sentences) : spans_(sentences) {}

  // The next word of the text, as analysis::Tokenizer gives it.
  void add(std::string_view form, ByteSpan span) { add(hash_of(form), span); }
  // The same, for who has hashed it.
  void add(std::uint64_t hash, ByteSpan span);
  static std::uint64_t hash_of(std::string_view form);
  // The signature of what was added.
  Signature finish();

 private:
  void close();

  std::span<const ByteSpan> spans_;
  std::size_t current_ = 0;
  std::vector<std::uint64_t> words_;  // hashes of the current sentence's words
  Signature signature_;
};

// The signature of a text whose sentences are known. Thread safe.
Signature make_signature(std::string_view text, std::span<const ByteSpan> sentences);

}  // namespace poisk::similarity
