#include "storage/prepared_article.h"

#include "passage/splitter.h"
#include "similarity/sketch.h"
#include "storage/article_counts.h"
#include "storage/layout.h"

namespace poisk::storage {

void analyse(std::string_view title, std::string_view text, analysis::Session& session,
             ArticleCounts& counts, PreparedArticle& out) {
  counts.words.begin_article(session, out.forms);
  out.words.clear();
  out.hashes.clear();
  out.forms.clear();
  analysis::Word word;
  session.reset(text);
  while (session.next_word(word)) {
    counts.words.add(word.form);
    out.words.push_back(word.span);
    out.hashes.push_back(similarity::SignatureBuilder::hash_of(word.form));
  }
  session.reset(title);
  while (session.next_word(word)) counts.words.add(word.form);
  counts.words.end_article();
  counts.abbreviations.add_article(title, text, session);
  out.bytes = title.size() + text.size();
  out.laid_out = false;
}

void lay_out(std::string_view text, PreparedArticle& out) {
  std::vector<ByteSpan> sentences;
  const std::vector<passage::Passage> passages = passage::split(text, out.words, &sentences);
  similarity::SignatureBuilder signature(sentences);
  for (std::size_t i = 0; i < out.words.size(); ++i) signature.add(out.hashes[i], out.words[i]);
  out.sketch = similarity::encode_sketch(similarity::make_sketch(signature.finish()));
  out.layout = encode_layout(passages) + out.sketch;
  out.passages = passages.size();
  out.laid_out = true;
}

void prepare(std::string_view title, std::string_view text, analysis::Session& session,
             ArticleCounts& counts, PreparedArticle& out) {
  analyse(title, text, session, counts, out);
  lay_out(text, out);
}

}  // namespace poisk::storage
