// Text files that name their article's values at the top:
//
//   ---
//   title: Заголовок
//   published: 2023-11-23
//   ---
//   Текст…
#pragma once

#include <poisk/article.h>
#include <poisk/result.h>

#include <string_view>

namespace poisk::article {

// Whether `content` opens with a line `---`.
bool has_front_matter(std::string_view content);

// Reads such a file. The names are those of JSON Lines, and `fields.NAME` for a value of the
// application's own; the text below is stored as it stands. Fails with invalid_argument, the
// message naming the line. Thread safe.
Result<Article> read_front_matter(std::string_view content);

}  // namespace poisk::article
