// The dictionaries by which texts are packed: a table, made with the first of them. A dictionary is
// named by the number that Zstandard makes of its bytes, so that texts can be copied between files
// together with it; it is never changed, and stays as long as a text may need it.
#pragma once

#include <poisk/poisk.h>

#include <cstdint>
#include <optional>
#include <string>

#include "sqlite/connection.h"

namespace poisk::storage {

// How the texts that are put are to be stored, as the index says.
struct StoredCompression {
  Compression kind = Compression::none;
  std::uint32_t dictionary = 0;  // 0: there is none yet
};
Result<StoredCompression> stored_compression(const sqlite::Connection& connection);
Result<void> store_compression(const sqlite::Connection& connection,
                               const StoredCompression& compression);

// None where there is no such dictionary.
Result<std::optional<std::string>> find_dictionary(const sqlite::Connection& connection,
                                                   std::uint32_t number);
Result<void> add_dictionary(const sqlite::Connection& connection, std::uint32_t number,
                            const std::string& bytes);
Result<void> forget_dictionaries(const sqlite::Connection& connection);
// Those of another file, whose texts come as they are packed: an Error where it has another one by
// a number that is here.
Result<void> copy_dictionaries(const sqlite::Connection& from, const sqlite::Connection& to);

}  // namespace poisk::storage
