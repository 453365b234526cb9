#include "storage/prepared_article.h"

#include "passage/splitter.h"
#include "storage/article_counts.h"
#include "storage/layout.h"
#include "storage/schema.h"
#include "text/hash.h"

namespace poisk::storage {

void analyse(std::string_view title, std::string_view text, analysis::Session& session,
             ArticleCounts& counts, WordSink* sink, PreparedArticle& out) {
  counts.words.begin_article(session, sink);
  out.words.clear();
  analysis::Word word;
  session.reset(text);
  for (WordPlace place{kFtsTextColumn, 0}; session.next_word(word); ++place.position) {
    counts.words.add(word.form, place);
    out.words.push_back(word.span);
  }
  session.reset(title);
  WordPlace place{kFtsTitleColumn, 0};
  for (; session.next_word(word); ++place.position) counts.words.add(word.form, place);
  out.title_tokens = place.position;
  counts.words.end_article();
  counts.abbreviations.add_article(title, text, session);
  out.bytes = title.size() + text.size();
}

void lay_out(std::string_view text, PreparedArticle& out) {
  const std::vector<passage::Passage> passages = passage::split(text, out.words);
  out.layout = encode_layout(passages, out.words);
  out.passages = passages.size();
}

void prepare(std::string_view title, std::string_view text, analysis::Session& session,
             ArticleCounts& counts, WordSink* sink, PreparedArticle& out) {
  analyse(title, text, session, counts, sink, out);
  lay_out(text, out);
}

std::uint64_t revision_of(std::string_view title, std::string_view text) {
  return text::hash(text, text::hash(title)) >> 11;
}

}  // namespace poisk::storage
