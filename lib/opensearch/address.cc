#include "opensearch/address.h"

#include <algorithm>

namespace poisk::opensearch {
namespace {

constexpr std::string_view kBefore = "opensearch+";

Error wrong_address(const char* why) {
  return Error{ErrorCode::invalid_argument,
               std::string("the address of a cluster ") + why +
                   ": it is like opensearch+http://host:9200/name",
               0};
}

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

std::string percent_decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool coded = text[i] == '%' && i + 2 < text.size() && hex_value(text[i + 1]) >= 0 &&
                       hex_value(text[i + 2]) >= 0;
    out +=
        coded ? static_cast<char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2])) : text[i];
    if (coded) i += 2;
  }
  return out;
}

// What OpenSearch takes for the name of an index, of which poisk makes others by a number.
bool is_index_name(std::string_view name) {
  const auto fits = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
  };
  return !name.empty() && name.size() <= 200 && std::all_of(name.begin(), name.end(), fits) &&
         name[0] != '-' && name[0] != '_' && name[0] != '.';
}

}  // namespace

bool is_address(std::string_view path) { return path.starts_with(kBefore); }

Result<Address> parse_address(std::string_view text) {
  if (!is_address(text)) return wrong_address("does not begin as one");
  text.remove_prefix(kBefore.size());
  const std::size_t scheme = text.find("://");
  const std::string_view protocol = text.substr(0, scheme);
  if (scheme == std::string_view::npos || (protocol != "http" && protocol != "https")) {
    return wrong_address("names neither http nor https");
  }
  text.remove_prefix(scheme + 3);
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos) return wrong_address("names no index");
  std::string_view host = text.substr(0, slash);
  Address out;
  if (const std::size_t at = host.rfind('@'); at != std::string_view::npos) {
    const std::string_view who = host.substr(0, at);
    const std::size_t colon = std::min(who.find(':'), who.size());
    out.user = percent_decoded(who.substr(0, colon));
    out.password = percent_decoded(who.substr(std::min(colon + 1, who.size())));
    host.remove_prefix(at + 1);
  }
  for (std::size_t begin = 0; begin <= host.size();) {
    const std::size_t end = std::min(host.find(',', begin), host.size());
    const std::string_view one = host.substr(begin, end - begin);
    if (one.empty() || one.find_first_of(" ?#%\\@") != std::string_view::npos) {
      return wrong_address("names no host");
    }
    out.servers.push_back(std::string(protocol) + "://" + std::string(one));
    begin = end + 1;
  }
  out.name = text.substr(slash + 1);
  if (!is_index_name(out.name)) {
    return wrong_address(
        "names an index otherwise than by small Latin letters, digits, '-', '_' and '.'");
  }
  return out;
}

}  // namespace poisk::opensearch
