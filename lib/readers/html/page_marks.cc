#include "readers/html/page_marks.h"

#include <poisk/dates.h>

#include <string>
#include <vector>

#include "article/letters.h"
#include "article/names.h"
#include "readers/written_dates.h"

namespace poisk::readers {
namespace {

using article::fold;
using article::has;

constexpr std::string_view kDay = "2023-11-23";

bool is_person(std::string_view name, const Site& site) {
  const std::string folded = fold(name);
  if (folded.empty() || site.is_called(name)) return false;
  for (const std::string_view no : {"редакц", "admin", "админ", "editor", "http", "@", "новост",
                                    "агентств", "газет", "портал"}) {
    if (has(folded, no)) return false;
  }
  std::string_view rest = name;
  while (!rest.empty()) {
    const std::size_t comma = rest.find(", ");
    if (!article::has_name_form(rest.substr(0, comma))) return false;
    rest = comma == std::string_view::npos ? std::string_view() : rest.substr(comma + 2);
  }
  return true;
}

void add_author(const std::string& name, const Site& site, std::string& author) {
  if (!is_person(name, site)) return;
  if (!author.empty()) author += ", ";
  author += name;
}

// «https://example.kz/2023/11/23/…», «…/20231123/…», «…/23-11-2023/…»; the day alone.
std::string date_in_address(std::string_view url) {
  std::string digits;  // each digit as 0
  for (const char c : url) digits += c >= '0' && c <= '9' ? '0' : c;
  struct Form {
    std::string_view shape;
    std::size_t year, month, day;  // where each begins
  };
  static constexpr Form kForms[] = {{"/0000/00/00/", 1, 6, 9},
                                    {"/0000-00-00", 1, 6, 9},
                                    {"/00000000/", 1, 5, 7},
                                    {"/00-00-0000/", 7, 4, 1}};
  for (const Form& form : kForms) {
    const std::size_t at = digits.find(form.shape);
    if (at == std::string::npos) continue;
    std::string iso(url.substr(at + form.year, 4));
    iso += '-';
    iso += url.substr(at + form.month, 2);
    iso += '-';
    iso += url.substr(at + form.day, 2);
    if (first_day(iso) && iso > "1995" && iso < "2100") return iso;
  }
  return {};
}

}  // namespace

void take_marks(const Marks& marks, const Site& site, const Byline& byline, Article& article) {
  Source& source = article.source;
  if (site.is_called(source.agency)) source.agency.clear();
  for (const std::string* url : {&marks.url, &marks.data.url, &marks.address}) {
    if (source.url.empty() && !host_of(*url).empty()) source.url = *url;
  }
  std::string author;
  for (const std::string& name : marks.data.authors) add_author(name, site, author);
  if (author.empty()) {
    for (const std::string& name : marks.authors) {
      // Many a site names itself there.
      if (article::is_person_name(name) || name == byline.author) add_author(name, site, author);
    }
  }
  if (author.empty() && is_person(byline.author, site)) author = byline.author;
  if (!author.empty()) source.author = author;

  std::string published;
  for (const std::string* written : {&marks.data.published, &marks.published}) {
    if (published.empty()) published = iso_of(*written);
  }
  if (published.empty()) published = byline.published;
  if (published.empty()) published = source.published;
  const std::string found = source.published;
  for (const std::string* other : {&byline.published, &found}) {
    // A line of the page may add the time.
    if (published.size() == kDay.size() && other->substr(0, kDay.size()) == published)
      published = *other;
  }
  if (published.empty()) published = date_in_address(source.url);
  source.published = published;
}

}  // namespace poisk::readers
