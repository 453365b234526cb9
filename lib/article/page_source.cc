#include "article/page_source.h"

#include <string>
#include <string_view>
#include <utility>

#include "article/attribution.h"
#include "article/byline.h"
#include "article/frame_attribution.h"
#include "article/frame_outlet.h"
#include "article/letters.h"
#include "article/news_words.h"
#include "article/outlet_names.h"
#include "article/published.h"
#include "article/reuse_terms.h"
#include "text/utf8.h"

namespace poisk::article {
namespace {

QuoteTerms find_terms(const std::vector<Line>& lines) {
  std::string notice;
  for (const Line& line : lines) {
    if (line.role != Role::notice) continue;
    if (!notice.empty()) notice += '\n';
    notice += line.raw;
  }
  return notice.empty() ? QuoteTerms{} : read_terms(notice);
}

// «РИА «Новости»» on a line of its own beside the text, or at its end in brackets: «…(ИТАР-ТАСС)».
std::string find_signature(const std::vector<Line>& lines) {
  const Line* last = nullptr;
  for (const Line& line : lines) {
    if (line.role == Role::text) last = &line;
    if (line.role == Role::text || line.role == Role::title || !line.near || line.count > 3)
      continue;
    std::string_view name = line.raw;
    if (name.starts_with("(") && name.ends_with(")")) name = name.substr(1, name.size() - 2);
    const std::vector<std::string_view> all = words(name);
    if (!all.empty() && is_known_agency(fold(all.front())) && !has(name, ":"))
      return std::string(name);
  }
  if (last == nullptr || !last->raw.ends_with(")")) return {};
  const std::size_t open = last->raw.rfind('(');
  if (open == std::string_view::npos) return {};
  const std::string_view name = trim(last->raw.substr(open + 1, last->raw.size() - open - 2));
  const std::vector<std::string_view> all = words(name);
  return !all.empty() && all.size() <= 3 && is_known_agency(fold(all.front())) ? std::string(name)
                                                                               : std::string();
}

// Of a line «Источник: …». Who gave a photo need not have given the news.
std::string find_credit(const std::vector<Line>& lines) {
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Line& line = lines[i];
    if (line.role != Role::source || !line.near) continue;
    std::string credit(line.raw);
    if (line.folded.ends_with(":") && i + 1 < lines.size())
      (credit += ' ') += lines[i + 1].raw;  // its name stands on the next line
    if (std::string agency = agency_of_source_line(credit); !agency.empty()) return agency;
  }
  return {};
}

// A name is the same whether a page keeps its words on one line or not.
std::string with_plain_spaces(std::string_view name) {
  std::string out;
  for (std::size_t pos = 0; pos < name.size();) {
    const char32_t c = text::next_code_point(name, pos);
    const bool keeps_together = c == 0xA0 || c == 0x2007 || c == 0x202F;
    text::append_code_point(out, keeps_together ? U' ' : c);
  }
  return out;
}

}  // namespace

Source find_source(const std::vector<Line>& lines, std::string_view text,
                   std::string_view known_outlet) {
  std::vector<std::string_view> paragraphs;
  for (const Line& line : lines) {
    if (line.role == Role::text) paragraphs.push_back(line.raw);
  }
  Source source;
  source.outlet = known_outlet.empty() ? outlet_of_frame(lines) : std::string(known_outlet);
  const Attribution found = find_attribution(paragraphs, source.outlet);
  // Where the frame names another outlet, the text speaks of it as of one whom it cites.
  std::vector<std::string> agencies = {found.agency};
  if (source.outlet.empty()) {
    source.outlet = found.outlet;
  } else {
    agencies.push_back(found.outlet);
  }
  agencies.push_back(found.cited);
  agencies.push_back(find_credit(lines));
  agencies.push_back(find_signature(lines));
  for (std::string& agency : agencies) {
    if (letters_in(agency) < 2 || same_outlet(agency, source.outlet)) continue;
    source.agency = std::move(agency);
    break;
  }
  source.author = find_author(lines, text);
  if (source.author.empty()) source.author = find_correspondent(lines, source.outlet);
  source.published = find_published(lines);
  source.terms = find_terms(lines);
  for (std::string* name : {&source.outlet, &source.agency, &source.author}) {
    *name = with_plain_spaces(*name);
  }
  return source;
}

void prefer(const Source& known, Source& found) {
  Source both = known;
  complete(found, both);
  found = std::move(both);
}

void complete(const Source& known, Source& found) {
  for (const auto& [to, from] :
       {std::pair{&found.outlet, &known.outlet}, std::pair{&found.url, &known.url},
        std::pair{&found.author, &known.author}, std::pair{&found.agency, &known.agency},
        std::pair{&found.published, &known.published}}) {
    if (to->empty()) *to = *from;
  }
  if (found.terms == QuoteTerms{}) found.terms = known.terms;
}

}  // namespace poisk::article
