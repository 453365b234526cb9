#include <fmt/format.h>
#include <poisk/json.h>
#include <poisk/offsets.h>

#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "article/json_article.h"
#include "result/kind_names.h"
#include "text/utf8.h"

namespace poisk {
namespace {

using Read = nlohmann::json;

constexpr int kDeepestExplanation = 64;

// Where positions of one text, counted in another unit, stand in bytes. Where they ascend, each part
// is counted once.
class ByteCounter {
 public:
  ByteCounter(std::string_view text, OffsetUnit unit) : text_(text), unit_(unit) {}

  std::uint32_t operator()(std::uint32_t count) {
    if (unit_ == OffsetUnit::bytes) return count;
    if (count < count_) byte_ = count_ = 0;
    const std::string_view part = text_.substr(byte_);
    byte_ += unit_ == OffsetUnit::utf16 ? byte_from_utf16(part, count - count_)
                                        : byte_from_code_point(part, count - count_);
    count_ = count;
    return static_cast<std::uint32_t>(byte_);
  }

 private:
  std::string_view text_;
  OffsetUnit unit_;
  std::size_t byte_ = 0;
  std::uint32_t count_ = 0;  // up to byte_
};

Error no_answer(std::string_view why) {
  return {.code = ErrorCode::invalid_argument,
          .message = fmt::format("this is not what to_json() writes: {}", why)};
}

// The members of an object. What is not as it should be is remembered once, for the whole of what is
// read, and read as empty.
class Members {
 public:
  Members(const Read& json, std::optional<Error>& error) : json_(json), error_(error) {
    if (!json.is_object() && !error_) error_ = no_answer("there is something that is no object");
  }

  bool has(const char* name) const { return json_.contains(name); }
  bool has_null(const char* name) const { return has(name) && json_.find(name)->is_null(); }

  std::string text(const char* name) const {
    const Read* value = member(name, &Read::is_string, "a string");
    return value == nullptr ? std::string() : value->get_ref<const std::string&>();
  }
  bool flag(const char* name) const {
    const Read* value = member(name, &Read::is_boolean, "true or false");
    return value != nullptr && value->get<bool>();
  }
  double number(const char* name) const {
    const Read* value = member(name, &Read::is_number, "a number");
    return value == nullptr ? 0 : value->get<double>();
  }
  template <class Count>
  Count count(const char* name) const {
    const Read* value = member(name, &Read::is_number_unsigned, "a count");
    return value == nullptr ? 0 : count_of<Count>(*value, name);
  }
  Members object(const char* name) const {
    static const Read kEmpty = Read::object();
    const Read* value = member(name, &Read::is_object, "an object");
    return {value == nullptr ? kEmpty : *value, error_};
  }
  // Calls `visit(value)` for each value of a list.
  template <class Visit>
  void each(const char* name, Visit visit) const {
    const Read* list = member(name, &Read::is_array, "a list");
    if (list == nullptr) return;
    for (const Read& value : *list) {
      if (error_) return;
      visit(value);
    }
  }
  template <class Visit>
  void each_object(const char* name, Visit visit) const {
    each(name, [&](const Read& value) { visit(Members(value, error_)); });
  }
  std::vector<std::string> texts(const char* name) const {
    std::vector<std::string> out;
    each(name, [&](const Read& value) {
      if (!value.is_string()) return fail(name, "holds something that is not a string");
      out.push_back(value.get_ref<const std::string&>());
    });
    return out;
  }

  template <class Count>
  Count count_of(const Read& value, const char* name) const {
    const bool fits = value.is_number_unsigned() &&
                      value.get<std::uint64_t>() <= std::numeric_limits<Count>::max();
    if (!fits) fail(name, "is no count, or too large");
    return fits ? value.get<Count>() : Count{0};
  }
  void fail(const char* name, std::string_view what) const {
    if (error_) return;
    error_ = no_answer(fmt::format("'{}' {}", name, what));
  }

 private:
  const Read* member(const char* name, bool (Read::*is)() const noexcept, const char* kind) const {
    if (error_) return nullptr;
    const auto found = json_.find(name);
    if (found == json_.end()) {
      fail(name, "is missing");
    } else if (!((*found).*is)()) {
      fail(name, fmt::format("is not {}", kind));
    } else {
      return &*found;
    }
    return nullptr;
  }

  const Read& json_;
  std::optional<Error>& error_;
};

Source source_in(const Members& members) {
  const Members terms = members.object("terms");
  Source out{
      .outlet = members.text("outlet"),
      .url = members.text("url"),
      .author = members.text("author"),
      .agency = members.text("agency"),
      .published = members.text("published"),
      .terms = {.link_required = terms.flag("link_required"), .notice = terms.text("notice")}};
  if (!terms.has_null("share")) out.terms.share = terms.number("share");
  return out;
}

std::string index_in(const Members& members) {
  return members.has("index") ? members.text("index") : std::string();
}

Explanation explanation_in(const Members& members, int depth = 0) {
  Explanation out{
      .value = members.number("value"), .description = members.text("description"), .details = {}};
  members.each_object("details", [&](const Members& detail) {
    if (depth == kDeepestExplanation) return members.fail("details", "are nested too deep");
    out.details.push_back(explanation_in(detail, depth + 1));
  });
  return out;
}

Snippet snippet_in(const Members& members, OffsetUnit unit) {
  Snippet out{.text = members.text("text"), .highlights = {}};
  ByteCounter bytes(out.text, unit);
  members.each("highlights", [&](const Read& pair) {
    if (!pair.is_array() || pair.size() != 2) {
      return members.fail("highlights", "holds something that is no pair");
    }
    const auto begin = bytes(members.count_of<std::uint32_t>(pair[0], "highlights"));
    out.highlights.push_back(
        {begin, bytes(members.count_of<std::uint32_t>(pair[1], "highlights"))});
  });
  return out;
}

Hit hit_in(const Members& members, OffsetUnit unit) {
  const Members passage = members.object("passage");
  Hit out{.score = members.number("score"),
          .title = members.text("title"),
          .source = source_in(members.object("source")),
          .passage = {},
          .text = passage.text("text"),
          .shortened = passage.flag("shortened"),
          .snippet = snippet_in(members.object("snippet"), unit),
          .also = {},
          .by_meaning = members.has("by_meaning") && members.flag("by_meaning"),
          .explanation = std::nullopt,
          .index = index_in(members)};
  if (Result<Citation> citation = parse_citation(members.object("citation").text("machine"))) {
    out.passage = std::move(*citation);
  } else {
    members.fail("citation", "is none");
  }
  members.each_object("also", [&](const Members& other) {
    out.also.push_back({.key = other.text("key"),
                        .outlet = other.text("outlet"),
                        .url = other.text("url"),
                        .index = index_in(other)});
  });
  if (members.has("explanation")) out.explanation = explanation_in(members.object("explanation"));
  return out;
}

Facet facet_in(const Members& members) {
  Facet out;
  out.field = members.text("field");
  out.kind = kind_of_facet(members.has("kind") ? members.text("kind") : out.field);
  members.each_object("values", [&](const Members& value) {
    out.values.push_back(
        {.value = value.text("value"), .count = value.count<std::size_t>("count")});
  });
  return out;
}

Results results_in(const Members& members, OffsetUnit unit) {
  Results out;
  out.total = members.count<std::size_t>("total");
  out.total_is_exact = members.flag("total_is_exact");
  if (members.has("cursor")) out.cursor = members.text("cursor");
  out.interpreted = members.text("interpreted");
  members.each_object("corrections", [&](const Members& correction) {
    if (const auto kind = named<CorrectionKind>(correction.text("kind"))) {
      out.corrections.push_back(
          {.from = correction.text("from"), .to = correction.text("to"), .kind = *kind});
    }
  });
  if (members.has("suggestions")) out.suggestions = members.texts("suggestions");
  members.each_object("facets",
                      [&](const Members& facet) { out.facets.push_back(facet_in(facet)); });
  members.each_object("warnings", [&](const Members& warning) {
    if (const auto code = named<WarningCode>(warning.text("code"))) {
      out.warnings.push_back(
          {.code = *code, .detail = warning.has("detail") ? warning.text("detail") : ""});
    }
  });
  members.each_object("hits", [&](const Members& hit) { out.hits.push_back(hit_in(hit, unit)); });
  return out;
}

Result<Read> parsed(std::string_view json) {
  if (text::find_invalid(json) != std::string_view::npos) return no_answer("it is not UTF-8");
  Read out = Read::parse(json, nullptr, false);
  if (out.is_discarded()) return no_answer("it is broken JSON");
  return out;
}

}  // namespace

Result<JsonAnswer> read_json_answer(std::string_view json, OffsetUnit offsets) {
  const Result<Read> read = parsed(json);
  if (!read) return read.error();
  std::optional<Error> error;
  const Members members(*read, error);
  JsonAnswer out{.results = results_in(members, offsets),
                 .query = members.text("query"),
                 .took_ms = members.number("took_ms")};
  bool first = true;
  members.each_object("hits", [&](const Members& hit) {
    if (!std::exchange(first, false)) return;
    const auto rank = hit.count<std::size_t>("rank");
    out.offset = rank == 0 ? 0 : rank - 1;
  });
  if (error) return *error;
  return out;
}

Result<StoredArticle> read_json_stored(std::string_view json, OffsetUnit offsets) {
  const Result<Read> read = parsed(json);
  if (!read) return read.error();
  Result<Article> article = article::read_json_article(json, {}, nullptr);
  if (!article) return article.error();
  std::optional<Error> error;
  const Members members(*read, error);
  StoredArticle out{.article = std::move(*article),
                    .revision = members.count<std::uint64_t>("revision"),
                    .passages = {},
                    .index = index_in(members)};
  ByteCounter bytes(out.article.text, offsets);
  members.each_object("passages", [&](const Members& passage) {
    const std::uint32_t begin = bytes(passage.count<std::uint32_t>("begin"));
    out.passages.push_back({begin, bytes(passage.count<std::uint32_t>("end"))});
  });
  if (error) return *error;
  return out;
}

}  // namespace poisk
