#include <poisk/context.h>

#include <string_view>
#include <vector>

#include "passage/splitter.h"
#include "result/chars.h"
#include "text/utf8.h"

namespace poisk {
namespace {

constexpr std::string_view kCut = " …";

// Appends `text` with each run of white space as one space.
void append_line(std::string& out, std::string_view text) {
  bool space = false;
  for (const char c : text) {
    if (result::may_cut_at(c)) {
      space = true;
      continue;
    }
    if (space && !out.empty()) out += ' ';
    space = false;
    out += c;
  }
}

std::string as_line(std::string_view text) {
  std::string line;
  append_line(line, text);
  return line;
}

// As many of the passage's sentences from its first on as `room` characters hold.
std::string whole_sentences(const std::string& text, std::size_t room) {
  std::string all = as_line(text);
  if (text::count_characters(all) <= room) return all;
  std::string fitting;
  for (const ByteSpan sentence : passage::sentences(text)) {
    std::string longer = as_line(std::string_view(text).substr(0, sentence.end));
    longer += kCut;
    if (text::count_characters(longer) > room) break;
    fitting = std::move(longer);
  }
  return fitting;
}

}  // namespace

std::string to_context(const Results& results, std::size_t budget) {
  std::string context;
  std::size_t used = 0;
  std::size_t number = 0;
  for (const Hit& hit : results.hits) {
    if (as_line(hit.text).empty()) continue;
    const std::string head = (number == 0 ? "[" : "\n\n[") + std::to_string(number + 1) + "] ";
    const std::string source = as_line(citation_text(hit));
    const std::string tail = source.empty() ? "" : "\nИсточник: " + source;
    const std::size_t around = text::count_characters(head) + text::count_characters(tail);
    if (used + around >= budget) break;
    const std::string text = whole_sentences(hit.text, budget - used - around);
    if (text.empty()) break;
    ++number;
    used += around + text::count_characters(text);
    context.append(head).append(text).append(tail);
  }
  return context;
}

}  // namespace poisk
