#include "sqlite/new_file.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <system_error>
#include <utility>
#include <vector>

#include "port/files.h"
#include "port/path.h"
#include "sqlite/sqlite_api.h"

namespace poisk::sqlite {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kPartDigits = 16;
constexpr std::chrono::hours kAbandoned(24);
constexpr std::string_view kPart = ".part-";

Error failed(const std::string& doing, const std::error_code& error) {
  return Error{ErrorCode::io, doing + ": " + error.message(), 0};
}

Error taken(const std::string& path) {
  return Error{ErrorCode::invalid_argument, path + " exists already", 0};
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
  const fs::path whole = port::to_path(path);
  const fs::path folder = whole.has_parent_path() ? whole.parent_path() : ".";
  const std::string name = port::to_utf8(whole.filename());
  std::error_code ignored;
  std::vector<fs::path> abandoned;
  for (fs::directory_iterator at(folder, ignored), end; !ignored && at != end;
       at.increment(ignored)) {
    if (!is_part_of(port::to_utf8(at->path().filename()), name)) continue;
    std::error_code gone;
    const auto written = fs::last_write_time(at->path(), gone);
    if (!gone && written + kAbandoned < fs::file_time_type::clock::now()) {
      abandoned.push_back(at->path());
    }
  }
  for (const fs::path& part : abandoned) remove_database(port::to_utf8(part));
}

}  // namespace

void remove_database(const std::string& path) {
  std::error_code ignored;
  for (const char* suffix : {"", "-journal", "-wal", "-shm"}) {
    fs::remove(port::to_path(path + suffix), ignored);
  }
}

std::string random_hex(std::size_t digits) {
  std::string out(digits, '\0');
  sqlite3_randomness(static_cast<int>(digits), out.data());
  for (char& c : out) c = "0123456789abcdef"[static_cast<unsigned char>(c) % 16];
  return out;
}

Result<void> rename_to_free(const std::string& from, const std::string& to) {
  const std::error_code error = port::rename_to_free(from, to);
  if (!error) return {};
  return error == std::errc::file_exists ? taken(to) : failed("cannot rename " + from, error);
}

Result<NewFile> NewFile::create(const std::string& path) {
  remove_abandoned(path);
  for (;;) {
    std::string part = path + std::string(kPart) + random_hex(kPartDigits);
    const std::error_code error = port::make_empty_file(part);
    if (!error) return NewFile(path, std::move(part));
    if (error != std::errc::file_exists) return failed("cannot make " + part, error);
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
