// Lines that name who wrote an article. Thread safe.
#pragma once

#include <string>
#include <string_view>

namespace poisk::article {

// The person that a line names as its author: «Автор: Иван Иванов», or a name alone; else empty.
// A name alone counts where it is a person's, or where `labelled`.
std::string author_of(std::string_view line, bool labelled);

// Whether the line begins with such a label and a name may follow: «Автор: …», «Подготовила …».
bool has_author_label(std::string_view line);

}  // namespace poisk::article
