// Makes an article of the events of a JSON parser: no tree of the values is built, so that a line
// costs in proportion to its length whatever its members are.
#pragma once

#include <poisk/article.h>
#include <poisk/result.h>

#include <cstddef>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "article/json_lines.h"

namespace poisk::article {

// For one object. Each event returns whether to go on; what is wrong with a value is said at the
// end, since JSON that is broken further on is the greater fault.
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
  enum class Place { line, member, field, field_list, dropped, source, terms, passed_over };

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

}  // namespace poisk::article
