// JSON that is not a line an article: a list of objects, one object, or several in a row. Thread safe.
#pragma once

#include <poisk/read.h>

#include <string_view>
#include <vector>

namespace poisk::readers {

// `json` is UTF-8. Of an object that is no article itself the first list of objects in it is read.
Result<void> read_json_file(std::string_view json, const MemberNames& names,
                            const ArticleSink& sink, std::vector<std::string>* unknown);

}  // namespace poisk::readers
