#include <poisk/quote_ledger.h>

#include <algorithm>
#include <mutex>
#include <vector>

#include "analysis/tokenizer.h"
#include "passage/splitter.h"
#include "result/quotation.h"
#include "result/snippet.h"

namespace poisk {
namespace {

// The words of the passage that its snippet highlights somewhere. A hit does not carry its matches,
// but a word that matched is written there as it stands here.
std::vector<ByteSpan> matches_of(const Hit& hit, std::string_view text) {
  const std::string_view snippet = hit.snippet.text;
  std::vector<std::string_view> spellings;
  for (const ByteSpan span : hit.snippet.highlights) {
    if (span.begin < span.end && span.end <= snippet.size()) {
      spellings.push_back(snippet.substr(span.begin, span.size()));
    }
  }
  std::vector<ByteSpan> matches;
  const std::uint32_t begin = hit.passage.span.begin;
  const std::string_view passage = text.substr(begin, hit.passage.span.size());
  analysis::Tokenizer tokenizer;
  tokenizer.reset(passage);
  for (analysis::Word word; tokenizer.next(word);) {
    const std::string_view spelling = passage.substr(word.span.begin, word.span.size());
    if (std::find(spellings.begin(), spellings.end(), spelling) != spellings.end()) {
      matches.push_back({word.span.begin + begin, word.span.end + begin});
    }
  }
  return matches;
}

}  // namespace

struct QuoteLedger::Impl {
  mutable std::mutex mutex;
  result::QuoteAccounts accounts;
};

QuoteLedger::QuoteLedger() : impl_(std::make_unique<Impl>()) {}
QuoteLedger::QuoteLedger(QuoteLedger&&) noexcept = default;
QuoteLedger& QuoteLedger::operator=(QuoteLedger&&) noexcept = default;
QuoteLedger::~QuoteLedger() = default;

bool QuoteLedger::quote(Hit& hit, std::string_view text) {
  Citation& passage = hit.passage;
  if (passage.span.begin > passage.span.end || passage.span.end > text.size()) return false;
  const std::vector<ByteSpan> matches = matches_of(hit, text);
  ByteSpan allowed;
  {
    const std::lock_guard lock(impl_->mutex);
    allowed = impl_->accounts.take(passage, text, hit.source.terms, matches);
  }
  if (allowed == passage.span) return false;
  // The sentences of the passage as it was: where one is cut, the snippet says so.
  const std::uint32_t begin = passage.span.begin;
  std::vector<ByteSpan> sentences = passage::sentences(text.substr(begin, passage.span.size()));
  for (ByteSpan& sentence : sentences) sentence = {sentence.begin + begin, sentence.end + begin};
  passage.span = allowed;
  hit.text = text.substr(allowed.begin, allowed.size());
  hit.snippet = result::make_snippet(text, allowed, sentences, matches);
  hit.shortened = true;
  return true;
}

std::size_t QuoteLedger::quoted(const Citation& article) const {
  const std::lock_guard lock(impl_->mutex);
  return impl_->accounts.quoted_chars(article);
}

void QuoteLedger::clear() {
  const std::lock_guard lock(impl_->mutex);
  impl_->accounts = {};
}

}  // namespace poisk
