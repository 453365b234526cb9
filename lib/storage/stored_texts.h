// Reads the texts of articles as they were put, however the file stores them. Not thread safe, as
// the connection is not.
#pragma once

#include <poisk/result.h>

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "search/deadline.h"
#include "sqlite/connection.h"

struct ZSTD_DCtx_s;
struct ZSTD_DDict_s;

namespace poisk::storage {

class StoredTexts {
 public:
  StoredTexts();
  ~StoredTexts();
  StoredTexts(StoredTexts&&) noexcept;
  StoredTexts& operator=(StoredTexts&&) noexcept;

  // `stored` is the column `text` of an article's row on `connection`. The view lives as long as
  // that, and until the next call. Fails with corrupt where it is damaged, and with cancelled once
  // `stop`, which may be null, says so.
  Result<std::string_view> read(const sqlite::Connection& connection, std::string_view stored,
                                const search::Deadline* stop = nullptr);

 private:
  Result<const ZSTD_DDict_s*> dictionary(const sqlite::Connection& connection,
                                         std::uint32_t number);

  struct Free {
    void operator()(ZSTD_DCtx_s* context) const;
    void operator()(ZSTD_DDict_s* dictionary) const;
  };
  std::unique_ptr<ZSTD_DCtx_s, Free> context_;
  // By their numbers, which are made of their bytes: they hold for each snapshot.
  std::map<std::uint32_t, std::unique_ptr<ZSTD_DDict_s, Free>> dictionaries_;
  std::string frame_;
  std::string text_;
};

}  // namespace poisk::storage
