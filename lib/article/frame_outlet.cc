#include "article/frame_outlet.h"

#include <cstddef>
#include <string_view>

#include "article/domains.h"
#include "article/frame_lines.h"
#include "article/letters.h"
#include "article/outlet_names.h"
#include "article/page_sites.h"
#include "article/phrases.h"
#include "article/rights_lines.h"

namespace poisk::article {
namespace {

constexpr std::size_t kOutletWords = 4;

// «Разработка сайта — studio.example»
bool says_who_built(std::string_view folded) {
  return has_one_of(folded, {"разработ", "развити", "создан", "продвижен", "дизайн", "хостинг",
                             "powered by", "поддержк"});
}

// «Headline — Новости — Береговой вестник» of the browser's window.
std::string outlet_of_window(const std::vector<Line>& lines) {
  const Line* title = nullptr;
  for (const Line& line : lines) {
    if (line.role == Role::title) title = &line;
  }
  if (title == nullptr) return {};
  for (const Line& line : lines) {
    if (&line == title || !line.before_text || line.raw.size() <= title->raw.size() ||
        !line.raw.starts_with(title->raw)) {
      continue;
    }
    std::string_view rest = line.raw.substr(title->raw.size());
    bool parted = false;
    for (const std::string_view mark : {" — ", " – ", " - ", " | ", " :: ", " » ", " / "}) {
      if (const std::size_t at = rest.rfind(mark); at != std::string_view::npos) {
        rest.remove_prefix(at + mark.size());
        parted = true;
      }
    }
    const std::string_view name = trim(rest);
    if (!parted || name.empty() || words(name).size() > kOutletWords || is_section(fold(name)))
      continue;
    return std::string(name);
  }
  return {};
}

}  // namespace

std::string outlet_of_frame(const std::vector<Line>& lines) {
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].role != Role::notice) continue;
    std::string notice(lines[i].raw);
    if (lines[i].folded.ends_with(" на") &&
        i + 1 < lines.size())  // its name stands on the next line
      (notice += ' ') += lines[i + 1].raw;
    if (std::string outlet = outlet_of_notice(notice); !outlet.empty()) return outlet;
  }
  std::string name;
  std::string company;
  for (const Line& line : lines) {
    if (line.role != Role::brand && !has(line.folded, "©")) continue;
    const Owner owner = owner_of_rights(line.raw);
    if (is_domain(owner.name)) return owner.name;
    if (!owner.is_company && name.empty()) name = owner.name;
    if (company.empty()) company = owner.name;
  }
  if (!name.empty()) return name;
  if (std::string title = outlet_of_window(lines); !title.empty()) return title;
  for (const Line& line : lines) {
    if (line.role != Role::notice) continue;
    if (std::string outlet = site_or_medium_of_notice(line.raw); !outlet.empty()) return outlet;
  }
  for (const Line& line : lines) {
    if (line.role != Role::brand || says_who_built(line.folded)) continue;
    const std::string_view site = find_domain(line.raw);
    if (!site.empty() && !is_public_site(site)) return std::string(site);
  }
  std::string site = own_site(lines);
  return site.empty() || same_outlet(site, company) ? company : site;
}

}  // namespace poisk::article
