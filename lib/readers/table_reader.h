// Tables as text, CSV and TSV: an article a row. Thread safe.
#pragma once

#include <poisk/read.h>

#include <string_view>
#include <vector>

namespace poisk::readers {

// The mark between the fields of a table; 0 where `text` is none: its first line must name a text or a
// title, by `names` or as such are usually called, and its second have as many fields.
char separator_of_table(std::string_view text, const MemberNames& names = {});

// `text` is UTF-8 and a table. Columns of other names become fields.
Result<void> read_table(std::string_view text, const MemberNames& names, const ArticleSink& sink);

}  // namespace poisk::readers
