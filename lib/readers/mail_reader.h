// Mail: one message, a mailbox of many, and web pages that browsers save as one (MHTML). Thread safe.
#pragma once

#include <poisk/read.h>

#include <string_view>

namespace poisk::readers {

// Subject, sender and date become title, author and date, the Message-ID the key. Of the parts of a
// message the first text is read, as plain text rather than HTML; attachments are passed over.
Result<Article> read_message(std::string_view message);

// Messages one after another, each behind a line «From …».
Result<void> read_mailbox(std::string_view mailbox, const ArticleSink& sink);

// The value of a header with its encoded words («=?utf-8?b?…?=») read.
std::string decoded_header(std::string_view value);

}  // namespace poisk::readers
