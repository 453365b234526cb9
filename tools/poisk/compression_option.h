// --compress: how an index is to store the texts of its articles.
#pragma once

#include <poisk/poisk.h>

namespace CLI {
class App;
}

namespace poisk::program {

void add_compression_option(CLI::App& command, Compression& compression);

}  // namespace poisk::program
