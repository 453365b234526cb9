// By what the groups of an index's forms were made, and who may make them anew.
#pragma once

#include <poisk/analyzer.h>
#include <poisk/result.h>

#include <optional>
#include <string>

#include "analysis/session.h"
#include "sqlite/connection.h"

namespace poisk::storage {

// Groups follow from the forms of an index by rules and a lexicon (analysis/word_group.h). Where they
// were made by others than those at hand nothing is refused: a reader makes its own in memory, a
// writer puts its own in their place.
struct GroupsMade {
  std::string by;       // the second half of an analyzer's fingerprint; empty: nobody has
  bool behind = false;  // the forms have changed since, by a program that may not make groups here

  bool serve(const Analyzer& analyzer) const;
};

// What `meta` says under this name.
inline constexpr const char* kGroupsMade = "groups";
GroupsMade parse_groups_made(std::optional<std::string> stored);
Result<GroupsMade> read_groups_made(const sqlite::Connection& connection);
Result<void> write_groups_made(const sqlite::Connection& connection, const GroupsMade& made);

// Whose the groups are, and what becomes of them, where they do not serve; else empty.
Result<std::string> foreign_groups(const sqlite::Connection& connection, const Analyzer& analyzer);

// What a writer with this analyzer does about groups.
enum class GroupWork {
  count,  // adds to them what its articles change: they are its own
  make,   // makes them anew
  leave,  // leaves them behind: what a lexicon made is not replaced by who has none
};
GroupWork group_work(const GroupsMade& made, const Analyzer& analyzer);

// Makes the groups of all forms that the index has, by an analyzer and a session of it, in the place
// of those that are there. In a transaction for writing.
Result<void> make_groups(const sqlite::Connection& connection, const Analyzer& analyzer,
                         analysis::Session& session);

}  // namespace poisk::storage
