// Runs the built program as a user does.
#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace poisk::test {

struct Outcome {
  int status = -1;  // the exit code; -1 where a signal ended it
  std::string out;
  std::string err;

  // The one value that `out` is; fails the test where it is none.
  nlohmann::json json() const;
  // Of `err`, without the line end; fails the test unless there is exactly one.
  std::string message() const;
};

// poisk ARGUMENTS... with `input` as its standard input. That there is no lexicon, where there is
// none, is left out of `err`.
Outcome poisk(const std::vector<std::string>& arguments, std::string_view input = {});

// The built program, and a run of such a one at another place.
std::string program();
Outcome run_program(const std::string& path, const std::vector<std::string>& arguments,
                    std::string_view input = {});

// A folder of the test's own, removed with what is in it.
class Folder {
 public:
  Folder();
  ~Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  std::string operator/(const std::string& name) const { return (path_ / name).string(); }
  std::string path() const { return path_.string(); }
  // Makes the file and the folders above it; returns its path.
  std::string write(const std::string& name, std::string_view content) const;

 private:
  std::filesystem::path path_;
};

// Where the sources lie: corpus/articles and the like.
std::string source_path(const std::string& name);

// The lines of `text` without their ends.
std::vector<std::string> lines(const std::string& text);

// The keys of the hits, in their order.
std::vector<std::string> keys(const nlohmann::json& results);

}  // namespace poisk::test
