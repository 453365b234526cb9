#include "corpus.h"

#include <fmt/format.h>
#include <poisk/json.h>
#include <poisk/read.h>

#include <algorithm>
#include <string_view>

#include "line_reader.h"
#include "passage/splitter.h"
#include "text/hash.h"

namespace poisk::bench {
namespace {

std::size_t count_words(std::string_view text) {
  std::size_t words = 0;
  bool in_word = false;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    words += !space && !in_word ? 1 : 0;
    in_word = !space;
  }
  return words;
}

// Gathers sentences into a row until it is long enough.
class RowMaker {
 public:
  RowMaker(std::size_t words, std::size_t count, std::vector<Article>& out)
      : words_(words), count_(count), out_(out) {}

  bool full() const { return out_.size() >= count_; }

  void add(std::string_view sentence, std::size_t words) {
    if (!text_.empty()) text_ += ' ';
    text_ += sentence;
    in_row_ += words;
    if (in_row_ >= words_) finish();
  }

 private:
  void finish() {
    Article row;
    row.key = fmt::format("row-{}", out_.size());
    row.text = std::move(text_);
    out_.push_back(std::move(row));
    text_.clear();
    in_row_ = 0;
  }

  std::size_t words_;
  std::size_t count_;
  std::vector<Article>& out_;
  std::string text_;
  std::size_t in_row_ = 0;
};

}  // namespace

Result<std::vector<Article>> load_articles(const std::string& folder, std::size_t limit) {
  auto reader = program::LineReader::open(folder + "/corpus.jsonl.xz");
  if (!reader) return reader.error();
  std::vector<Article> out;
  std::string line;
  while (limit == 0 || out.size() < limit) {
    auto more = reader->next(line);
    if (!more) return more.error();
    if (!*more) break;
    auto article = poisk::read_json_line(line);
    if (!article) return article.error();
    out.push_back(std::move(*article));
  }
  return out;
}

Result<std::vector<std::string>> load_questions(const std::string& folder) {
  auto reader = program::LineReader::open(folder + "/queries.tsv");
  if (!reader) return reader.error();
  std::vector<std::string> out;
  std::string line;
  for (;;) {
    auto more = reader->next(line);
    if (!more) return more.error();
    if (!*more) return out;
    out.push_back(line.substr(line.find('\t') + 1));
  }
}

std::vector<Article> cut_rows(const std::vector<Article>& articles, std::size_t count,
                              std::size_t words) {
  std::vector<Article> out;
  out.reserve(count);
  RowMaker rows(words, count, out);
  std::vector<std::pair<std::string_view, std::size_t>> sentences;
  for (const Article& article : articles) {
    const std::string_view text = article.text;
    for (const ByteSpan span : passage::sentences(text)) {
      const std::string_view sentence = text.substr(span.begin, span.size());
      const std::size_t size = count_words(sentence);
      if (size > 2 * words) continue;  // a table or a listing
      sentences.emplace_back(sentence, size);
      rows.add(sentence, size);
      if (rows.full()) return out;
    }
  }
  for (std::uint64_t i = 1; !rows.full() && !sentences.empty(); ++i) {
    const auto& [sentence, size] = sentences[text::mix(i) % sentences.size()];
    rows.add(sentence, size);
  }
  return out;
}

std::size_t text_bytes(const std::vector<Article>& articles) {
  std::size_t out = 0;
  for (const Article& article : articles) out += article.title.size() + article.text.size();
  return out;
}

}  // namespace poisk::bench
