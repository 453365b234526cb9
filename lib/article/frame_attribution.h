// What single lines of the frame around an article say about whose words it is. Thread safe.
#pragma once

#include <string>
#include <string_view>

namespace poisk::article {

// The agency of a line «Источник: …» or «По материалам …», or empty where it names a person, a
// stock or nobody: «Источник: akorda.kz» → «akorda.kz», «По материалам Акорды» → «Акорда».
std::string agency_of_source_line(std::string_view line);

}  // namespace poisk::article
