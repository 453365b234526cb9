#include "bench/peers/peer_query.h"

#include <utility>
#include <vector>

namespace poisk::bench {
std::vector<std::string> columns_of(const std::string& line) {
  std::vector<std::string> out(1);
  for (const char c : line) {
    if (c == '\t') {
      out.emplace_back();
    } else {
      out.back() += c;
    }
  }
  return out;
}

double seconds(clockid_t clock) {
  timespec now{};
  clock_gettime(clock, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

Article read_row(const std::string& line) {
  std::vector<std::string> column = columns_of(line);
  Article out;
  out.key = std::move(column.at(0));
  out.title = std::move(column.at(1));
  out.text = std::move(column.at(2));
  out.source.outlet = std::move(column.at(3));
  out.source.agency = std::move(column.at(4));
  out.source.author = std::move(column.at(5));
  out.source.published = std::move(column.at(6));
  return out;
}

PeerQuery read_query(const std::string& line) {
  const std::vector<std::string> column = columns_of(line);
  PeerQuery out;
  const std::string& kind = column.at(0);
  const std::string& words = column.at(1);
  if (kind == "and") {
    std::string rest = words + ' ';
    for (std::size_t begin = 0; begin < rest.size();) {
      const std::size_t end = rest.find(' ', begin);
      out.text += " +" + rest.substr(begin, end - begin);
      begin = end + 1;
    }
  } else {
    out.text = kind == "phrase"   ? "+\"" + words + '"'
               : kind == "prefix" ? words + '*'
               : kind == "slip"   ? words + "~1"
                                  : words;
  }
  if (!column.at(2).empty()) out.text += " источник:\"" + column[2] + '"';
  if (!column.at(3).empty()) out.text += " автор:\"" + column[3] + '"';
  out.options.after = column.at(4);
  out.options.before = column.at(5);
  if (column.at(6) == "date") out.options.sort = SortBy::date;
  out.options.facets = column.at(7) == "1";
  out.options.offset = std::stoul(column.at(8));
  out.options.limit = std::stoul(column.at(9));
  return out;
}

}  // namespace poisk::bench
