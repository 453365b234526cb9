// Documents of word processors: DOCX and ODT. Thread safe.
#pragma once

#include <poisk/article.h>
#include <poisk/result.h>

#include <string_view>

namespace poisk::readers {

// `bytes` are the ZIP file. Paragraphs, lists and the rows of tables are lines of the text; title,
// author and date are those that the document says of itself, or its first heading.
Result<Article> read_docx(std::string_view bytes);
Result<Article> read_odt(std::string_view bytes);

}  // namespace poisk::readers
