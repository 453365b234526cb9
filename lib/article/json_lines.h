// JSON Lines: an article a line, as `poisk export` writes and `poisk index` reads them.
#pragma once

#include <poisk/article.h>
#include <poisk/result.h>

#include <string>
#include <string_view>

namespace poisk::article {

// Reads one line: an object with key (or _id), title, text, and optionally outlet, url, author,
// agency, published, quote_share, link_required, notice, fields (name to string, or to a list of
// strings) and dropped (a list of strings). Other members are passed over, null counts as absent.
// Fails with invalid_argument, the message saying what is wrong in one line. Thread safe.
Result<Article> read_json_line(std::string_view line);

// The line, without its end, that read_json_line turns back into `article`. Values of one field
// come together. Bytes that are not UTF-8 become U+FFFD. Thread safe.
std::string to_json_line(const Article& article);

}  // namespace poisk::article
