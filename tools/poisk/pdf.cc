#include "pdf.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "line_reader.h"

extern char** environ;

namespace poisk::program {
namespace {

Error unread(const char* why) { return Error{ErrorCode::invalid_argument, why, 0}; }

// A file of the content that is gone once it is closed.
std::FILE* file_with(const std::string& content) {
  std::FILE* const file = std::tmpfile();
  if (file == nullptr) return nullptr;
  const bool written = std::fwrite(content.data(), 1, content.size(), file) == content.size();
  std::rewind(file);
  if (written) return file;
  std::fclose(file);
  return nullptr;
}

// Runs pdftotext from `in` to a pipe; a negative number where it cannot be run.
int start(int in, int out, pid_t& process) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, in, STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  char name[] = "pdftotext";
  char encoding[] = "-enc";
  char utf8[] = "UTF-8";
  char no_breaks[] = "-nopgbrk";
  char from[] = "-";
  char to[] = "-";
  char* arguments[] = {name, encoding, utf8, no_breaks, from, to, nullptr};
  const int code = posix_spawnp(&process, "pdftotext", &actions, nullptr, arguments, environ);
  posix_spawn_file_actions_destroy(&actions);
  return code;
}

}  // namespace

bool has_pdftotext() {
  const char* path = std::getenv("PATH");
  std::string_view rest = path == nullptr ? "/usr/bin:/bin" : path;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(':'), rest.size());
    const std::string file = std::string(rest.substr(0, end)) + "/pdftotext";
    if (access(file.c_str(), X_OK) == 0) return true;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return false;
}

Result<std::string> text_of_pdf(const std::string& content) {
  if (!has_pdftotext())
    return unread("a PDF: the program pdftotext reads it, where it is installed");
  std::FILE* const in = file_with(content);
  int ends[2] = {-1, -1};
  if (in == nullptr || pipe2(ends, O_CLOEXEC) != 0) {
    if (in != nullptr) std::fclose(in);
    return Error{ErrorCode::io, "no file can be made to read it from", 0};
  }
  pid_t process = 0;
  const int started = start(fileno(in), ends[1], process);
  close(ends[1]);
  std::string out;
  char piece[1 << 14];
  while (started == 0) {
    const ssize_t size = read(ends[0], piece, sizeof piece);
    if (size <= 0 || out.size() > kMostBytes) break;
    out.append(piece, static_cast<std::size_t>(size));
  }
  close(ends[0]);
  std::fclose(in);
  int status = 0;
  if (started == 0) waitpid(process, &status, 0);
  if (started != 0 || status != 0) return unread("pdftotext cannot read it");
  if (out.find_first_not_of(" \t\r\n\f") == std::string::npos) {
    return unread("the PDF has no text, perhaps pictures of it");
  }
  return out;
}

}  // namespace poisk::program
