// --lexicon, and what is said where there is no lexicon.
#pragma once

#include <poisk/analyzer.h>
#include <poisk/poisk.h>

namespace CLI {
class App;
}

namespace poisk::program {

// For each command that reads words.
void add_lexicon_option(CLI::App& command);

// Options with the lexicon that the command line names.
Options options_by_lexicon();
Result<Analyzer> analyzer_by_lexicon();

// Tells on stderr what is not as it should be, so that nobody takes stems for all that there is.
void say_warnings(const Index& index);
void say_warnings(const Analyzer& analyzer);

}  // namespace poisk::program
