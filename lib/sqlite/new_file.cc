#include "sqlite/new_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <filesystem>
#include <system_error>
#include <utility>
#include <vector>

#include "sqlite/sqlite_api.h"

namespace poisk::sqlite {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kPartDigits = 16;
constexpr std::chrono::hours kAbandoned(24);
constexpr std::string_view kPart = ".part-";

Error failed(const std::string& doing, int code) {
  return Error{ErrorCode::io, doing + ": " + std::generic_category().message(code), 0};
}

Error taken(const std::string& path) {
  return Error{ErrorCode::invalid_argument, path + " exists already", 0};
}

std::string folder_of(const std::string& path) {
  const std::string folder = fs::path(path).parent_path().string();
  return folder.empty() ? "." : folder;
}

bool is_part_of(const std::string& name, const std::string& of) {
  const std::string beginning = of + std::string(kPart);
  const auto is_digit = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
  return name.size() == beginning.size() + kPartDigits && name.starts_with(beginning) &&
         std::all_of(name.end() - kPartDigits, name.end(), is_digit);
}

// A copy that goes on is written to all the time. One that was stopped for so long fails when it
// goes on: it has nothing to publish.
void remove_abandoned(const std::string& path) {
  const std::string name = fs::path(path).filename().string();
  std::error_code ignored;
  std::vector<fs::path> abandoned;
  for (fs::directory_iterator at(folder_of(path), ignored), end; !ignored && at != end;
       at.increment(ignored)) {
    if (!is_part_of(at->path().filename().string(), name)) continue;
    std::error_code gone;
    const auto written = fs::last_write_time(at->path(), gone);
    if (!gone && written + kAbandoned < fs::file_time_type::clock::now()) {
      abandoned.push_back(at->path());
    }
  }
  for (const fs::path& part : abandoned) remove_database(part.string());
}

// Without this a power cut could take the name with it.
void sync_folder(const std::string& path) {
  const int folder = ::open(folder_of(path).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder < 0) return;
  ::fsync(folder);
  ::close(folder);
}

bool make_empty(const std::string& path, int& code) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
  code = errno;
  if (file < 0) return false;
  ::close(file);
  return true;
}

}  // namespace

void remove_database(const std::string& path) {
  std::error_code ignored;
  for (const char* suffix : {"", "-journal", "-wal", "-shm"}) fs::remove(path + suffix, ignored);
}

std::string random_hex(std::size_t digits) {
  std::string out(digits, '\0');
  sqlite3_randomness(static_cast<int>(digits), out.data());
  for (char& c : out) c = "0123456789abcdef"[static_cast<unsigned char>(c) % 16];
  return out;
}

Result<void> rename_to_free(const std::string& from, const std::string& to) {
  // rename() would overwrite, link() does not.
  if (::link(from.c_str(), to.c_str()) == 0) {
    ::unlink(from.c_str());
    sync_folder(to);
    return {};
  }
  if (errno == EEXIST) return taken(to);
  if (errno == ENOENT) return failed("cannot rename " + from, errno);
  // A file system without links: the name is taken by an empty file first.
  int code = 0;
  if (!make_empty(to, code)) return code == EEXIST ? taken(to) : failed("cannot make " + to, code);
  if (::rename(from.c_str(), to.c_str()) != 0) {
    const Error error = failed("cannot rename " + from, errno);
    ::unlink(to.c_str());
    return error;
  }
  sync_folder(to);
  return {};
}

Result<NewFile> NewFile::create(const std::string& path) {
  remove_abandoned(path);
  for (;;) {
    std::string part = path + std::string(kPart) + random_hex(kPartDigits);
    int code = 0;
    if (make_empty(part, code)) return NewFile(path, std::move(part));
    if (code != EEXIST) return failed("cannot make " + part, code);
  }
}

NewFile::NewFile(NewFile&& other) noexcept
    : path_(std::move(other.path_)), part_(std::exchange(other.part_, {})) {}

NewFile::~NewFile() {
  if (!part_.empty()) remove_database(part_);
}

Result<void> NewFile::publish() {
  if (auto renamed = rename_to_free(part_, path_); !renamed) return renamed;
  part_.clear();
  return {};
}

}  // namespace poisk::sqlite
