// What a line is by its form, whatever it says. All take a folded line (fold() in
// article/letters.h). Thread safe.
#pragma once

#include <string_view>

namespace poisk::article {

// As a sentence ends, or an item of a list within one.
bool ends_as_sentence(std::string_view folded);

// «Токаев прибыл в Минск на…»
bool ends_excerpt(std::string_view folded);

// «- пшеница», «2) пшеница»
bool is_list_item(std::string_view folded);

// A rubric names something, a headline of three words says what happened: «Кабмин утвердил
// бюджет».
bool tells(std::string_view folded);

}  // namespace poisk::article
