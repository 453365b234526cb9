#include "analysis/lexicon_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <ctime>

#include "analysis/lexicon_format.h"

namespace poisk::analysis {
namespace {

constexpr std::int64_t kCoarsestClock = 2;               // seconds
constexpr std::uint64_t kMost = std::uint64_t{1} << 28;  // that of all Russian words takes 5 MB

Error system_error(const std::string& path, int code) {
  return Error{.code = code == ENOENT || code == ENOTDIR ? ErrorCode::not_found : ErrorCode::io,
               .message = fmt::format("{}: {}", path, std::strerror(code))};
}

Error no_lexicon(const std::string& path, std::string_view why) {
  return Error{.code = ErrorCode::corrupt, .message = fmt::format("{}: no lexicon: {}", path, why)};
}

// Closed at the end of the scope.
class File {
 public:
  explicit File(const std::string& path) : number_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {}
  ~File() {
    if (number_ >= 0) ::close(number_);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  int number() const { return number_; }

 private:
  const int number_;
};

Result<FileState> state_of(const std::string& path, const struct stat& status) {
  if (!S_ISREG(status.st_mode)) return no_lexicon(path, "not a file");
  const auto size = static_cast<std::uint64_t>(status.st_size);
  if (size < sizeof(lexicon_format::Header) || size > kMost) {
    return no_lexicon(path, "wrong size");
  }
  return FileState{.device = status.st_dev,
                   .inode = status.st_ino,
                   .size = size,
                   .changed_seconds = status.st_mtim.tv_sec,
                   .changed_nanoseconds = status.st_mtim.tv_nsec};
}

Result<FileState> state_of(const std::string& path, const File& file) {
  struct stat status = {};
  if (fstat(file.number(), &status) != 0) return system_error(path, errno);
  return state_of(path, status);
}

}  // namespace

Result<FileState> lexicon_file_state(const std::string& path) {
  struct stat status = {};
  if (stat(path.c_str(), &status) != 0) return system_error(path, errno);
  return state_of(path, status);
}

Result<LexiconBytes> read_lexicon_file(const std::string& path) {
  const File file(path);
  if (file.number() < 0) return system_error(path, errno);
  auto before = state_of(path, file);
  if (!before) return before.error();
  const std::int64_t now = std::time(nullptr);
  const auto size = static_cast<std::size_t>(before->size);
  std::shared_ptr<char[]> data(new char[size]);
  for (std::size_t done = 0; done < size;) {
    const ssize_t count = ::read(file.number(), data.get() + done, size - done);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return system_error(path, errno);
    if (count == 0) break;  // cut short: the state differs
    done += static_cast<std::size_t>(count);
  }
  auto after = state_of(path, file);
  if (!after || *after != *before) {
    return Error{.code = ErrorCode::io,
                 .message = fmt::format("{}: the lexicon is being written", path)};
  }
  return LexiconBytes{.state = *before,
                      .settled = now - before->changed_seconds > kCoarsestClock,
                      .data = std::move(data)};
}

}  // namespace poisk::analysis
