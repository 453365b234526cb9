#include "article/small_print.h"

#include <algorithm>
#include <cstddef>

#include "article/letters.h"
#include "article/phrases.h"

namespace poisk::article {
namespace {

// Which organizations are banned, as Russian law has media say: no article names so many in a row.
bool lists_banned(std::string_view folded) {
  constexpr std::ptrdiff_t kQuotes = 6;
  if (!has(folded, "запрещен") ||
      !has_one_of(folded, {"признаны экстремист", "признаны террорист", "признана экстремист",
                           "признана террорист", "признан экстремист", "признан террорист",
                           "нежелательн"})) {
    return false;
  }
  return std::count(folded.begin(), folded.end(), '"') >= kQuotes;
}

}  // namespace

bool is_small_print(std::string_view folded) {
  static const Phrases kRights = {"права защищены",
                                  "права на материалы",
                                  "охраняются законом",
                                  "охраняются в соответствии",
                                  "правообладател",
                                  "авторском праве",
                                  "авторских прав",
                                  "перепечатк",
                                  "свидетельство о регистрации",
                                  "свидетельство о госрегистрации",
                                  "регистрационный номер",
                                  "rights reserved"};
  static const Phrases kRules = {"может содержать материалы",
                                 "материалы, предназначенные для",
                                 "оставить комментар",
                                 "оставлять комментар",
                                 "добавить комментар",
                                 "добавлять комментар",
                                 "комментировать",
                                 "правила комментир",
                                 "комментарий пользовател",
                                 "публикуются комментарии",
                                 "правила общения",
                                 "ваш комментарий",
                                 "введите код",
                                 "символы с картинки",
                                 "нецензурн",
                                 "премодерац",
                                 "модератор",
                                 "javascript",
                                 "flash player",
                                 "cookie",
                                 "пользовательским соглашением",
                                 "персональных данных",
                                 "адрес электронной почты",
                                 "редакция не",
                                 "администрация сайта",
                                 "администрация портала",
                                 "ctrl",
                                 "выделите"};
  if (has_one_of(folded, kRights) || has_one_of(folded, kRules) || lists_banned(folded))
    return true;
  const bool irresponsible = has(folded, "не несет ответственности") ||
                             has(folded, "ответственность за содержание") ||
                             has(folded, "мнение редакции") || has(folded, "мнением редакции") ||
                             has(folded, "точкой зрения редакции") || has(folded, "мнение авторов");
  if (irresponsible)
    return has_one_of(folded, {"редакци", "сайт", "портал", "администрац", "реклам"});
  if (has(folded, "пользовател") &&
      has_one_of(folded, {"обязуется", "аккаунт", "регистраци", "комментари"})) {
    return true;
  }
  if (has(folded, "вы можете") && has_one_of(folded, {"коммент", "rss", "отзыв"})) return true;
  return has(folded, "зарегистрирован") &&
         has_one_of(folded, {" сми", "средств массовой", "роскомнадзор", "федеральной служб",
                             "министерств", "пользовател"});
}

}  // namespace poisk::article
