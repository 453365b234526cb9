// A record of a table or a JSON file as an article: its members by their usual names. Thread safe.
#pragma once

#include <poisk/read.h>

#include <string>
#include <string_view>
#include <vector>

namespace poisk::readers {

// What a member called `name` is of an article («headline» is title), by `names` first, then by what
// such members are usually called; empty: unknown.
std::string member_of(std::string_view name, const MemberNames& names);

// Makes `json`, an object, an article. The first that says the same counts; dates may be written in
// any way. Without a key it stays empty. Names of members that nothing is made of are added to
// `unknown`, where it is given.
Result<Article> read_record(std::string_view json, const MemberNames& names,
                            std::vector<std::string>* unknown);

}  // namespace poisk::readers
