// Reads an article out of a page saved as text: cleaning and attribution alone, without an index.
#pragma once

#include <poisk/article.h>
#include <poisk/export.h>
#include <poisk/result.h>

#include <string_view>

namespace poisk {

// Takes the text of a whole page, as a reader's tool saves it, and returns the article in it: the
// headline as title, the article's own text, and whose words they are as far as the page itself
// says. What stood around the text (section labels, counters, subscription calls, teasers, photo
// credits, reuse notices) is listed in Article::dropped. Article::key is left empty.
//
// Thread safe. Fails with invalid_argument where the page is not UTF-8 or holds no text.
POISK_EXPORT Result<Article> read_page(std::string_view page);

}  // namespace poisk
