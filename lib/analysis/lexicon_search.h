// Where a program finds its lexicon, or another file of data, when it names none.
#pragma once

#include <string>

namespace poisk::analysis {

// $POISK_LEXICON where it is set, whether or not such a file exists: what a user names is not
// passed over in silence. Else the first ru.lexicon that exists beside the shared object that this
// code is in, in ../share/poisk from there or, from below lib/, in share/poisk beside that; at the
// same places of the program; and in the installed data directory. Else "". Thread safe as getenv
// is.
std::string find_lexicon();
// The same for a file of this name, and the environment's variable that names another.
std::string find_data_file(const char* variable, const char* file);

}  // namespace poisk::analysis
