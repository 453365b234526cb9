#include "storage/prepared_article.h"

#include "passage/splitter.h"
#include "storage/article_counts.h"
#include "storage/layout.h"
#include "text/hash.h"

namespace poisk::storage {

void TermList::clear() {
  bytes_.clear();
  ends_.clear();
  spans_.clear();
}

void TermList::add(std::string_view term, ByteSpan span) {
  bytes_.append(term);
  ends_.push_back(static_cast<std::uint32_t>(bytes_.size()));
  spans_.push_back(span);
}

std::string_view TermList::term(std::size_t i) const {
  const std::uint32_t begin = i == 0 ? 0 : ends_[i - 1];
  return std::string_view(bytes_).substr(begin, ends_[i] - begin);
}

namespace {

void prepare_column(std::string_view text, analysis::Session& session, WordCounts& counts,
                    TermList& out) {
  out.clear();
  session.reset(text);
  analysis::TermToken token;
  while (session.next(token)) {
    out.add(token.term, token.span);
    counts.add(token.term, token.form);
  }
}

}  // namespace

void prepare(std::string_view title, std::string_view text, analysis::Session& session,
             ArticleCounts& counts, PreparedArticle& out) {
  counts.words.begin_article();
  prepare_column(title, session, counts.words, out.title);
  prepare_column(text, session, counts.words, out.text);
  counts.words.end_article();
  counts.abbreviations.add_article(title, text, session);
  const std::vector<passage::Passage> passages = passage::split(text, out.text.spans());
  out.layout = encode_layout(passages, out.text.spans());
  out.passages = passages.size();
  out.bytes = title.size() + text.size();
}

std::uint64_t revision_of(std::string_view title, std::string_view text) {
  return text::hash(text, text::hash(title)) >> 11;
}

}  // namespace poisk::storage
