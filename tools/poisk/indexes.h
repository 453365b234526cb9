// The indexes that a command is given: one or several that are searched as one.
#pragma once

#include <poisk/poisk.h>

#include <string>
#include <vector>

namespace poisk::program {

// Whether an index stands there, by the file's first bytes, or it is an address: what is a word of the
// query and what an index is told apart by it.
bool is_index(const std::string& path);

// Whether it is an index in a cluster (docs/cluster.md).
bool is_address(const std::string& path);
// A path for people: of an address without who asks.
std::string without_secret(const std::string& path);

// Opens indexes that must exist, to read; several by open_many(). `synonyms` is the path of a file
// of them, or empty.
Result<Index> open_existing(const std::vector<std::string>& paths,
                            const std::string& synonyms = {});

// As fail() of one path; an error of several names the one that is meant.
int fail(const std::vector<std::string>& paths, const Error& error);

// For people.
std::string listed(const std::vector<std::string>& paths);

}  // namespace poisk::program
