// Which days there are. Thread safe.
#pragma once

namespace poisk::language {

bool is_day(int year, int month, int day);

}  // namespace poisk::language
