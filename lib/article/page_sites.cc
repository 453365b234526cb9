#include "article/page_sites.h"

#include <cstddef>
#include <map>
#include <string_view>

#include "article/domains.h"
#include "article/letters.h"
#include "article/phrases.h"

namespace poisk::article {
namespace {

constexpr std::size_t kLeastMentions = 2;  // mentions

// The site in a word: «info@bereg.example», «http://www.bereg.example/about».
std::string site_in(std::string_view word) {
  if (word.find('.') == std::string_view::npos) return {};
  if (const std::size_t at = word.find("//"); at != std::string_view::npos)
    word.remove_prefix(at + 2);
  if (const std::size_t at = word.rfind('@'); at != std::string_view::npos)
    word.remove_prefix(at + 1);
  std::string site = fold(word.substr(0, word.find('/')));
  while (!site.empty() && std::string_view(".,;:)(»\"").find(site.back()) != std::string_view::npos)
    site.pop_back();
  if (site.starts_with("www.")) site.erase(0, 4);
  return is_domain(site) && !is_public_site(site) ? site : std::string();
}

}  // namespace

std::string own_site(const std::vector<Line>& lines) {
  std::map<std::string, std::size_t> times;
  for (const Line& line : lines) {
    if (line.role == Role::text || line.role == Role::source || line.role == Role::credit) continue;
    for (const std::string_view word : words(line.raw)) {
      // An address for letters says more than a link.
      if (std::string site = site_in(word); !site.empty())
        times[std::move(site)] += word.find('@') == std::string_view::npos ? 1 : 2;
    }
  }
  std::string best;
  std::size_t most = 0;
  std::size_t second = 0;
  for (const auto& [site, count] : times) {
    if (count > most) {
      second = most;
      most = count;
      best = site;
    } else {
      second = std::max(second, count);
    }
  }
  return most >= kLeastMentions && most > second ? best : std::string();
}

bool is_public_site(std::string_view site) {
  static const Phrases kHosts = {
      "mail.ru",     "yandex",  "gmail",    "google", "rambler",  "bk.ru",     "list.ru",
      "inbox.ru",    "ukr.net", "i.ua",     "bigmir", "facebook", "twitter",   "vk.com",
      "vkontakte",   "youtube", "telegram", "t.me",   "ok.ru",    "instagram", "liveinternet",
      "livejournal", "nur.kz",  "hotmail",  "yahoo",  "meta.ua",  "orphus"};
  return has_one_of(fold(site), kHosts);
}

}  // namespace poisk::article
