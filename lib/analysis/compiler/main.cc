// poisk-lexicon: makes ru.lexicon of a dictionary folder, or checks one that is there.
#include <fmt/format.h>

#include <cstdio>
#include <string>
#include <string_view>

#include "analysis/compiler/lexicon_compiler.h"
#include "analysis/lexicon.h"
#include "text/data_file.h"

namespace {

using poisk::Error;
using poisk::ErrorCode;
using poisk::Result;
using poisk::analysis::Lexicon;

constexpr std::string_view kUsage =
    "usage: poisk-lexicon DICTS OUT    makes the lexicon OUT of the package's folder dicts/,\n"
    "                                  and OUT.LICENSE beside it\n"
    "       poisk-lexicon --check OUT  exits 0 where OUT is a sound lexicon of this version\n";

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
  const std::string fresh = out + ".new";
  if (auto done = poisk::text::write_data_file(fresh, *content); !done) return done;
  if (auto done = check(fresh); !done) return done;
  Result<Lexicon> lexicon = Lexicon::open(fresh);
  if (!lexicon) return lexicon.error();
  if (auto done = poisk::text::write_data_file(out + ".LICENSE", lexicon->licence()); !done)
    return done;
  return poisk::text::put_in_place(fresh, out);
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
