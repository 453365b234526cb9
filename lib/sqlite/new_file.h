// A database that is written under a name of its own, comes to its path when it is whole, and never
// takes the place of another file.
#pragma once

#include <poisk/result.h>

#include <string>
#include <string_view>

namespace poisk::sqlite {

// "", "-journal", "-wal", "-shm": what may stand beside a database.
void remove_database(const std::string& path);

// So many random hexadecimal digits.
std::string random_hex(std::size_t digits);

class NewFile {
 public:
  // Makes an empty file `path`.part-…, which no other call, in whatever process, has or will have.
  // Those that calls left which were killed over a day ago are removed.
  static Result<NewFile> create(const std::string& path);

  NewFile(NewFile&& other) noexcept;
  NewFile& operator=(NewFile&&) = delete;
  ~NewFile();  // removes what was not published

  const std::string& part() const { return part_; }
  // Gives the file its path; invalid_argument where something stands there, which stays.
  Result<void> publish();

 private:
  NewFile(std::string path, std::string part) : path_(std::move(path)), part_(std::move(part)) {}

  std::string path_;
  std::string part_;  // empty: there is none any more
};

// Renames a file, in place of none.
Result<void> rename_to_free(const std::string& from, const std::string& to);

}  // namespace poisk::sqlite
