#include "article/json_article.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "article/article_fields.h"
#include "article/check.h"
#include "article/letters.h"

namespace poisk::article {
namespace {

constexpr std::string_view kFieldPrefix = "fields.";
constexpr std::size_t kMostUnknown = 32;  // named of one line

Error wrong(std::string message) { return {ErrorCode::invalid_argument, std::move(message)}; }

bool names_field(std::string_view name) {
  return name.starts_with(kFieldPrefix) && name.size() > kFieldPrefix.size();
}

// What `show --json` and collections in BEIR's layout say beside the article.
bool is_said_of_it(std::string_view name) {
  constexpr std::array<std::string_view, 3> kNames = {"passages", "revision", "metadata"};
  return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

}  // namespace

bool is_member_name(std::string_view name) {
  return name == "text" || is_value_name(name) || names_field(name);
}

Result<Article> JsonArticle::take() {
  if (broken_) return *broken_;
  if (error_) return *error_;
  if (article_.key.empty()) return wrong("there is no 'key' (or '_id')");
  if (Result<void> sound = check(article_); !sound) return sound.error();
  return std::move(article_);
}

bool JsonArticle::null() {
  if (places_.back() == Place::line) return scalar(Kind::object, "null");
  if (places_.back() == Place::dropped) return scalar(Kind::object, {});
  return true;
}

bool JsonArticle::boolean(bool value) { return scalar(Kind::boolean, value ? "true" : "false"); }
bool JsonArticle::number_integer(std::int64_t value) {
  return scalar(Kind::integer, std::to_string(value));
}
bool JsonArticle::number_unsigned(std::uint64_t value) {
  return scalar(Kind::integer, std::to_string(value));
}
bool JsonArticle::number_float(double, const std::string& text) {
  return scalar(Kind::fraction, text);
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
      part_ = std::move(name);
      break;
    default:
      break;
  }
  return true;
}

bool JsonArticle::parse_error(std::size_t position, const std::string&,
                              const nlohmann::json::exception&) {
  broken_ = wrong(fmt::format("broken JSON at byte {}", position));
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
      if (names_field(member_)) {
        field_ = member_.substr(kFieldPrefix.size());
        add_field(kind, text);
      } else if (member_ == "fields") {
        fail("'fields' is not an object");
      } else if (member_ == "dropped") {
        fail("'dropped' is not a list");
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
  } else if (member_ == "source" && kind == Kind::object) {
    return Place::source;
  } else if (names_field(member_)) {
    field_ = member_.substr(kFieldPrefix.size());
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
  if (!error_) error_ = wrong(std::move(message));
}

}  // namespace poisk::article
