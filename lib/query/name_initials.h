// Initials beside surnames in a query.
#pragma once

#include <poisk/query.h>

#include <string>
#include <vector>

namespace poisk::query {

// The letters, folded, with which the given names of those begin who are named by initials and a
// surname among these words: «а» of «А. Пушкин», «А.С. Пушкин» and «Пушкин А. С.». Each once.
std::vector<std::string> initials_of_names(const std::vector<Query>& words);

}  // namespace poisk::query
