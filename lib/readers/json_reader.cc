#include "readers/json_reader.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <string>

#include "article/check.h"
#include "article/letters.h"
#include "readers/record.h"

namespace poisk::readers {
namespace {

// Where the value that begins at `from` ends; npos where it does not. Strings and brackets alone are
// looked at: what is wrong within one is that one's.
std::size_t end_of_value(std::string_view json, std::size_t from) {
  int depth = 0;
  bool within = false;
  for (std::size_t i = from; i < json.size(); ++i) {
    const char c = json[i];
    if (within) {
      if (c == '\\') ++i;
      within = c != '"';
      continue;
    }
    if (c == '"') within = true;
    if (c == '{' || c == '[') ++depth;
    if (c == '}' || c == ']') {
      if (--depth == 0) return i + 1;
      if (depth < 0) return std::string_view::npos;
    }
  }
  return std::string_view::npos;
}

std::size_t skip_space(std::string_view json, std::size_t from, std::string_view also = {}) {
  while (from < json.size() && (article::has(" \t\r\n", json.substr(from, 1)) ||
                                article::has(also, json.substr(from, 1))))
    ++from;
  return from;
}

class JsonFile {
 public:
  JsonFile(const MemberNames& names, const ArticleSink& sink, std::vector<std::string>* unknown)
      : names_(names), sink_(sink), unknown_(unknown) {}

  Result<void> read(std::string_view json) {
    std::size_t at = skip_space(json, 0);
    if (json.substr(at, 1) == "[") {
      list(json, at + 1);
    } else {
      // Objects in a row, or one that holds the list.
      while (at < json.size() && going_on_) {
        const std::size_t end = end_of_value(json, at);
        if (end == std::string_view::npos) {
          broken(at);
          break;
        }
        const std::size_t next = skip_space(json, end, ",");
        const std::string_view object = json.substr(at, end - at);
        const std::size_t inner = number_ == 0 && next >= json.size() ? list_within(object) : 0;
        if (inner != 0) {
          list(object, inner + 1);
        } else {
          record(object);
        }
        at = next;
      }
    }
    if (number_ == 0) return article::invalid("the JSON holds no articles");
    return {};
  }

 private:
  void list(std::string_view json, std::size_t at) {
    while (going_on_) {
      at = skip_space(json, at, ",");
      if (at >= json.size() || json[at] == ']') return;
      const std::size_t end = end_of_value(json, at);
      if (end == std::string_view::npos || json[at] != '{') return broken(at);
      record(json.substr(at, end - at));
      at = end;
    }
  }

  // Where in an object that is no article a list of objects begins; 0: nowhere.
  static std::size_t list_within(std::string_view object) {
    int depth = 0;
    bool within = false;
    for (std::size_t i = 0; i < object.size(); ++i) {
      const char c = object[i];
      if (within) {
        if (c == '\\') ++i;
        within = c != '"';
        continue;
      }
      if (c == '"') within = true;
      if (c == '{') ++depth;
      if (c == '}') --depth;
      if (c == '[' && depth == 1) {
        const std::size_t next = skip_space(object, i + 1);
        if (object.substr(next, 1) == "{") return i;
      }
      if (c == '[') ++depth;
      if (c == ']') --depth;
    }
    return 0;
  }

  void record(std::string_view object) {
    const std::string part = std::to_string(++number_);
    going_on_ = sink_(read_record(object, names_, unknown_), part);
  }

  void broken(std::size_t at) {
    going_on_ = sink_(article::invalid(fmt::format("broken JSON at byte {}", at)),
                      std::to_string(++number_));
    going_on_ = false;
  }

  const MemberNames& names_;
  const ArticleSink& sink_;
  std::vector<std::string>* unknown_;
  std::size_t number_ = 0;
  bool going_on_ = true;
};

}  // namespace

Result<void> read_json_file(std::string_view json, const MemberNames& names,
                            const ArticleSink& sink, std::vector<std::string>* unknown) {
  return JsonFile(names, sink, unknown).read(json);
}

}  // namespace poisk::readers
