#include "article/frame_attribution.h"

#include <cstddef>
#include <vector>

#include "article/domains.h"
#include "article/letters.h"
#include "article/names.h"
#include "article/names_in_text.h"
#include "article/news_words.h"
#include "article/nominative.h"
#include "article/paragraph_words.h"
#include "article/phrases.h"

namespace poisk::article {
namespace {

bool is_stock(std::string_view folded) {
  static const Phrases kStems = {
      "pixabay",   "unsplash", "shutterstock", "depositphotos", "istock",
      "getty",     "freepik",  "pexels",       "открыт",        "архив",
      "соцсет",    "социальн", "скрин",        "иллюстрат",     "автор",
      "редакци",   "интернет", "youtube",      "instagram",     "facebook",
      "telegram",  "коллаж",   "личн",         "предоставлен",  "стоп-кадр",
      "кадр",      "яндекс",   "google",       "wikipedia",     "википеди",
      "wikimedia", "видео",    "очевид",       "нейросет",      "ии",
      "носит",     "canva",    "adobe",        "dall",          "из "};
  return has_one_of(folded, kStems);
}

}  // namespace

std::string agency_of_source_line(std::string_view line) {
  const std::size_t colon = line.find(':');
  Case from = Case::nominative;
  std::string_view name = line;
  if (colon != std::string_view::npos) {
    name = trim(line.substr(colon + 1));
  } else {
    const std::vector<std::string_view> all = words(line);
    if (all.size() < 3 || !fold(line).starts_with("по материалам ")) return {};
    name = trim(line.substr(static_cast<std::size_t>(all[2].data() - line.data())));
    from = Case::genitive;
  }
  for (const std::string_view cut : {" / ", "/", " | ", ";", " (", ", "})
    name = trim(name.substr(0, name.find(cut)));
  while (!name.empty() && (name.back() == '.' || name.back() == ')' || name.back() == ',')) {
    name = trim(name.substr(0, name.size() - 1));
  }
  const std::string_view domain = find_domain(name);
  if (!domain.empty()) return std::string(domain);
  if (name.empty() || has_name_form(name) || is_stock(fold(name)) || words(name).size() > 8) {
    const bool agency = !name.empty() && (is_institution(words(name).front()) ||
                                          is_known_agency(fold(words(name).front())));
    if (!agency || is_stock(fold(name))) return {};
  }
  const std::string_view first = words(name).front();
  const bool known = is_known_agency(fold(first)) || is_institution(first) || is_adjective(first);
  if (!known) return {};
  return to_nominative(name, from);
}

}  // namespace poisk::article
