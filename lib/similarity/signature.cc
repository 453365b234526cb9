#include "similarity/signature.h"

#include <algorithm>

#include "analysis/tokenizer.h"
#include "text/hash.h"

namespace poisk::similarity {
namespace {

std::uint64_t hash_words(std::span<const std::uint64_t> words) {
  std::uint64_t hash = words.size();
  for (const std::uint64_t word : words) hash = text::mix(hash + word);
  return hash;
}

// Appends the sampled runs: of every kSampleWindow neighbours the least, the last of equals.
void sample_runs(std::span<const std::uint64_t> words, std::vector<std::uint32_t>& runs) {
  if (words.size() < kRunWords) return;
  std::vector<std::uint32_t> hashes;
  for (std::size_t i = 0; i + kRunWords <= words.size(); ++i) {
    hashes.push_back(static_cast<std::uint32_t>(hash_words(words.subspan(i, kRunWords)) >> 40));
  }
  const std::size_t window = std::min(kSampleWindow, hashes.size());
  std::size_t taken = hashes.size();
  for (std::size_t i = 0; i + window <= hashes.size(); ++i) {
    std::size_t least = i;
    for (std::size_t j = i + 1; j < i + window; ++j) {
      if (hashes[j] <= hashes[least]) least = j;
    }
    if (least != taken) runs.push_back(hashes[least]);
    taken = least;
  }
}

}  // namespace

std::uint64_t SignatureBuilder::hash_of(std::string_view form) { return text::hash(form); }

void SignatureBuilder::add(std::uint64_t hash, ByteSpan span) {
  while (current_ < spans_.size() && span.begin >= spans_[current_].end) close();
  if (current_ < spans_.size() && span.begin >= spans_[current_].begin) {
    words_.push_back(hash);
  }
}

void SignatureBuilder::close() {
  if (words_.size() >= kRunWords) {
    SignedSentence sentence{.span = spans_[current_]};
    if (words_.size() >= kMinSentenceWords) {
      sentence.hash = std::max<std::uint64_t>(hash_words(words_) >> 16, 1);
    }
    sentence.first_run = static_cast<std::uint32_t>(signature_.runs.size());
    sample_runs(words_, signature_.runs);
    sentence.run_count = static_cast<std::uint32_t>(signature_.runs.size()) - sentence.first_run;
    signature_.sentences.push_back(sentence);
  }
  words_.clear();
  ++current_;
}

Signature SignatureBuilder::finish() {
  while (current_ < spans_.size()) close();
  return std::move(signature_);
}

Signature make_signature(std::string_view text, std::span<const ByteSpan> sentences) {
  SignatureBuilder builder(sentences);
  analysis::Tokenizer tokenizer;
  tokenizer.reset(text);
  for (analysis::Word word; tokenizer.next(word);) builder.add(word.form, word.span);
  return builder.finish();
}

}  // namespace poisk::similarity
