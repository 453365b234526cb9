#include "readers/html/site.h"

#include <algorithm>
#include <map>
#include <set>

#include "article/domains.h"
#include "article/frame_lines.h"
#include "article/letters.h"
#include "article/names_in_text.h"
#include "article/phrases.h"
#include "text/characters.h"
#include "text/utf8.h"

namespace poisk::readers {
namespace {

using article::fold;
using article::has;
using article::trim;

// Sites that every other links to: networks, counters, advertising.
bool is_service(std::string_view host) {
  static const article::Phrases kParts = {
      "facebook",      "twitter",       "vkontakte",   "vk.com",       "youtube",
      "youtu.be",      "instagram",     "telegram",    "t.me",         "whatsapp",
      "ok.ru",         "odnoklassniki", "livejournal", "google",       "yandex",
      "mail.ru",       "rambler",       "bigmir",      "liveinternet", "yadro",
      "hotlog",        "spylog",        "top100",      "tns-counter",  "gemius",
      "adriver",       "doubleclick",   "addthis",     "gravatar",     "wikipedia",
      "w3.org",        "schema.org",    "ogp.me",      "apple.com",    "pinterest",
      "linkedin",      "cloudflare",    "jquery",      "github",       "sinoptik",
      "gismeteo",      "meta.ua",       "ukr.net",     "i.ua",         "list.ru",
      "twimg",         "fbcdn",         "disqus",      "cackle",       "loginza",
      "rotabanner",    "mediarotator",  "marketgid",   "tizer",        "teaser",
      "informer",      "banner",        "adfox",       "purl.org",     "microsoft",
      "blogspot",      "wordpress.org", "adobe",       "userapi",      "begun",
      "smi2",          "feedburner",    "admixer",     "openstat",     "spbu",
      "kp.ru/counter", "counter"};
  return article::has_one_of(host, kParts);
}

// «example.kz» of «news.example.kz»; of two-part zones, «example.co.il».
std::string_view registered(std::string_view host) {
  static const article::Phrases kZones = {"com",     "co",   "net",    "org", "in",      "kiev",
                                          "kharkov", "msk",  "spb",    "gov", "edu",     "ac",
                                          "dp",      "lviv", "odessa", "zp",  "donetsk", "crimea"};
  std::size_t dot = host.rfind('.');
  if (dot == std::string_view::npos || dot == 0) return host;
  std::size_t before = host.rfind('.', dot - 1);
  if (before != std::string_view::npos &&
      article::is_one_of(host.substr(before + 1, dot - before - 1), kZones)) {
    before = before == 0 ? std::string_view::npos : host.rfind('.', before - 1);
  }
  return before == std::string_view::npos ? host : host.substr(before + 1);
}

// Letters and digits alone, Russian ones as Latin: «Главред» is «glavred».
std::string latin(std::string_view text) {
  static const std::map<char32_t, std::string_view> kLetters = {
      {U'а', "a"},  {U'б', "b"},   {U'в', "v"}, {U'г', "g"}, {U'д', "d"}, {U'е', "e"},
      {U'ж', "zh"}, {U'з', "z"},   {U'и', "i"}, {U'й', "i"}, {U'к', "k"}, {U'л', "l"},
      {U'м', "m"},  {U'н', "n"},   {U'о', "o"}, {U'п', "p"}, {U'р', "r"}, {U'с', "s"},
      {U'т', "t"},  {U'у', "u"},   {U'ф', "f"}, {U'х', "h"}, {U'ц', "c"}, {U'ч', "ch"},
      {U'ш', "sh"}, {U'щ', "sch"}, {U'ъ', ""},  {U'ы', "y"}, {U'ь', ""},  {U'э', "e"},
      {U'ю', "yu"}, {U'я', "ya"},  {U'і', "i"}, {U'ї', "i"}, {U'є', "e"}};
  std::string out;
  const std::string folded = fold(text);
  for (std::size_t pos = 0; pos < folded.size();) {
    const char32_t c = text::next_code_point(folded, pos);
    if (const auto found = kLetters.find(c); found != kLetters.end()) {
      out += found->second;
    } else if (c < 0x80 && (article::is_letter(c) || text::is_ascii_digit(c))) {
      // What writes one sound in several ways.
      const char letter = static_cast<char>(c);
      out += letter == 'y' || letter == 'j' ? 'i' : letter == 'x' ? 'h' : letter;
    }
  }
  std::replace(out.begin(), out.end(), 'y', 'i');
  return out;
}

std::string_view label_of(std::string_view host) {
  const std::string_view own = registered(host);
  return own.substr(0, own.find('.'));
}

// Whether a host may be named after `name`: «Главред» and glavred.info.
bool sounds_alike(std::string_view name, std::string_view host) {
  const std::string a = latin(name);
  const std::string b = latin(label_of(host));
  if (a.size() < 3 || b.size() < 3) return a == b && !a.empty();
  if (has(a, b) && b.size() * 3 >= a.size()) return true;
  return has(b, a) && a.size() * 3 >= b.size() * 2;
}

// «ООО «Степной вестник», 2010–2024. Все права защищены» as «Степной вестник»; empty where the line
// names who made the site, or nobody.
std::string name_in_copyright(std::string_view line) {
  const std::string folded = fold(line);
  static const article::Phrases kOthers = {
      "разработ",  "дизайн",    "studio", "студия",    "powered", "engine",        "joomla",
      "wordpress", "drupal",    "ucoz",   "design",    "создани", "хостинг",       "bitrix",
      "битрикс",   "vbulletin", "фото",   "protected", "карта",   "openstreetmap", "theme"};
  if (article::has_one_of(folded, kOthers)) return {};
  std::size_t at = line.find("©");
  std::size_t mark = std::string_view("©").size();
  if (at == std::string_view::npos) {
    at = line.find("opyright");
    mark = std::string_view("opyright").size();
  }
  if (at == std::string_view::npos) return {};
  std::string_view before = trim(line.substr(0, at));
  std::string_view rest = trim(line.substr(at + mark));
  if (has(rest, "©")) rest = trim(rest.substr(rest.find("©") + std::string_view("©").size()));
  const auto strip = [](std::string_view text) {
    static constexpr std::string_view kMarks[] = {",",   ".",   ":",  "-",   "–",    "—",   "|",
                                                  "(c)", "(с)", "г.", "гг.", "года", "год", "by"};
    for (bool more = true; more;) {
      more = false;
      text = trim(text);
      while (!text.empty() && text.front() >= '0' && text.front() <= '9') {
        text.remove_prefix(1);
        more = true;
      }
      for (const std::string_view m : kMarks) {
        if (!text.starts_with(m)) continue;
        text.remove_prefix(m.size());
        more = true;
      }
    }
    return text;
  };
  const std::string_view with_years = rest;
  rest = strip(rest);
  // «© 2007–2012 г. Степногорск» says where, not who.
  const std::string_view years = trim(with_years.substr(0, with_years.size() - rest.size()));
  const bool one_word = article::words(rest).size() == 1 && article::starts_upper(rest);
  if (years.ends_with("г.") && one_word && !article::is_latin(rest)) return {};
  if (rest.empty()) rest = before;  // «Степной вестник © 2024»
  if (const std::string_view domain = article::find_domain(rest);
      !domain.empty() && rest.starts_with(domain))
    return std::string(domain);
  for (const auto& [open, close] : {std::pair{"«", "»"}, {"\"", "\""}, {"“", "”"}}) {
    const std::size_t from = rest.find(open);
    if (from == std::string_view::npos || from > 120) continue;
    const std::size_t begin = from + std::string_view(open).size();
    std::size_t end = rest.find(close, begin);
    if (end == std::string_view::npos) continue;
    std::string_view name = rest.substr(begin, end - begin);
    // «ООО "Агентство "Хакасия"»: the innermost.
    if (name.empty() || name.back() == ' ') {
      const std::size_t next = rest.find(close, end + 1);
      if (next == std::string_view::npos) continue;
      name = rest.substr(end + 1, next - end - 1);
    }
    name = trim(name);
    if (!name.empty() && article::words(name).size() <= 6) return std::string(name);
  }
  // Up to the first mark.
  std::size_t end = rest.size();
  for (const std::string_view stop : {",", ". ", "|", ";", " - ", " – ", " — ", "("}) {
    end = std::min(end, rest.find(stop));
  }
  std::string_view name = trim(rest.substr(0, end));
  while (!name.empty() && ((name.back() >= '0' && name.back() <= '9') || name.back() == '.' ||
                           name.back() == ' ' || name.back() == '-'))
    name.remove_suffix(1);
  if (name.ends_with("–") || name.ends_with("—")) name.remove_suffix(3);
  name = trim(name);
  static const article::Phrases kNothing = {"все права",   "all rights", "при ",
                                            "использован", "материал",   "автор",
                                            "права ",      "любое",      "информац"};
  if (name.empty() || article::words(name).size() > 4 ||
      article::begins_one_of(fold(name), kNothing))
    return {};
  return std::string(name);
}

// «Новости УНИАН», «Главное™», «www.step.kz», «Городской вестник 2011» without what is no name;
// empty where nothing is left.
std::string cleaned_name(std::string_view name, std::string_view host) {
  name = trim(name);
  for (bool more = true; more;) {
    const std::size_t before = name.size();
    for (const std::string_view end : {"™", "®", "©", ".", ",", ":"}) {
      if (name.ends_with(end)) name = trim(name.substr(0, name.size() - end.size()));
    }
    const std::vector<std::string_view> all = article::words(name);
    const bool year = all.size() > 1 && all.back().size() == 4 &&
                      all.back().find_first_not_of("0123456789") == std::string_view::npos;
    if (year) name = trim(name.substr(0, name.size() - 4));
    for (const std::string_view start : {"www.", "Новости "}) {
      const std::string_view rest = name.starts_with(start) ? name.substr(start.size()) : name;
      if (rest.size() < name.size() && (start == "www." || sounds_alike(rest, host))) name = rest;
    }
    more = name.size() < before;
  }
  return article::letters_in(name) < 2 ? std::string() : std::string(name);
}

class SiteFinder {
 public:
  SiteFinder(const MarkupTree& tree, const std::vector<HtmlBlock>& blocks, const Marks& marks,
             const MainBlock& main, const Headline& headline)
      : tree_(tree), blocks_(blocks), marks_(marks), main_(main), headline_(headline) {}

  Site find() {
    Site site;
    site.host = find_host();
    std::vector<std::string> names;
    for (const std::string* mark : {&marks_.site, &marks_.data.outlet}) {
      if (std::string name = short_name(*mark); !name.empty()) names.push_back(std::move(name));
    }
    const std::vector<std::string> titles = title_names();
    const std::string copyright = find_copyright();
    // A part of the window's title that the address or the copyright line bears out.
    for (const std::string& title : titles) {
      if (!site.host.empty() && sounds_alike(title, site.host)) names.push_back(title);
    }
    // A copyright line may name an owner of many sites: the address is sure.
    if (!copyright.empty() && !site.host.empty() && sounds_alike(copyright, site.host))
      names.push_back(copyright);
    if (!site.host.empty()) names.emplace_back(site.host);
    if (!copyright.empty()) names.push_back(copyright);
    if (names.empty()) {
      for (const std::string& title : titles) {
        if (article::words(title).size() <= 3 && !article::is_section(fold(title)))
          names.push_back(title);
      }
    }
    for (const std::string& name : names) {
      if (site.name.empty()) site.name = cleaned_name(name, site.host);
    }
    site.other_names = std::move(names);
    for (const std::string& title : titles) site.other_names.push_back(title);
    return site;
  }

 private:
  // Not a slogan: «Степной вестник - новости области» is the first part.
  static std::string short_name(std::string_view written) {
    constexpr std::size_t kNameWords = 6;
    for (const std::string_view part : title_parts(written)) {
      std::string_view name = part;
      while (!name.empty() && (name.back() == '.' || name.back() == ',')) name.remove_suffix(1);
      if (article::words(name).size() <= kNameWords) return std::string(name);
      break;
    }
    return {};
  }

  // The window's title without the headline, its last part first.
  std::vector<std::string> title_names() const {
    std::vector<std::string> out;
    const std::string headline = fold(headline_.text);
    for (const std::string_view part : title_parts(marks_.window_title)) {
      const std::string folded = fold(part);
      if (has(headline, folded) || has(folded, headline) || article::words(part).size() > 6)
        continue;
      out.insert(out.begin(), std::string(part));
    }
    return out;
  }

  std::string find_copyright() const {
    for (std::size_t i = blocks_.size(); i > 0; --i) {
      const HtmlBlock& block = blocks_[i - 1];
      const bool at_front = block.text.starts_with("©") || block.text.starts_with("Copyright");
      if (main_.inside[i - 1] && !at_front) continue;
      if (block.words > 60 || (!has(block.text, "©") && !has(block.text, "opyright"))) continue;
      std::string line = block.text;
      // A name may stand in the next line.
      if (i < blocks_.size() && name_in_copyright(line).empty() && block.words <= 4)
        line += " " + blocks_[i].text;
      if (std::string name = name_in_copyright(line); !name.empty()) return name;
    }
    return {};
  }

  std::string find_host() const {
    for (const std::string* url : {&marks_.url, &marks_.data.url, &marks_.address}) {
      if (std::string host = host_of(*url); !host.empty()) return host;
    }
    std::map<std::string, double> counts;
    std::set<std::string, std::less<>> own;              // of what a site has itself
    std::map<std::string, std::set<std::string>> hosts;  // by what is registered
    double all = 0;
    double relative = 0;
    const auto count = [&](std::string_view url, double weight) {
      const std::string host = host_of(url);
      if (host.empty() || is_service(host)) return;
      if (weight > 1) own.emplace(registered(host));
      counts[std::string(registered(host))] += weight;
      all += weight;
    };
    for (const MarkupNode& node : tree_.nodes()) {
      if (node.is_text()) continue;
      if (node.name == "base") count(node.attribute("href"), 30);
      if (node.name == "link")
        count(node.attribute("href"), node.attribute("rel") == "stylesheet" ? 1 : 4);
      if (node.name == "a") {
        count(node.attribute("href"), 1);
        if (const std::string host = host_of(node.attribute("href")); !host.empty())
          hosts[std::string(registered(host))].insert(host);
        if (node.attribute("href").starts_with("/") || !has(node.attribute("href"), ":"))
          ++relative;
      }
      if (node.name == "form") count(node.attribute("action"), 1);
      if (node.name == "img" || node.name == "script") count(node.attribute("src"), .5);
      // A mail address in the frame.
      if (node.name == "a" && node.attribute("href").starts_with("mailto:")) {
        const std::string_view mail = node.attribute("href");
        const std::size_t at = mail.find('@');
        if (at != std::string_view::npos)
          count("//" + std::string(mail.substr(at + 1, mail.find('?') - at - 1)), 2);
      }
    }
    std::string best;
    double most = 0;
    for (const auto& [host, value] : counts) {
      double rated = value;
      for (const std::string& title : title_names()) {
        if (!sounds_alike(title, host)) continue;
        rated = 3 * rated + 3;
        own.insert(host);
      }
      if (rated > most) {
        most = rated;
        best = host;
      }
    }
    // Where a page's own links are relative, the others are those of boxes on it; but a site may
    // have its forum elsewhere.
    constexpr std::size_t kSeveral = 3;
    const bool sure = own.count(best) > 0 || relative * 2 < most ||
                      (hosts[best].size() >= kSeveral && relative < 2 * most);
    return sure && most >= 3 && most * 2 >= all ? best : std::string();
  }

  const MarkupTree& tree_;
  const std::vector<HtmlBlock>& blocks_;
  const Marks& marks_;
  const MainBlock& main_;
  const Headline& headline_;
};

}  // namespace

bool Site::is_called(std::string_view other) const {
  const std::string folded = latin(other);
  if (folded.size() < 2) return true;  // a mark of its own: «Ъ»
  if (!host.empty() && sounds_alike(other, host)) return true;
  return std::any_of(other_names.begin(), other_names.end(), [&](const std::string& own) {
    const std::string mine = latin(own);
    return mine == folded ||
           (folded.size() > 4 && has(mine, folded) && folded.size() * 3 >= mine.size()) ||
           (mine.size() > 4 && has(folded, mine) && mine.size() * 2 >= folded.size());
  });
}

Site find_site(const MarkupTree& tree, const std::vector<HtmlBlock>& blocks, const Marks& marks,
               const MainBlock& main, const Headline& headline) {
  return SiteFinder(tree, blocks, marks, main, headline).find();
}

}  // namespace poisk::readers
