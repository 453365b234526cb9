#include "left_out.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

namespace poisk::program {
namespace {

constexpr std::size_t kMostKinds = 10;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Without the line of the file and without the advice, which are said once, with each input.
std::string_view reason(std::string_view why) {
  why = why.substr(0, why.find("; "));
  constexpr std::string_view kLine = "line ";
  if (!why.starts_with(kLine)) return why;
  std::size_t end = kLine.size();
  while (end < why.size() && is_digit(why[end])) ++end;
  return end > kLine.size() && why.substr(end, 2) == ": " ? why.substr(end + 2) : why;
}

// A reason without what is particular to one input: what stands within quotes, and numbers.
std::string without_details(std::string_view reason) {
  std::string out;
  bool within = false;
  for (std::size_t i = 0; i < reason.size(); ++i) {
    const char c = reason[i];
    if (c == '\'') within = !within;
    if (within ? c == '\'' : !is_digit(c)) out += c;
  }
  return out;
}

// The largest count first, then by name.
template <class Value, class Count>
std::vector<std::pair<std::string, Value>> sorted(const std::map<std::string, Value>& values,
                                                  Count count) {
  std::vector<std::pair<std::string, Value>> out(values.begin(), values.end());
  std::stable_sort(out.begin(), out.end(),
                   [&](const auto& a, const auto& b) { return count(a.second) > count(b.second); });
  return out;
}

}  // namespace

void LeftOut::add(const std::string& why, const std::string& where) {
  const std::string_view brief = reason(why);
  Kind& kind = kinds_[without_details(brief)];
  if (kind.count++ == 0) {
    kind.example = brief;
    kind.where = where;
  }
  ++count_;
}

std::string LeftOut::summary() const {
  const auto kinds = sorted(kinds_, [](const Kind& kind) { return kind.count; });
  std::string out;
  std::size_t told = 0;
  for (std::size_t i = 0; i < std::min(kinds.size(), kMostKinds); ++i) {
    const Kind& kind = kinds[i].second;
    out += fmt::format("{}{} × {} ({})", out.empty() ? "" : "; ", kind.count, kind.example,
                       kind.where);
    told += kind.count;
  }
  if (told < count_) out += fmt::format("; {} × other reasons", count_ - told);
  return out;
}

std::string counts_by_name(const std::map<std::string, std::size_t>& counts) {
  const auto names = sorted(counts, [](std::size_t count) { return count; });
  std::string out;
  std::size_t others = 0;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i >= kMostKinds) {
      others += names[i].second;
    } else {
      out += fmt::format("{}{} {}", out.empty() ? "" : ", ", names[i].first, names[i].second);
    }
  }
  return others == 0 ? out : out + fmt::format(", others {}", others);
}

std::string counts_of_kinds(const std::map<std::string, std::size_t>& counts) {
  static const std::map<std::string, std::string, std::less<>> kPlurals = {
      {"archive", "archives"},
      {"folder of a saved page", "folders of saved pages"},
      {"old document", "old documents"},
      {"image", "images"},
      {"sound", "sounds"},
      {"video", "videos"},
      {"program", "programs"},
      {"database", "databases"},
      {"pipe", "pipes"},
      {"socket", "sockets"},
      {"device", "devices"},
      {"link to nothing", "links to nothing"},
      {"link to a folder", "links to folders"}};
  std::string out;
  for (const auto& [kind, count] : sorted(counts, [](std::size_t number) { return number; })) {
    const auto plural = kPlurals.find(kind);
    const bool several = count > 1 && plural != kPlurals.end();
    out += fmt::format("{}{} {}", out.empty() ? "" : ", ", count, several ? plural->second : kind);
  }
  return out;
}

}  // namespace poisk::program
