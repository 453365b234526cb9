// Reads a JSON object as an article: no tree of the values is built, so that a line costs in
// proportion to its length whatever its members are.
#pragma once

#include <poisk/read.h>

#include <string>
#include <string_view>
#include <vector>

namespace poisk::article {

// As read_json_line(), of UTF-8 without a mark before it.
Result<Article> read_json_article(std::string_view json, const MemberNames& names,
                                  std::vector<std::string>* unknown);

}  // namespace poisk::article
