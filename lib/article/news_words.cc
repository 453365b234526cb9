#include "article/news_words.h"

#include "article/letters.h"
#include "article/phrases.h"

namespace poisk::article {

bool is_known_agency(std::string_view folded) {
  return is_one_of(folded, {"тасс",
                            "риа",
                            "интерфакс",
                            "интерфакса",
                            "интерфаксом",
                            "интерфаксу",
                            "интерфакс-казахстан",
                            "reuters",
                            "рейтер",
                            "afp",
                            "ap",
                            "bloomberg",
                            "белта",
                            "унн",
                            "уна",
                            "синьхуа",
                            "анадолу",
                            "акорда",
                            "акорды",
                            "акорду",
                            "акорде",
                            "кремль",
                            "кремля",
                            "xinhua",
                            "апа",
                            "укринформ",
                            "кабар",
                            "блумберг",
                            "франс-пресс",
                            "итар-тасс",
                            "росбалт",
                            "росбалта",
                            "росбалту",
                            "regnum",
                            "регнум",
                            "униан",
                            "рбк",
                            "прайм",
                            "прайм-тасс",
                            "рейтерс",
                            "dpa",
                            "bbc",
                            "би-би-си",
                            "cnn",
                            "euronews",
                            "риан",
                            "интерфакс-украина",
                            "интерфакс-украины",
                            "интерфакс-запад",
                            "sputnik",
                            "спутник"});
}

bool is_wire(std::string_view folded) {
  return is_one_of(folded,
                   {"тасс", "риа", "интерфакс", "интерфакс-казахстан", "казинформ", "kazinform",
                    "казтаг", "белта", "кабар", "reuters", "спутник", "sputnik"});
}

bool is_outlet_kind(std::string_view folded) {
  static const Phrases kStems = {"сайт",
                                 "портал",
                                 "издани",
                                 "агентств",
                                 "информагентств",
                                 "газет",
                                 "журнал",
                                 "телеканал",
                                 "телеграм-канал",
                                 "telegram-канал",
                                 "youtube-канал",
                                 "канал",
                                 "интернет-портал",
                                 "интернет-издани",
                                 "интернет-газет",
                                 "порталу",
                                 "медиапортал",
                                 "редакци",
                                 "информационн",
                                 "новостн",
                                 "делов",
                                 "радиостанци",
                                 "ресурс",
                                 "сетев"};
  if (is_one_of(folded, {"миа", "иа", "сми"})) return true;
  return begins_one_of(folded, kStems);
}

bool relays(std::string_view folded) {
  return is_one_of(folded, {"передает", "сообщает", "информирует", "пишет", "передают", "сообщают",
                            "пишут", "рассказывает", "уточняет"});
}
bool relays_media(std::string_view folded) {
  return is_one_of(folded, {"передает", "передают", "пишет", "пишут"});
}

bool reported(std::string_view folded) {
  static const Phrases kStems = {
      "сообщи",  "рассказа",    "сказал",         "заяви",   "отмети",    "уточни",  "пояснил",
      "добави",  "подчеркну",   "проинформирова", "сообщаю", "говорится", "отмечаю", "сообщае",
      "передал", "передаю",     "информирова",    "указали", "доложи",    "объясни", "утвержда",
      "уверяю",  "распростран", "опубликова",     "сообщен"};
  if (folded.starts_with("сообщени")) return false;  // the noun
  return begins_one_of(folded, kStems);
}

bool is_carrier(std::string_view folded) {
  static const Phrases kStems = {"данны",       "сообщени", "информаци",   "материал", "заявлени",
                                 "пресс-релиз", "релиз",    "публикаци",   "сведени",  "отчет",
                                 "статистик",   "документ", "расследовани"};
  return begins_one_of(folded, kStems);
}

}  // namespace poisk::article
