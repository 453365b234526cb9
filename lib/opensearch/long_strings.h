// An answer without its long strings, which take most of it: to be parsed as JSON, and they beside it
// as they stand there.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace poisk::opensearch {

// `body` must outlive it. Of what is no JSON nothing is promised but that the rest is none either, or
// lacks what was asked for.
class LongStrings {
 public:
  explicit LongStrings(std::string_view body);

  const std::string& rest() const { return rest_; }
  // What a string of the rest stands for; it must outlive what is given.
  std::string_view text(std::string_view in_rest) const;

 private:
  std::string rest_;
  std::vector<std::string_view> longs_;
};

}  // namespace poisk::opensearch
