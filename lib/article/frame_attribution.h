// What single lines of the frame around an article say about whose words it is. Thread safe.
#pragma once

#include <string>
#include <string_view>

namespace poisk::article {

// The agency of a photo credit or of a line «Источник: …», or empty where it names a person, a
// stock or nobody: «Фото: akorda.kz» → «akorda.kz», «Фото Акорды» → «Акорда».
std::string agency_of_credit(std::string_view line);

}  // namespace poisk::article
