// A word of which parts are left open: «*пром*», «к?т», «/к[оа]т/».
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/form_regex.h"

namespace poisk::analysis {

// `*` stands for any letters or digits, or none; `?` for one. What stands between slashes is a
// regular expression (form_regex.h). Immutable: may be used from many threads.
class FormPattern {
 public:
  // `pattern` is written as forms are, but for these. Matches nothing where it is wrongly written.
  explicit FormPattern(std::string_view pattern);

  bool matches(std::string_view form) const;

  // With what every form begins that it matches; may be empty.
  std::string_view beginning() const;

 private:
  // Whether the form has the piece at `at`: bytes, and `?` for a character. Then `at` is behind it.
  static bool take(std::string_view form, std::string_view piece, std::size_t& at);

  std::string pattern_;
  std::vector<std::string> pieces_;  // what stands between the stars; none of an expression
  std::optional<FormRegex> regex_;
};

}  // namespace poisk::analysis
