// An HTML page read into its article: main text, headline, and whose words they are. Thread safe.
#pragma once

#include <poisk/read.h>

#include <string_view>

namespace poisk::readers {

// `html` is UTF-8; `known_outlet`, where it is not empty, wins over what the page says. Without
// cleaning the text is all that the page shows. Fails with invalid_argument where the page holds no
// article.
Result<Article> read_html(std::string_view html, Cleaning cleaning = Cleaning::page,
                          std::string_view known_outlet = {});

// The text of some HTML that is no page but a part of one, such as a feed carries: all of its lines.
Result<std::string> text_of_html(std::string_view html);

}  // namespace poisk::readers
