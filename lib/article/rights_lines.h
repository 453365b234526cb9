// Which outlet the lines name that say whose a page's texts are. Thread safe.
#pragma once

#include <string>
#include <string_view>

namespace poisk::article {

// Whom a notice asks to be named: «ссылка на «Береговой вестник» обязательна», «использование
// материалов Bereg.example разрешается». Not one whose news may not be copied: «содержащих ссылку
// на агентство ИТАР». Empty where it names none.
std::string outlet_of_notice(std::string_view line);

// The site that a notice names, or a medium in quotes, in whatever words.
std::string site_or_medium_of_notice(std::string_view line);

// Whose name stands beside the sign: «© 2010–2024 «Береговой вестник». Все права защищены».
struct Owner {
  std::string name;
  bool is_company = false;  // by a legal form: it may own the outlet under another name
};
Owner owner_of_rights(std::string_view line);

}  // namespace poisk::article
