// Front matter as other programs write it, above Markdown: YAML's quotes and lists, their names.
// Thread safe.
#pragma once

#include <poisk/read.h>

#include <string_view>

namespace poisk::readers {

// `text` is UTF-8 and has front matter. Names are ours or usual (record.h); what is none of these is a
// field where it is one that such programs know («tags», «layout»), else it is wrong. Each value of a
// list becomes a field.
Result<Article> read_other_front_matter(std::string_view text, const MemberNames& names);

}  // namespace poisk::readers
