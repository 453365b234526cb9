#include "compression_option.h"

#include <CLI/CLI.hpp>
#include <string>

namespace poisk::program {

void add_compression_option(CLI::App& command, Compression& compression) {
  command
      .add_option_function<std::string>(
          "--compress",
          [&compression](const std::string& name) {
            compression = name == "zstd" ? Compression::zstd : Compression::none;
          },
          "zstd or none: how texts are stored from now on; optimize stores all so")
      ->check(CLI::IsMember({"none", "zstd"}).description(""));
}

}  // namespace poisk::program
