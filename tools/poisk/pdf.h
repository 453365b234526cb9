// The text of PDF files, by the program pdftotext where it is installed: no library that reads them has
// terms that poisk could be linked under.
#pragma once

#include <poisk/result.h>

#include <string>

namespace poisk::program {

bool has_pdftotext();

// Of a file with this content. Fails with invalid_argument where the
// program is not there or finds no text.
Result<std::string> text_of_pdf(const std::string& content);

}  // namespace poisk::program
