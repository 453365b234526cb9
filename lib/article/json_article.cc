#include "article/json_article.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "article/article_fields.h"
#include "article/check.h"
#include "article/letters.h"

namespace poisk::article {
namespace {

constexpr std::size_t kMostUnknown = 32;  // named of one line
constexpr const char* kNoVectors =
    "'vectors' is not an object with 'embedder', a string, and 'passages', a list of lists of numbers";

// What `show --json` and collections in BEIR's layout say beside the article.
bool is_said_of_it(std::string_view name) {
  constexpr std::array<std::string_view, 3> kNames = {"passages", "revision", "metadata"};
  return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

// Takes the events of the parser. Each returns whether to go on; what is wrong with a value is said
// at the end, since JSON that is broken further on is the greater fault.
class JsonArticle : public nlohmann::json_sax<nlohmann::json> {
 public:
  explicit JsonArticle(const MemberNames& names) : names_(names) {}

  // After the parser has come to the end, or given up.
  Result<Article> take();
  // The members that are no part of an article.
  std::vector<std::string>& unknown() { return unknown_; }

  bool null() override;
  bool boolean(bool value) override;
  bool number_integer(std::int64_t value) override;
  bool number_unsigned(std::uint64_t value) override;
  bool number_float(double value, const std::string& text) override;
  bool string(std::string& value) override;
  bool binary(nlohmann::json::binary_t&) override { return false; }  // of other formats than JSON
  bool start_object(std::size_t) override;
  bool key(std::string& name) override;
  bool end_object() override;
  bool start_array(std::size_t) override;
  bool end_array() override;
  bool parse_error(std::size_t position, const std::string&,
                   const nlohmann::json::exception&) override;

 private:
  enum class Kind { integer, fraction, boolean, string, array, object };
  enum class Place {
    line,
    member,
    field,
    field_list,
    dropped,
    source,
    terms,
    vectors,      // the object
    vector_list,  // its member `passages`
    vector,       // one of them
    passed_over
  };

  bool add_number(double value);
  // A value that is no list and no object.
  bool scalar(Kind kind, std::string_view text);
  bool start(Kind kind);
  bool end();
  // A list or object in `place`, and where its values stand; none: they are passed over.
  std::optional<Place> inside(Place place, Kind kind);
  std::optional<Place> inside_member(Kind kind);
  void set(std::string_view name, Kind kind, std::string_view text);
  void add_field(Kind kind, std::string_view text);
  void pass_over();
  void fail(std::string message);

  const MemberNames& names_;
  Article article_;
  std::vector<Place> places_ = {Place::line};  // the innermost last
  std::size_t passed_over_ = 0;                // lists and objects within one that is passed over
  std::string given_;                          // the member's name in the line
  std::string member_;                         // and what it is read as
  std::string field_;
  std::string part_;  // of source or its terms
  std::optional<Error> error_;
  std::optional<Error> broken_;
  std::vector<std::string> unknown_;
};

Result<Article> JsonArticle::take() {
  if (broken_) return *broken_;
  if (error_) return *error_;
  if (article_.key.empty()) return invalid("there is no 'key' (or '_id')");
  if (Result<void> sound = check(article_); !sound) return sound.error();
  return std::move(article_);
}

bool JsonArticle::null() {
  if (places_.back() == Place::line) return scalar(Kind::object, "null");
  if (places_.back() == Place::dropped || places_.back() == Place::vector_list ||
      places_.back() == Place::vector) {
    return scalar(Kind::object, {});
  }
  return true;
}

bool JsonArticle::boolean(bool value) { return scalar(Kind::boolean, value ? "true" : "false"); }
bool JsonArticle::number_integer(std::int64_t value) {
  return add_number(static_cast<double>(value)) || scalar(Kind::integer, std::to_string(value));
}
bool JsonArticle::number_unsigned(std::uint64_t value) {
  return add_number(static_cast<double>(value)) || scalar(Kind::integer, std::to_string(value));
}
bool JsonArticle::number_float(double value, const std::string& text) {
  return add_number(value) || scalar(Kind::fraction, text);
}

// Whether it is one of a vector.
bool JsonArticle::add_number(double value) {
  if (places_.back() != Place::vector) return false;
  article_.vectors.passages.back().push_back(static_cast<float>(value));
  return true;
}
bool JsonArticle::string(std::string& value) { return scalar(Kind::string, value); }

bool JsonArticle::start_object(std::size_t) { return start(Kind::object); }
bool JsonArticle::end_object() { return end(); }
bool JsonArticle::start_array(std::size_t) { return start(Kind::array); }
bool JsonArticle::end_array() { return end(); }

bool JsonArticle::key(std::string& name) {
  switch (places_.back()) {
    case Place::member: {
      const auto mapped = names_.find(name);
      member_ = mapped == names_.end() ? name : mapped->second;
      given_ = std::move(name);
      break;
    }
    case Place::field:
      field_ = std::move(name);
      break;
    case Place::source:
    case Place::terms:
    case Place::vectors:
      part_ = std::move(name);
      break;
    default:
      break;
  }
  return true;
}

bool JsonArticle::parse_error(std::size_t position, const std::string&,
                              const nlohmann::json::exception&) {
  broken_ = invalid(fmt::format("broken JSON at byte {}", position));
  return false;
}

bool JsonArticle::scalar(Kind kind, std::string_view text) {
  switch (places_.back()) {
    case Place::line: {
      static constexpr std::array kNames = {"number", "number", "boolean", "string"};
      const auto index = static_cast<std::size_t>(kind);
      fail(fmt::format("expected a JSON object, found {}",
                       index < kNames.size() ? kNames[index] : text));
      break;
    }
    case Place::member:
      if (const std::string_view own = own_field_name(member_); !own.empty()) {
        field_ = own;
        add_field(kind, text);
      } else if (member_ == "fields") {
        fail("'fields' is not an object");
      } else if (member_ == "dropped") {
        fail("'dropped' is not a list");
      } else if (member_ == "vectors") {
        fail(kNoVectors);
      } else {
        set(member_, kind, text);
      }
      break;
    case Place::field:
    case Place::field_list:
      add_field(kind, text);
      break;
    case Place::dropped:
      if (kind == Kind::string) {
        article_.dropped.emplace_back(text);
      } else {
        fail("'dropped' holds something that is not a string");
      }
      break;
    case Place::source:
      set(part_, kind, text);
      break;
    case Place::terms:
      set(part_ == "share" ? "quote_share" : part_, kind, text);
      break;
    case Place::vectors:
      if (part_ == "embedder" && kind == Kind::string) {
        article_.vectors.embedder = text;
      } else if (part_ == "embedder" || part_ == "passages") {
        fail(kNoVectors);
      }
      break;
    case Place::vector_list:
    case Place::vector:
      fail(kNoVectors);
      break;
    case Place::passed_over:
      break;
  }
  return true;
}

bool JsonArticle::start(Kind kind) {
  if (places_.back() == Place::passed_over) {
    ++passed_over_;
    return true;
  }
  places_.push_back(inside(places_.back(), kind).value_or(Place::passed_over));
  return true;
}

bool JsonArticle::end() {
  if (places_.back() == Place::passed_over && passed_over_ > 0) {
    --passed_over_;
  } else {
    places_.pop_back();
  }
  return true;
}

std::optional<JsonArticle::Place> JsonArticle::inside(Place place, Kind kind) {
  switch (place) {
    case Place::line:
      if (kind == Kind::object) return Place::member;
      fail("expected a JSON object, found array");
      break;
    case Place::member:
      return inside_member(kind);
    case Place::field:
      if (kind == Kind::array) return Place::field_list;
      add_field(kind, {});
      break;
    case Place::field_list:
      add_field(kind, {});
      break;
    case Place::dropped:
      fail("'dropped' holds something that is not a string");
      break;
    case Place::source:
      if (part_ == "terms" && kind == Kind::object) return Place::terms;
      set(part_, kind, {});
      break;
    case Place::terms:
      set(part_, kind, {});
      break;
    case Place::vectors:
      if (part_ == "passages" && kind == Kind::array) {
        article_.vectors.passages.clear();
        return Place::vector_list;
      }
      if (part_ == "embedder" || part_ == "passages") fail(kNoVectors);
      break;
    case Place::vector_list:
      if (kind == Kind::array) {
        article_.vectors.passages.emplace_back();
        return Place::vector;
      }
      fail(kNoVectors);
      break;
    case Place::vector:
      fail(kNoVectors);
      break;
    case Place::passed_over:
      break;
  }
  return std::nullopt;
}

std::optional<JsonArticle::Place> JsonArticle::inside_member(Kind kind) {
  if (member_ == "fields") {
    if (kind == Kind::object) return Place::field;
    fail("'fields' is not an object");
  } else if (member_ == "dropped") {
    if (kind == Kind::array) return Place::dropped;
    fail("'dropped' is not a list");
  } else if (member_ == "vectors") {
    if (kind == Kind::object) return Place::vectors;
    fail(kNoVectors);
  } else if (member_ == "source" && kind == Kind::object) {
    return Place::source;
  } else if (const std::string_view own = own_field_name(member_); !own.empty()) {
    field_ = own;
    if (kind == Kind::array) return Place::field_list;
    add_field(kind, {});
  } else {
    set(member_, kind, {});
  }
  return std::nullopt;
}

// Numbers may stand for strings, as ids often do.
void JsonArticle::set(std::string_view name, Kind kind, std::string_view text) {
  const bool is_text = name == "text";
  // As the outlet was once called: an object of that name is Place::source.
  const bool is_outlet =
      name == "source" && kind == Kind::string && places_.back() == Place::member;
  if (is_outlet) {
    if (article_.source.outlet.empty()) article_.source.outlet = text;
    return;
  }
  if (!is_text && !is_value_name(name)) return pass_over();
  const bool number_is_fine = name == "quote_share" || name == "published";
  const bool readable = kind == Kind::string || kind == Kind::integer ||
                        (kind == Kind::fraction && number_is_fine) ||
                        (kind == Kind::boolean && name == "link_required");
  if (!readable) {
    static constexpr std::array kNames = {"a number", "a number", "a boolean",
                                          "a string", "an array", "an object"};
    return fail(
        fmt::format("{} is {}", article::quoted(name), kNames[static_cast<std::size_t>(kind)]));
  }
  if (is_text) {
    article_.text = text;
  } else if (Result<void> done = set_value(article_, name, text); !done) {
    fail(done.error().message);
  }
}

void JsonArticle::add_field(Kind kind, std::string_view text) {
  if (kind == Kind::array || kind == Kind::object) {
    return fail(fmt::format("the field {} is neither a string nor a list of strings",
                            article::quoted(field_)));
  }
  article_.fields.push_back({field_, std::string(text)});
}

void JsonArticle::pass_over() {
  if (places_.back() != Place::member || is_said_of_it(given_)) return;
  if (unknown_.size() == kMostUnknown) return;
  if (std::find(unknown_.begin(), unknown_.end(), given_) == unknown_.end()) {
    unknown_.push_back(given_);
  }
}

void JsonArticle::fail(std::string message) {
  if (!error_) error_ = invalid(std::move(message));
}

}  // namespace

Result<Article> read_json_article(std::string_view json, const MemberNames& names,
                                  std::vector<std::string>* unknown) {
  JsonArticle reader(names);
  nlohmann::json::sax_parse(json, &reader);
  if (unknown != nullptr) {
    std::move(reader.unknown().begin(), reader.unknown().end(), std::back_inserter(*unknown));
  }
  return reader.take();
}

}  // namespace poisk::article

namespace poisk {

bool is_member_name(std::string_view name) {
  return name == "text" || article::is_value_name(name) || !article::own_field_name(name).empty();
}

}  // namespace poisk
