// Names of outlets, which stand in many forms. Thread safe.
#pragma once

#include <string>
#include <string_view>

namespace poisk::article {

// What tells an outlet from others: for those who compare a name with several.
class OutletName {
 public:
  explicit OutletName(std::string_view name);

  // Whether both are of one outlet: «ИА "Берег"» and «Берег.рф».
  bool same_as(const OutletName& other) const;

 private:
  std::string letters_;  // without quotes, kinds or the zone of a site
};

inline bool same_outlet(std::string_view a, std::string_view b) {
  return OutletName(a).same_as(OutletName(b));
}

}  // namespace poisk::article
