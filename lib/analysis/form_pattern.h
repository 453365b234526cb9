// A word of which parts are left open: «*пром*», «к?т».
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace poisk::analysis {

// `*` stands for any letters or digits, or none; `?` for one. Immutable: may be used from many
// threads.
class FormPattern {
 public:
  // `pattern` is written as forms are, but for these two.
  explicit FormPattern(std::string_view pattern);

  bool matches(std::string_view form) const;

  // With what every form begins that it matches; may be empty.
  std::string_view beginning() const;

 private:
  // Whether the form has the piece at `at`: bytes, and `?` for a character. Then `at` is behind it.
  static bool take(std::string_view form, std::string_view piece, std::size_t& at);

  std::string pattern_;
  std::vector<std::string> pieces_;  // what stands between the stars
};

}  // namespace poisk::analysis
