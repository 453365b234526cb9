#include "readers/html/page_marks.h"

#include <string>
#include <vector>

#include "article/attribution.h"
#include "article/letters.h"
#include "article/names.h"
#include "readers/written_dates.h"

namespace poisk::readers {
namespace {

using article::fold;
using article::has;

bool is_person(std::string_view name, std::string_view outlet) {
  const std::string folded = fold(name);
  if (folded.empty() || folded == fold(outlet)) return false;
  for (const std::string_view no : {"редакц", "admin", "админ", "editor", "http", "@", "новост",
                                    "агентств", "газет", "портал"}) {
    if (has(folded, no)) return false;
  }
  return article::has_name_form(name);
}

}  // namespace

void take_marks(const Marks& marks, const Site& site, Article& article) {
  Source& source = article.source;
  if (!site.name.empty()) {
    // What the text calls an outlet is then one whom this one cites.
    const std::vector<std::string_view> paragraphs = article::lines(article.text);
    const std::string cited = article::find_attribution(paragraphs).outlet;
    if (source.agency.empty() || site.is_called(source.agency)) source.agency = cited;
    source.outlet = site.name;
  }
  if (site.is_called(source.agency)) source.agency.clear();
  for (const std::string* url : {&marks.url, &marks.data.url, &marks.address}) {
    if (source.url.empty() && !host_of(*url).empty()) source.url = *url;
  }
  std::string author;
  for (const auto* names : {&marks.data.authors, &marks.authors}) {
    if (!author.empty()) break;
    for (const std::string& name : *names) {
      if (!is_person(name, source.outlet)) continue;
      if (!author.empty()) author += ", ";
      author += name;
    }
  }
  if (!author.empty()) source.author = author;
  for (const std::string* written : {&marks.data.published, &marks.published}) {
    const std::string iso = iso_of(*written);
    if (iso.empty()) continue;
    // A line of the page may add the time.
    if (iso.size() > 10 || source.published.substr(0, 10) != iso) source.published = iso;
    break;
  }
}

}  // namespace poisk::readers
