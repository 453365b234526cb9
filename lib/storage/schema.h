// The tables of an index (docs/index_format.md describes each): creation, recognition, versions.
#pragma once

#include <poisk/analyzer.h>
#include <poisk/result.h>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sqlite/connection.h"

namespace poisk::storage {

// The format that is written. The postings of formats 1 and 2 are of lemmas, not of forms: articles
// can be shown and exported, and reindexing makes them files of this one.
inline constexpr int kFormatVersion = 3;
inline constexpr int kOldestFormat = 1;

inline constexpr int kApplicationId =
    0x706f6973;  // "pois": what the file is, for file(1) and for us

// FTS5 spends a third to a half less time in sorting and merging with room for 64 MB of postings: in
// bytes, as its setting `hashsize` has it.
inline constexpr int kPostingsInMemory = 67108864;

enum class FileState { empty, ours };

// Whether the file is a fresh one or a poisk index. Fails with corrupt where it is another
// program's database or its schema is not the one that poisk makes, with schema_version where its
// format is not ours to read. Of an application's database only the tables under the prefix are
// looked at, and what hangs on them: other tables, application_id and user_version are its own.
Result<FileState> recognize(const sqlite::Connection& connection);

// The format of the index.
Result<std::int64_t> format_version(const sqlite::Connection& connection);
// Says that the index has the format that is written.
Result<void> mark_format(const sqlite::Connection& connection);

// Makes the tables inside the caller's transaction.
Result<void> create_schema(const sqlite::Connection& connection, const Analyzer& analyzer);

// The tables of the files that articles were read from, which an index has when it needs them.
Result<bool> has_origins(const sqlite::Connection& connection);
Result<void> create_origins(const sqlite::Connection& connection);
Result<bool> has_origin_notes(const sqlite::Connection& connection);
Result<void> create_origin_notes(const sqlite::Connection& connection);

// The table of the dictionaries by which texts are packed, which an index has when it needs it.
Result<bool> has_dictionaries(const sqlite::Connection& connection);
Result<void> create_dictionaries(const sqlite::Connection& connection);

// The tables of vectors, which an index has from the first ones on.
Result<bool> has_vector_tables(const sqlite::Connection& connection);
Result<void> create_vector_tables(const sqlite::Connection& connection);

// The tables of columns, which an index has from its beginning or since it was reindexed. Takes the
// indexes of SQLite's away that served in their place.
Result<void> create_columns(const sqlite::Connection& connection);
inline constexpr std::size_t kColumnEpochDigits = 16;

// The names of the tables that hold the index, those behind FTS5 among them.
Result<std::vector<std::string>> stored_tables(const sqlite::Connection& connection);

// Values of the table `meta`.
Result<std::string> meta(const sqlite::Connection& connection, std::string_view name);
Result<std::optional<std::string>> find_meta(const sqlite::Connection& connection,
                                             std::string_view name);
Result<void> set_meta(const sqlite::Connection& connection, std::string_view name,
                      std::string_view value);

}  // namespace poisk::storage
