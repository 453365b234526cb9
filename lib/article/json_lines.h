// JSON Lines: an article a line, as `poisk export` writes and `poisk index` reads them.
#pragma once

#include <poisk/article.h>
#include <poisk/result.h>

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace poisk::article {

// Other names for members: "headline" to "title", "rubric" to "fields.rubric".
using MemberNames = std::map<std::string, std::string, std::less<>>;

// Whether a member may be read as this: a value's name, text, or fields.NAME.
bool is_member_name(std::string_view name);

// Reads one line: an object with key (or _id), title, text, and optionally outlet, url, author,
// agency, published, quote_share, link_required, notice, fields (name to string, or to a list of
// strings) and dropped (a list of strings); or as `poisk show --json` prints it, with `source`
// around what is known of it. Null counts as absent. Other members are passed over; their names are
// added to `unknown` where it is given. Fails with invalid_argument, the message saying what is
// wrong in one line. Takes time and memory in proportion to the line. Thread safe.
Result<Article> read_json_line(std::string_view line, const MemberNames& names = {},
                               std::vector<std::string>* unknown = nullptr);

// The line, without its end, that read_json_line turns back into `article`, but for its origin.
// Values of one field come together. Bytes that are not UTF-8 become U+FFFD. Thread safe.
std::string to_json_line(const Article& article);

}  // namespace poisk::article
