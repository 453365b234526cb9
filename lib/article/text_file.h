// Reads one text file, whichever kind it is.
#pragma once

#include <poisk/article.h>
#include <poisk/result.h>

#include <string_view>

namespace poisk::article {

// `content` with front matter is read as it says. Else, with `clean`, a page is cleaned (read_page)
// where it shows signs of one, and any other text is kept whole (read_plain_text); without, it is
// taken as it stands. The key is empty unless front matter names one. Fails
// with invalid_argument, in one line that names the line of the file where there is one. Thread
// safe.
Result<Article> read_text(std::string_view content, bool clean);

}  // namespace poisk::article
