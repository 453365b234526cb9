// What the page may ask for: parameters of an address, held to bounds. Thread safe.
#pragma once

#include <poisk/poisk.h>

#include <map>
#include <string>

namespace poisk::web {

using Parameters = std::multimap<std::string, std::string>;  // decoded

// The only value of that name; empty where there is none. Fails where there are several, or one
// that is too long.
Result<std::string> text_parameter(const Parameters& parameters, const std::string& name);

struct Question {
  std::string typed;       // q
  std::string conditions;  // agency, author, field.NAME: as text of the query language
  SearchOptions options;   // outlet, date, sort, limit, offset, exact, apart
};
// Messages of errors are in Russian: the page shows them.
Result<Question> read_question(const Parameters& parameters);

}  // namespace poisk::web
