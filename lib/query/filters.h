// Conditions on the article as a whole, decided.
#pragma once

#include <string>
#include <string_view>

#include "query/plan.h"

namespace poisk::query {

// The words of a name as names_match() compares them: folded, each after a space, and a space.
std::string name_words(std::string_view name);

// Whether a name asked for is the stored one: its words stand in it, in their order and side by
// side, in any case of their letters. «Tengrinews» and «tengrinews.kz» name the outlet
// «TengriNews.kz».
bool names_match(std::string_view stored, std::string_view asked);

// Whether two names of the application's fields are one.
bool is_same_field(std::string_view one, std::string_view other);

// Whether an article of that date is within the bounds. One without a date is within none.
bool dates_match(const Filters& filters, std::string_view published);

// Whether an article of that source (its outlet, agency, author and date) with those fields meets all conditions.
bool filters_match(const Filters& filters, const Source& source, const std::vector<Field>& fields);

}  // namespace poisk::query
