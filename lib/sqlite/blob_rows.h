// Writes rows of a number and a blob, several with one statement: of a small row the statement is
// what takes the time.
#pragma once

#include <poisk/result.h>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "sqlite/statement.h"

namespace poisk::sqlite {

// Not thread safe; must not outlive its connection.
class BlobRows {
 public:
  // `into` is a statement as far as its VALUES: "INSERT INTO $passage".
  static Result<BlobRows> create(const Connection& connection, const std::string& into);

  // May be written no earlier than by flush().
  Result<void> add(std::int64_t number, std::string_view blob);
  Result<void> flush();
  void discard() { waiting_ = 0; }

 private:
  static constexpr std::size_t kRows = 16;
  struct Row {
    std::int64_t number = 0;
    std::string blob;
  };

  Statement all_, one_;
  std::array<Row, kRows> rows_;
  std::size_t waiting_ = 0;
};

}  // namespace poisk::sqlite
