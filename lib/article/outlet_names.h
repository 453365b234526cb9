// Names of outlets, which stand in many forms. Thread safe.
#pragma once

#include <string_view>

namespace poisk::article {

// Whether two names are of one outlet: «ИА "Берег"» and «Берег.рф».
bool same_outlet(std::string_view a, std::string_view b);

}  // namespace poisk::article
