// Who published a text and whom it cites, found in its own words. What it does not say stays empty.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace poisk::article {

struct Attribution {
  std::string outlet;
  std::string agency;  // in the nominative
};

// Reads the formulas of news writing in the paragraphs of an article: «передаёт OUTLET со ссылкой
// на AGENCY», «сообщает пресс-служба…», «сообщили в министерстве…», «по данным…». Thread safe.
Attribution find_attribution(const std::vector<std::string_view>& paragraphs);

// The agency of a photo credit or of a line «Источник: …», or empty where it names a person, a
// stock or nobody: «Фото: akorda.kz» → «akorda.kz», «Фото Акорды» → «Акорда».
std::string agency_of_credit(std::string_view line);

// The outlet that a line of the page's frame names: «материалами Центра … Kapital.kz»,
// «© 2023 ИА «КазПресс»».
std::string outlet_of_notice(std::string_view line);

}  // namespace poisk::article
