#include "article/wrapped_lines.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "article/letters.h"
#include "article/line_form.h"
#include "text/utf8.h"

namespace poisk::article {
namespace {

constexpr std::size_t kNarrowest = 50;  // characters of a line
constexpr std::size_t kWidest = 100;
constexpr std::size_t kSlack = 2;      // that a program leaves at the end of a line
constexpr std::size_t kSureJoins = 3;  // of a page; fewer may be chance
constexpr std::size_t kLeastJoins = 2;
constexpr std::size_t kBlockLines = 5;  // of a block that shows its own width

std::size_t length(std::string_view text) {
  std::size_t out = 0;
  for (std::size_t pos = 0; pos < text.size(); ++out) text::next_code_point(text, pos);
  return out;
}

struct Raw {
  std::string_view text;   // as it stands
  std::string_view words;  // without the space around it
  std::size_t length = 0;  // of `words`, with the indent before them
  bool joins = false;      // it goes on in the next line
};

class Wrapped {
 public:
  explicit Wrapped(std::string_view page) {
    for (const std::string_view text : lines(page)) {
      Raw raw;
      raw.text = text;
      raw.words = trim(text);
      if (!raw.words.empty()) {
        const std::size_t end =
            static_cast<std::size_t>(raw.words.data() - text.data()) + raw.words.size();
        raw.length = length(text.substr(0, end));
      }
      lines_.push_back(raw);
    }
  }

  bool find() {
    if (const std::size_t width = width_of(0, lines_.size()); width > 0)
      mark(0, lines_.size(), width);
    else
      mark_blocks();
    std::size_t joins = 0;
    std::size_t lower = 0;
    for (std::size_t i = 0; i + 1 < lines_.size(); ++i) {
      if (!lines_[i].joins) continue;
      ++joins;
      if (starts_lower(lines_[i + 1].words)) ++lower;
    }
    return joins >= kSureJoins ? lower * 4 >= joins : joins >= kLeastJoins && lower == joins;
  }

  std::string join() const {
    std::string out;
    bool goes_on = false;
    for (const Raw& line : lines_) {
      if (goes_on) {
        const bool hyphen = out.ends_with("-") && out.size() > 1 && out[out.size() - 2] != ' ' &&
                            starts_lower(line.words);
        if (!hyphen) out += ' ';
        out += line.words;
      } else {
        out += line.joins ? line.text.substr(0, line_end(line)) : line.text;
      }
      goes_on = line.joins;
      if (!goes_on) out += '\n';
    }
    return out;
  }

 private:
  static std::size_t line_end(const Raw& line) {
    return static_cast<std::size_t>(line.words.data() - line.text.data()) + line.words.size();
  }

  // The width that hardly any line passes; 0 where there is none.
  std::size_t width_of(std::size_t first, std::size_t last) const {
    std::vector<std::size_t> lengths;
    for (std::size_t i = first; i < last; ++i) {
      if (lines_[i].length >= kNarrowest) lengths.push_back(lines_[i].length);
    }
    if (lengths.size() < kSureJoins) return 0;
    std::sort(lengths.begin(), lengths.end());
    const std::size_t width = lengths[(lengths.size() - 1) * 98 / 100];
    return width <= kWidest ? width : 0;
  }

  // Blocks of a page whose other lines are as long as their paragraphs.
  void mark_blocks() {
    for (std::size_t i = 0; i < lines_.size();) {
      std::size_t end = i;
      while (end < lines_.size() && !lines_[end].words.empty() && lines_[end].length <= kWidest)
        ++end;
      if (end - i >= kBlockLines) {
        if (const std::size_t width = width_of(i, end); width > 0) mark_block(i, end, width);
      }
      i = std::max(end, i + 1);
    }
  }

  // Only where most of its lines are full: a list of links is not.
  void mark_block(std::size_t first, std::size_t last, std::size_t width) {
    std::size_t full = 0;
    for (std::size_t i = first; i + 1 < last; ++i) full += is_full(i, width) ? 1 : 0;
    if (full * 3 >= (last - first) * 2) mark(first, last, width);
  }

  void mark(std::size_t first, std::size_t last, std::size_t width) {
    for (std::size_t i = first; i + 1 < last; ++i) lines_[i].joins = is_full(i, width);
  }

  // The next line's first word would not have fitted.
  bool is_full(std::size_t i, std::size_t width) const {
    const Raw& line = lines_[i];
    const Raw& next = lines_[i + 1];
    if (line.length < kNarrowest || next.words.empty()) return false;
    if (is_list_item(fold(next.words))) return false;
    return line.length + 1 + length(words(next.words).front()) + kSlack > width;
  }

  std::vector<Raw> lines_;
};

}  // namespace

std::string join_wrapped_lines(std::string_view page) {
  Wrapped wrapped(page);
  return wrapped.find() ? wrapped.join() : std::string(page);
}

}  // namespace poisk::article
