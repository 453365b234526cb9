// The completions and the manual page know the commands and options that the program has.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <string>

#include "program/program.h"

namespace poisk::test {
namespace {

std::string shell_file(const std::string& name) {
  std::ifstream file(source_path("tools/poisk/shell/" + name));
  std::string text(std::istreambuf_iterator<char>(file), {});
  // The manual's hyphens are escaped.
  return std::regex_replace(text, std::regex(R"(\\-)"), "-");
}

std::set<std::string> all_of(const std::string& text, const char* pattern) {
  std::set<std::string> out;
  const std::regex expression(pattern);
  for (std::sregex_iterator it(text.begin(), text.end(), expression), end; it != end; ++it) {
    out.insert((*it)[1]);
  }
  return out;
}

TEST(Shell, KnowsEveryCommandAndOption) {
  const std::string help = poisk({"--help"}).out;
  const std::set<std::string> commands =
      all_of(help.substr(help.find("Subcommands:")), R"(\n  (\w+) )");
  ASSERT_GE(commands.size(), 13U);
  std::set<std::string> options = {"--help", "--version"};
  for (const std::string& command : commands) {
    options.merge(all_of(poisk({command, "--help"}).out, R"((?:\n  |,)(?:-\w,)?(--[\w-]+))"));
  }
  ASSERT_TRUE(options.contains("--per-article"));
  for (const char* name : {"poisk.bash", "_poisk", "poisk.1"}) {
    const std::string text = shell_file(name);
    for (const std::string& command : commands) {
      EXPECT_TRUE(std::regex_search(text, std::regex("\\b" + command + "\\b"))) << name << command;
    }
    const std::set<std::string> known = all_of(text, R"((--\w[\w-]*))");
    for (const std::string& option : options) EXPECT_TRUE(known.contains(option)) << name << option;
    for (const std::string& option : known) EXPECT_TRUE(options.contains(option)) << name << option;
  }
}

}  // namespace
}  // namespace poisk::test
