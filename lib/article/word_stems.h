// What of a line tells its subject. Thread safe.
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace poisk::article {

// The first five letters of the words that have four or more: «открыли», «открытие» → «откры».
std::set<std::string> word_stems(std::string_view folded);

// How many of `own` are among `others`, of 1.
double common_part(const std::set<std::string>& own, const std::set<std::string>& others);

}  // namespace poisk::article
