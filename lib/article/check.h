// What every article must be, whichever way it comes in.
#pragma once

#include <poisk/article.h>
#include <poisk/result.h>

#include <cstddef>
#include <string>
#include <string_view>

namespace poisk::article {

// What is said of that which cannot be taken: an argument, or a line of one.
Error invalid(std::string message);
Error invalid_line(std::size_t line, std::string_view what);

// Fails with invalid_argument, the message saying what is wrong, unless every string is UTF-8,
// title or text holds more than blanks and neither is over 16 MiB, the date is one or none, the
// share that may be quoted is one, and vectors name their Embedder and have directions. The key is looked at by those who store: a file may name none.
// Thread safe.
Result<void> check(const Article& article);

// The same for the size of a text alone: before it is looked at more closely.
Result<void> check_size(std::string_view text);

// The same for a date alone; empty is none.
Result<void> check_date(std::string_view published);

}  // namespace poisk::article
