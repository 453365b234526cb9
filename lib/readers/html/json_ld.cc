#include "readers/html/json_ld.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "article/letters.h"
#include "text/utf8.h"

namespace poisk::readers {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kLongest = std::size_t{4} << 20;
constexpr int kDeepestValue = 64;

// Line ends within strings become spaces; commas before a closing bracket, marks of comments and
// semicolons around the whole go. Empty where it is nested too deep.
std::string mended(std::string_view json) {
  if (const std::size_t open = json.find("<![CDATA["); open != std::string_view::npos) {
    json.remove_prefix(open + std::string_view("<![CDATA[").size());
    json = json.substr(0, json.rfind("]]"));
  }
  std::string out;
  bool within = false;
  int depth = 0;
  for (std::size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (within) {
      if (c == '\\' && i + 1 < json.size()) {
        const char next = json[++i];
        // A backslash before what needs none.
        if (article::has("\"\\/bfnrtu", std::string_view(&next, 1))) out += c;
        out += static_cast<unsigned char>(next) < 0x20 ? ' ' : next;
        continue;
      }
      within = c != '"';
      out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
      continue;
    }
    if (c == '"') within = true;
    if (c == '{' || c == '[') ++depth;
    if (c == '}' || c == ']') {
      --depth;
      while (!out.empty() && (out.back() == ',' || out.back() == ' ')) out.pop_back();
    }
    if (depth > kDeepestValue) return {};
    if (depth == 0 && c != '}' && c != ']') continue;  // <!--, a variable's name
    if (c == ',' && !out.empty() && (out.back() == ',' || out.back() == '{' || out.back() == '['))
      continue;
    const bool space = c == '\n' || c == '\r' || c == '\t' || c == ' ';
    if (!space || (!out.empty() && out.back() != ',')) out += space ? ' ' : c;
  }
  return out;
}

std::string text_of(const Json& value) {
  if (value.is_string()) return std::string(article::trim(value.get_ref<const std::string&>()));
  if (value.is_array() && !value.empty()) return text_of(value.front());
  return {};
}

const Json& member(const Json& object, const char* name) {
  static const Json kNothing;
  if (!object.is_object()) return kNothing;
  const auto found = object.find(name);
  return found == object.end() ? kNothing : *found;
}

std::string type_of(const Json& object) {
  const Json& type = member(object, "@type");
  if (type.is_array()) {
    std::string out;
    for (const Json& one : type) out += text_of(one) + ' ';
    return out;
  }
  return text_of(type);
}

bool is_article(const std::string& type) {
  return article::has(type, "Article") || article::has(type, "BlogPosting") ||
         article::has(type, "Posting") || article::has(type, "Report");
}

class Finder {
 public:
  explicit Finder(StructuredData& known) : known_(known) {}

  void read(const Json& json) {
    index(json, 0);
    look(json, 0);
    // What no article names, the site says itself.
    if (known_.outlet.empty()) known_.outlet = site_;
  }

 private:
  void index(const Json& json, int depth) {
    if (depth > kDeepestValue) return;
    if (json.is_object()) {
      const std::string id = text_of(member(json, "@id"));
      const std::string name = text_of(member(json, "name"));
      if (!id.empty() && !name.empty()) names_.emplace(id, name);
      if (type_of(json) == "WebSite" && site_.empty()) site_ = name;
    }
    if (json.is_structured()) {
      for (const Json& part : json) index(part, depth + 1);
    }
  }

  void look(const Json& json, int depth) {
    if (depth > kDeepestValue) return;
    if (json.is_array()) {
      for (const Json& part : json) look(part, depth + 1);
      return;
    }
    if (!json.is_object()) return;
    if (is_article(type_of(json))) return take(json);
    for (const char* name : {"@graph", "mainEntity", "mainEntityOfPage"})
      look(member(json, name), depth + 1);
  }

  void set(std::string& place, std::string value) {
    if (place.empty()) place = std::move(value);
  }

  std::string name_of(const Json& value) const {
    if (value.is_array()) return value.empty() ? std::string() : name_of(value.front());
    if (!value.is_object()) return text_of(value);
    std::string name = text_of(member(value, "name"));
    if (!name.empty()) return name;
    const auto found = names_.find(text_of(member(value, "@id")));
    return found == names_.end() ? std::string() : found->second;
  }

  void take(const Json& json) {
    // The first article is the page's; others are its teasers.
    if (!known_.headline.empty()) return;
    set(known_.headline, text_of(member(json, "headline")));
    set(known_.headline, text_of(member(json, "name")));
    set(known_.body, text_of(member(json, "articleBody")));
    set(known_.published, text_of(member(json, "datePublished")));
    set(known_.published, text_of(member(json, "dateCreated")));
    set(known_.url, text_of(member(json, "url")));
    set(known_.url, text_of(member(member(json, "mainEntityOfPage"), "@id")));
    set(known_.outlet, name_of(member(json, "publisher")));
    set(known_.outlet, name_of(member(json, "sourceOrganization")));
    const Json& author = member(json, "author");
    if (author.is_array()) {
      for (const Json& one : author) add_author(one);
    } else {
      add_author(author);
    }
  }

  void add_author(const Json& author) {
    if (type_of(author) == "Organization") return;
    const std::string name = name_of(author);
    if (!name.empty() && known_.authors.size() < 10 &&
        std::find(known_.authors.begin(), known_.authors.end(), name) == known_.authors.end())
      known_.authors.push_back(name);
  }

  StructuredData& known_;
  std::map<std::string, std::string> names_;  // by @id
  std::string site_;
};

}  // namespace

void read_json_ld(std::string_view json, StructuredData& known) {
  if (json.size() > kLongest) return;
  const std::string text = mended(json);
  const Json parsed = Json::parse(text, nullptr, false, true);
  if (!parsed.is_discarded()) Finder(known).read(parsed);
}

}  // namespace poisk::readers
