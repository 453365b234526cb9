// Names of people on lines of their own. Thread safe.
#pragma once

#include <string_view>

namespace poisk::article {

// Two or three capitalised words, or initials and a word: «Насия Алябьева», «А. С. Пушкин». It may
// be something else of that form («Новости Казахстана»).
bool has_name_form(std::string_view line);

// A name by its form and by its words: a common given name or the ending of a surname.
bool is_person_name(std::string_view line);

// A line of two to four name words, one of them a given name that is known.
bool has_given_name(std::string_view line);

}  // namespace poisk::article
