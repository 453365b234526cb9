// poisk-lexicon: makes ru.lexicon of a dictionary folder, or checks one that is there.
#include <fmt/format.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <system_error>

#include "analysis/compiler/lexicon_compiler.h"
#include "analysis/lexicon.h"

namespace {

using poisk::Error;
using poisk::ErrorCode;
using poisk::Result;
using poisk::analysis::Lexicon;

constexpr std::string_view kUsage =
    "usage: poisk-lexicon DICTS OUT    makes the lexicon OUT of the package's folder dicts/,\n"
    "                                  and OUT.LICENSE beside it\n"
    "       poisk-lexicon --check OUT  exits 0 where OUT is a sound lexicon of this version\n";

Result<void> write_file(const std::string& path, std::string_view content) {
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file.write(content.data(), static_cast<std::streamsize>(content.size()));
  file.close();
  if (!file) return Error{.code = ErrorCode::io, .message = "cannot write " + path};
  return {};
}

Result<void> check(const std::string& path) {
  Result<Lexicon> lexicon = Lexicon::open(path);
  if (!lexicon) return lexicon.error();
  if (!lexicon->is_current()) {
    return Error{.code = ErrorCode::stale, .message = path + " was made by another version"};
  }
  return lexicon->verify();
}

Result<void> compile(const std::string& folder, const std::string& out) {
  Result<std::string> content = poisk::analysis::compiler::compile_lexicon(folder);
  if (!content) return content.error();
  // Checked, then moved into place: whoever has the old file open keeps it, and nobody sees half of
  // one.
  const std::string fresh = out + ".new";
  if (auto done = write_file(fresh, *content); !done) return done;
  if (auto done = check(fresh); !done) return done;
  Result<Lexicon> lexicon = Lexicon::open(fresh);
  if (!lexicon) return lexicon.error();
  if (auto done = write_file(out + ".LICENSE", lexicon->licence()); !done) return done;
  std::error_code error;
  std::filesystem::rename(fresh, out, error);
  if (error) return Error{.code = ErrorCode::io, .message = out + ": " + error.message()};
  return {};
}

}  // namespace

int main(int argc, char** argv) {
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
    fmt::print(stderr, "poisk-lexicon: {}\n", done.error().message);
    return 2;
  }
  return 0;
}
