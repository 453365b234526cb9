#include "program/program.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

extern char** environ;

namespace poisk::test {
namespace {

namespace fs = std::filesystem;

std::string read(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

}  // namespace

Folder::Folder() {
  std::string name = (fs::temp_directory_path() / "poisk-test-XXXXXX").string();
  if (mkdtemp(name.data()) != nullptr) path_ = name;
  EXPECT_FALSE(path_.empty());
}

Folder::~Folder() {
  std::error_code ignored;
  if (!path_.empty()) fs::remove_all(path_, ignored);
}

std::string Folder::write(const std::string& name, std::string_view content) const {
  const fs::path path = path_ / name;
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << content;
  return path.string();
}

std::string program() { return POISK_PROGRAM; }

Outcome poisk(const std::vector<std::string>& arguments, std::string_view input) {
  Outcome run = run_program(POISK_PROGRAM, arguments, input);
  const std::size_t said = run.err.find("poisk: No lexicon was found");
  if (said != std::string::npos) run.err.erase(said, run.err.find('\n', said) + 1 - said);
  return run;
}

// The streams are files: no pipe can fill up while nobody reads it.
Outcome run_program(const std::string& path, const std::vector<std::string>& arguments,
                    std::string_view input) {
  const Folder streams;
  const std::string in = streams.write("in", input);
  std::vector<char*> argv = {const_cast<char*>(path.c_str())};
  for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);

  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  constexpr int kWrite = O_WRONLY | O_CREAT | O_TRUNC;
  posix_spawn_file_actions_addopen(&files, STDIN_FILENO, in.c_str(), O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, (streams / "out").c_str(), kWrite, 0600);
  posix_spawn_file_actions_addopen(&files, STDERR_FILENO, (streams / "err").c_str(), kWrite, 0600);
  pid_t pid = -1;
  const int spawned = posix_spawn(&pid, path.c_str(), &files, nullptr, argv.data(), environ);
  posix_spawn_file_actions_destroy(&files);
  EXPECT_EQ(spawned, 0) << "cannot run " << path;
  int status = 0;
  if (spawned == 0) {
    EXPECT_EQ(waitpid(pid, &status, 0), pid);
  }

  Outcome run;
  if (spawned == 0 && WIFEXITED(status)) run.status = WEXITSTATUS(status);
  run.out = read(streams / "out");
  run.err = read(streams / "err");
  return run;
}

nlohmann::json Outcome::json() const {
  nlohmann::json value = nlohmann::json::parse(out, nullptr, false);
  EXPECT_FALSE(value.is_discarded()) << out << err;
  return value;
}

std::string Outcome::message() const {
  EXPECT_FALSE(err.empty());
  if (err.empty()) return {};
  EXPECT_EQ(err.find('\n'), err.size() - 1) << "not one line: " << err;
  return err.substr(0, err.size() - 1);
}

std::string source_path(const std::string& name) {
  return (fs::path(POISK_SOURCE_DIR) / name).string();
}

std::vector<std::string> lines(const std::string& text) {
  std::vector<std::string> out;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) out.push_back(line);
  return out;
}

std::vector<std::string> keys(const nlohmann::json& results) {
  std::vector<std::string> out;
  for (const auto& hit : results.at("hits")) out.push_back(hit.at("key"));
  return out;
}

}  // namespace poisk::test
