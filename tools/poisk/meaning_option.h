// --meaning-model: where the model is that vectors are made by.
#pragma once

#include <string>

namespace CLI {
class App;
}

namespace poisk::program {

void add_meaning_option(CLI::App& command);

// As the command line has it; empty: it is looked for.
const std::string& meaning_model_named();

}  // namespace poisk::program
