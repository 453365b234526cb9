// An HTML page read into its article: main text, headline, and whose words they are. Thread safe.
#pragma once

#include <poisk/article.h>
#include <poisk/result.h>

#include <string_view>

namespace poisk::readers {

// `html` is UTF-8; `known_outlet`, where it is not empty, wins over what the page says. Fails with
// invalid_argument where the page holds no article.
Result<Article> read_html(std::string_view html, std::string_view known_outlet = {});

// The text of some HTML that is no page but a part of one, such as a feed carries: all of its lines.
Result<std::string> text_of_html(std::string_view html);

}  // namespace poisk::readers
