#include "analysis/lexicon_file.h"

#include <fmt/format.h>

#include <ctime>
#include <system_error>

#include "analysis/lexicon_format.h"
#include "port/input_file.h"

namespace poisk::analysis {
namespace {

constexpr std::int64_t kSecond = 1'000'000'000;
constexpr std::int64_t kCoarsestClock = 2 * kSecond;
constexpr std::int64_t kMost = std::int64_t{1} << 28;  // that of all Russian words takes 5 MB

Error not_read(const std::string& path, const std::error_code& error) {
  const bool absent =
      error == std::errc::no_such_file_or_directory || error == std::errc::not_a_directory;
  return Error{.code = absent ? ErrorCode::not_found : ErrorCode::io,
               .message = fmt::format("{}: {}", path, error.message())};
}

Error no_lexicon(const std::string& path, std::string_view why) {
  return Error{.code = ErrorCode::corrupt, .message = fmt::format("{}: no lexicon: {}", path, why)};
}

Result<port::FileStamp> checked(const std::string& path, const port::FileStamp& file) {
  if (!file.regular) return no_lexicon(path, "not a file");
  if (file.bytes < static_cast<std::int64_t>(sizeof(lexicon_format::Header)) ||
      file.bytes > kMost) {
    return no_lexicon(path, "wrong size");
  }
  return file;
}

}  // namespace

Result<port::FileStamp> lexicon_file_state(const std::string& path) {
  const auto file = port::file_at(path);
  if (file) return checked(path, *file);
  // Opening it says why.
  std::error_code error = std::make_error_code(std::errc::no_such_file_or_directory);
  const port::InputFile opened(path, error);
  return not_read(path, error);
}

Result<LexiconBytes> read_lexicon_file(const std::string& path) {
  std::error_code error;
  port::InputFile file(path, error);
  if (error) return not_read(path, error);
  const port::FileStamp stamp = file.stamp(error);
  if (error) return not_read(path, error);
  auto before = checked(path, stamp);
  if (!before) return before.error();
  const std::int64_t now = std::int64_t{std::time(nullptr)} * kSecond;
  const auto size = static_cast<std::size_t>(before->bytes);
  std::shared_ptr<char[]> data(new char[size]);
  file.read(data.get(), size, error);
  if (error) return not_read(path, error);
  // One that was cut short differs, too.
  if (file.stamp(error) != *before || error) {
    return Error{.code = ErrorCode::io,
                 .message = fmt::format("{}: the lexicon is being written", path)};
  }
  return LexiconBytes{.state = *before,
                      .settled = now - before->modified > kCoarsestClock,
                      .data = std::move(data)};
}

}  // namespace poisk::analysis
