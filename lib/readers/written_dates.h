// Dates as machines write them, read into ISO 8601. Thread safe.
#pragma once

#include <string>
#include <string_view>

namespace poisk::readers {

// «Thu, 23 Nov 2023 18:56:07 +0600», «2023-11-23T18:56:07.000Z», «2023-11-23 18:56», «20231123»,
// «1700765760» (seconds or milliseconds since 1970, in UTC), «23 ноября 2023, 18:56»: with the zone
// where one is given, without seconds. Empty where it is no date.
std::string iso_of(std::string_view written);

}  // namespace poisk::readers
