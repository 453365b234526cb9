#include "article/page_source.h"

#include <string>
#include <string_view>

#include "article/attribution.h"
#include "article/byline.h"
#include "article/frame_attribution.h"
#include "article/letters.h"
#include "article/published.h"
#include "article/reuse_terms.h"

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

// The outlet that the frame names: a notice knows best, a copyright or slogan line next.
std::string find_outlet(const std::vector<Line>& lines) {
  for (const Role role : {Role::notice, Role::brand}) {
    for (const Line& line : lines) {
      if (line.role != role) continue;
      if (std::string outlet = outlet_of_notice(line.raw); !outlet.empty()) return outlet;
    }
  }
  return {};
}

std::string find_credit(const std::vector<Line>& lines) {
  for (const Role role : {Role::source, Role::credit}) {
    for (const Line& line : lines) {
      if (line.role != role || !line.near) continue;
      if (std::string agency = agency_of_credit(line.raw); !agency.empty()) return agency;
    }
  }
  return {};
}

bool same_name(std::string_view a, std::string_view b) { return fold(a) == fold(b); }

}  // namespace

Source find_source(const std::vector<Line>& lines, std::string_view text) {
  std::vector<std::string_view> paragraphs;
  for (const Line& line : lines) {
    if (line.role == Role::text) paragraphs.push_back(line.raw);
  }
  const Attribution found = find_attribution(paragraphs);
  Source source;
  source.outlet = found.outlet;
  source.agency = found.agency;
  // Where the frame names another outlet, the text speaks of it as of one whom it cites.
  if (std::string outlet = find_outlet(lines);
      !outlet.empty() && !same_name(outlet, source.outlet)) {
    if (source.agency.empty()) source.agency = source.outlet;
    source.outlet = std::move(outlet);
  }
  if (source.agency.empty()) source.agency = find_credit(lines);
  if (same_name(source.agency, source.outlet)) source.agency.clear();
  source.author = find_author(lines, text);
  source.published = find_published(lines);
  source.terms = find_terms(lines);
  return source;
}

}  // namespace poisk::article
