#include "article/frame_lines.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

#include "article/letters.h"
#include "text/utf8.h"

namespace poisk::article {
namespace {

using Strings = std::vector<std::string_view>;

bool is_one_of(std::string_view text, const Strings& all) {
  return std::find(all.begin(), all.end(), text) != all.end();
}
bool begins_one_of(std::string_view text, const Strings& all) {
  return std::any_of(all.begin(), all.end(), [&](std::string_view s) { return begins(text, s); });
}
bool has_one_of(std::string_view text, const Strings& all) {
  return std::any_of(all.begin(), all.end(), [&](std::string_view s) { return has(text, s); });
}

// The words of a line without the marks around it: «▼ Реклама:» → «реклама».
std::string bare(std::string_view folded) {
  std::size_t begin = folded.size();
  std::size_t end = 0;
  for (std::size_t pos = 0; pos < folded.size();) {
    const std::size_t at = pos;
    const char32_t c = text::next_code_point(folded, pos);
    if (!is_letter(c) && !is_digit(c)) continue;
    begin = std::min(begin, at);
    end = pos;
  }
  return begin < end ? std::string(folded.substr(begin, end - begin)) : std::string();
}

bool ends_sentence(std::string_view folded) {
  return ends(folded, ".") || ends(folded, "!") || ends(folded, "?") || ends(folded, ".\"");
}

// ---- Tables, folded
// ------------------------------------------------------------------------------

const Strings& buttons() {
  static const Strings kAll = {
      "exit mobile version",
      "наверх",
      "вверх",
      "к началу",
      "в начало",
      "вернуться наверх",
      "автор",
      "авторы",
      "реклама",
      "advertisement",
      "на правах рекламы",
      "партнерский материал",
      "поделиться",
      "поделиться новостью",
      "поделиться в соцсетях",
      "поделитесь с друзьями",
      "рассказать друзьям",
      "share",
      "share this",
      "tweet",
      "like",
      "нравится",
      "мне нравится",
      "распечатать",
      "печать",
      "версия для печати",
      "скопировать ссылку",
      "копировать ссылку",
      "ссылка скопирована",
      "подписаться",
      "войти",
      "вход",
      "регистрация",
      "зарегистрироваться",
      "поиск",
      "поиск по сайту",
      "меню",
      "menu",
      "search",
      "home",
      "главная",
      "показать еще",
      "загрузить еще",
      "подробнее",
      "читать далее",
      "читать дальше",
      "читать полностью",
      "читать на сайте",
      "skip to content",
      "перейти к содержимому",
      "перейти к содержанию",
      "перейти к основному содержанию",
      "toggle navigation",
      "теги",
      "тэги",
      "метки",
      "ключевые слова",
      "темы",
      "источник",
      "просмотров",
      "просмотры",
      "фото",
      "рус",
      "қаз",
      "каз",
      "eng",
      "в избранное",
      "слушать",
      "добавить в избранное",
      "сообщить об ошибке",
      "предложить новость",
      "прислать новость",
      "политика конфиденциальности",
      "пользовательское соглашение",
      "правила пользования",
      "условия использования",
      "правовая информация",
      "реклама на сайте",
      "размещение рекламы",
      "обратная связь",
      "контакты",
      "о проекте",
      "о редакции",
      "карта сайта",
      "принять",
      "понятно",
      "согласен",
      "accept",
      "ok",
      "следующая новость",
      "предыдущая новость",
      "следующая запись",
      "предыдущая запись",
      "previous post",
      "next post",
      "read more",
      "back to top",
      "print",
      "оцените статью",
      "оцените материал",
      "ваша реакция",
      "loading",
      "загрузка",
      "0+",
      "6+",
      "12+",
      "16+",
      "18+",
      "0",
      "6",
      "12",
      "16",
      "18",
  };
  return kAll;
}

// Beginnings that no sentence of an article has; the line is short or says what it is.
const Strings& notes() {
  static const Strings kAll = {
      "информацию взяли",
      "просмотров:",
      "просмотры:",
      "количество просмотров",
      "прочитано:",
      "прочитали:",
      "комментариев:",
      "поделиться:",
      "поделиться в ",
      "поделиться с ",
      "поделитесь ",
      "теги:",
      "тэги:",
      "метки:",
      "ключевые слова:",
      "темы:",
      "рубрика:",
      "рубрики:",
      "категория:",
      "категории:",
      "раздел:",
      "tags:",
      "category:",
      "время чтения",
      "время на чтение",
      "на чтение ",
      "читать ",
      "опубликовано",
      "дата публикации",
      "добавлено:",
      "обновлено",
      "изменено:",
      "updated",
      "published",
      "posted",
      "выделите ее",
      "выделите текст",
      "выделите фрагмент",
      "нашли ошибку",
      "нашли опечатку",
      "заметили ошибку",
      "заметили опечатку",
      "увидели ошибку",
      "обнаружили ошибку",
      "если вы нашли ошибку",
      "если вы заметили ошибку",
      "если вы обнаружили ошибку",
      "если вы нашли опечатку",
      "если вы заметили опечатку",
      "сообщить об ошибке",
      "свидетельство о ",
      "свидетельство №",
      "зарегистрировано ",
      "учредитель:",
      "учредитель -",
      "главный редактор:",
      "главный редактор -",
      "редактор:",
      "шеф-редактор:",
      "адрес редакции",
      "телефон редакции",
      "телефон:",
      "тел.:",
      "тел:",
      "email:",
      "e-mail:",
      "почта:",
      "отдел рекламы",
      "по вопросам рекламы",
      "сетевое издание",
      "оцените ",
      "рейтинг:",
      "реклама:",
      "реклама.",
      "на правах рекламы",
      "ссылка на источник:",
      "ссылка скопирована",
      "оригинал:",
      "ваш комментарий",
      "ваше имя",
      "адрес email не будет",
      "ваш e-mail не будет",
      "чтобы оставить комментарий",
      "загрузка.",
      "loading.",
      "powered by",
      "разработка сайта",
      "создание сайта",
      "дизайн:",
      "индекс:",
      "послушать ",
      "аудиоверсия",
  };
  return kAll;
}

const Strings& networks() {
  static const Strings kAll = {
      "facebook",
      "фейсбук",
      "twitter",
      "твиттер",
      "x",
      "vk",
      "vkontakte",
      "вконтакте",
      "вк",
      "ok",
      "одноклассники",
      "odnoklassniki",
      "telegram",
      "телеграм",
      "телеграмм",
      "whatsapp",
      "вотсап",
      "ватсап",
      "viber",
      "вайбер",
      "instagram",
      "инстаграм",
      "youtube",
      "ютуб",
      "tiktok",
      "тикток",
      "threads",
      "linkedin",
      "pinterest",
      "rss",
      "дзен",
      "zen",
      "яндекс",
      "google",
      "news",
      "новости",
      "мой",
      "мир",
      "livejournal",
      "skype",
      "messenger",
      "email",
      "e-mail",
      "reddit",
      "tumblr",
      "print",
      "share",
      "max",
      "rutube",
      "and",
      "и",
      "в",
      "copy",
      "link",
  };
  return kAll;
}

const Strings& network_stems() {
  static const Strings kAll = {
      "telegram", "телеграм", "whatsapp", "instagram", "инстаграм", "youtube",
      "ютуб",     "facebook", "фейсбук",  "вконтакте", "tiktok",    "тикток",
      "viber",    "threads",  "twitter",  "дзен",      "google",    "яндекс",
      "соцсет",   "социальн", "канал",    "рассылк",   "push",      "уведомлени",
  };
  return kAll;
}

const Strings& invitations() {
  static const Strings kAll = {
      "подпишитесь",
      "подпишись",
      "подписывайтесь",
      "подписывайся",
      "подписаться на",
      "читайте нас",
      "читайте наши",
      "читайте новости",
      "читайте больше",
      "читайте самые",
      "смотрите нас",
      "следите за",
      "следи за",
      "присоединяйтесь",
      "присоединяйся",
      "вступайте",
      "будьте в курсе",
      "будь в курсе",
      "узнавайте",
      "получайте",
      "оставайтесь",
      "хотите ",
      "хочешь ",
      "больше новостей",
      "еще больше",
      "больше интересн",
      "больше важн",
      "все новости",
      "самые важные",
      "самые интересные",
      "самые свежие",
      "самое важное",
      "самое интересное",
      "главные новости",
      "главное в",
      "важные новости",
      "оперативные новости",
      "свежие новости",
      "последние новости",
      "новости казахстана",
      "новости в",
      "установите",
      "скачайте",
      "наш ",
      "наша ",
      "мы в ",
      "мы есть в",
      "join us",
      "follow us",
      "subscribe",
      "добавьте",
      "добавляйте",
      "есть новость",
      "стали свидетелем",
      "пишите нам",
      "присылайте",
      "жазылыңыз",
      "эксклюзивы",
      "не пропустите",
      "чтобы не пропустить",
      "чтобы быть в курсе",
      "ставьте",
  };
  return kAll;
}

const Strings& teaser_headings() {
  static const Strings kAll = {
      "читайте также",
      "читать также",
      "читай также",
      "читайте еще",
      "читайте по теме",
      "читайте в тему",
      "смотрите также",
      "смотри также",
      "смотрите еще",
      "по теме",
      "еще по теме",
      "материалы по теме",
      "материал по теме",
      "новости по теме",
      "новость по теме",
      "статьи по теме",
      "публикации по теме",
      "подробнее по теме",
      "ранее по теме",
      "в тему",
      "рекомендуем",
      "рекомендуем прочитать",
      "рекомендуем почитать",
      "рекомендуем к прочтению",
      "советуем прочитать",
      "редакция рекомендует",
      "вам может быть интересно",
      "вам будет интересно",
      "это может быть интересно",
      "возможно, вам будет интересно",
      "связанные новости",
      "read also",
      "see also",
      "related",
      "сюжет",
      "тақырып бойынша",
  };
  return kAll;
}

const Strings& only_teaser_headings() {
  static const Strings kAll = {
      "recent posts",
      "recent news",
      "recent articles",
      "latest news",
      "latest posts",
      "latest",
      "related posts",
      "related articles",
      "related news",
      "related stories",
      "related content",
      "popular posts",
      "most popular",
      "most read",
      "trending",
      "trending now",
      "recommended",
      "recommended for you",
      "you may also like",
      "you might also like",
      "more news",
      "more stories",
      "more posts",
      "more from author",
      "more from this author",
      "последние новости",
      "последние записи",
      "последние публикации",
      "последние материалы",
      "последние статьи",
      "последнее",
      "свежие новости",
      "свежие записи",
      "свежие публикации",
      "свежие материалы",
      "свежее",
      "новости дня",
      "главные новости",
      "главное за день",
      "главное за неделю",
      "главное сегодня",
      "главное сейчас",
      "лента новостей",
      "вся лента",
      "все новости",
      "другие новости",
      "другие материалы",
      "другие статьи",
      "другие публикации",
      "еще новости",
      "популярное",
      "популярные новости",
      "популярные статьи",
      "популярные материалы",
      "популярные записи",
      "популярное за неделю",
      "популярное сегодня",
      "самое популярное",
      "самое читаемое",
      "самые читаемые",
      "самое просматриваемое",
      "самое обсуждаемое",
      "читаемое",
      "топ новостей",
      "топ-новости",
      "топ дня",
      "топ недели",
      "похожие новости",
      "похожие записи",
      "похожие материалы",
      "похожие статьи",
      "похожие публикации",
      "похожее",
      "новости партнеров",
      "материалы партнеров",
      "партнерские новости",
      "партнерские материалы",
      "от партнеров",
      "новости сми2",
      "выбор редакции",
      "выбор читателей",
      "сейчас читают",
      "сейчас обсуждают",
      "обсуждаемое",
      "тренды",
      "в центре внимания",
      "комментарии",
      "комментарии читателей",
      "последние комментарии",
      "свежие комментарии",
      "оставить комментарий",
      "добавить комментарий",
      "написать комментарий",
      "leave a comment",
      "leave a reply",
      "comments",
      "post a comment",
      "обсуждение",
      "архивы",
      "archives",
      "categories",
      "еще от автора",
      "другие статьи автора",
      "новости компаний",
      "соңғы жаңалықтар",
  };
  return kAll;
}

const Strings& sections() {
  static const Strings kAll = {
      "политика",
      "экономика",
      "общество",
      "происшествия",
      "криминал",
      "спорт",
      "культура",
      "наука",
      "технологии",
      "здоровье",
      "медицина",
      "образование",
      "бизнес",
      "финансы",
      "финансы и бизнес",
      "экономика и бизнес",
      "бизнес и финансы",
      "право",
      "закон",
      "закон и порядок",
      "регионы",
      "столица",
      "город",
      "мир",
      "в мире",
      "за рубежом",
      "международные новости",
      "международная политика",
      "внешняя политика",
      "внутренняя политика",
      "казахстан",
      "в казахстане",
      "новости",
      "новости казахстана",
      "новости мира",
      "новости дня",
      "новости политики",
      "новости экономики",
      "новости спорта",
      "новости общества",
      "новости регионов",
      "главные новости",
      "последние новости",
      "главное",
      "главная",
      "важное",
      "официально",
      "официальные новости",
      "президент",
      "правительство",
      "парламент",
      "выборы",
      "армия",
      "оборона",
      "безопасность",
      "аналитика",
      "мнение",
      "мнения",
      "интервью",
      "репортаж",
      "статьи",
      "статья",
      "публикации",
      "обзор",
      "колонка",
      "колонки",
      "спецпроект",
      "спецпроекты",
      "эксклюзив",
      "события",
      "событие",
      "актуально",
      "разное",
      "авто",
      "недвижимость",
      "туризм",
      "путешествия",
      "экология",
      "погода",
      "шоу-бизнес",
      "развлечения",
      "стиль жизни",
      "лайфстайл",
      "кино",
      "музыка",
      "история",
      "религия",
      "семья",
      "дети",
      "наука и техника",
      "наука и технологии",
      "it",
      "ит",
      "интернет",
      "центральная азия",
      "россия",
      "снг",
      "еаэс",
      "евразия",
      "азия",
      "европа",
      "астана",
      "алматы",
      "шымкент",
      "минск",
      "москва",
      "россия и снг",
      "азия и мир",
      "политика и общество",
      "общество и политика",
      "политика и власть",
      "власть",
      "пресс-релизы",
      "пресс-релиз",
      "фото",
      "видео",
      "фоторепортаж",
      "видеоновости",
      "лента",
      "лента новостей",
      "политика казахстана",
      "экономика казахстана",
      "news",
      "politics",
      "economy",
      "society",
      "world",
      "kazakhstan",
      "sport",
      "sports",
      "business",
      "саясат",
      "қоғам",
      "экономика и финансы",
      "макроэкономика",
      "энергетика",
      "промышленность",
      "сельское хозяйство",
      "апк",
      "рынки",
      "инвестиции",
      "банки",
      "государство",
      "персоны",
      "досье",
      "разбор",
  };
  return kAll;
}

// ---- Tests of one kind
// ---------------------------------------------------------------------------

bool is_networks(std::string_view folded) {
  std::string plain;
  for (const char c : folded) plain += (c == '|' || c == ',' || c == '/' || c == '.') ? ' ' : c;
  const std::vector<std::string_view> all = words(plain);
  if (all.empty() || all.size() > 12) return false;
  const bool known = std::all_of(all.begin(), all.end(),
                                 [](std::string_view w) { return is_one_of(w, networks()); });
  static const Strings kNotAlone = {"новости", "и",      "в",    "мир", "мой",
                                    "and",     "яндекс", "news", "max"};
  return known && !(all.size() == 1 && is_one_of(all[0], kNotAlone));
}

bool is_call(std::string_view folded, std::size_t count) {
  if (!begins_one_of(folded, invitations()) || count > 40) return false;
  const bool infinitive = begins(folded, "подписаться") && !ends_sentence(folded);
  const bool imperative =
      infinitive || begins_one_of(folded, {"подпишитесь", "подпишись", "подписывай", "читайте нас",
                                           "subscribe", "follow us", "join us"});
  const bool ours = has(folded, "наш") || has(folded, " нас") || has(folded, "мы в ");
  const bool channel = has_one_of(folded, network_stems());
  if (imperative && (channel || ours) && count <= 40) return true;
  if (imperative && count <= 5 && !ends_sentence(folded)) return true;
  if (begins(folded, "мы в ") || begins(folded, "мы есть в")) return channel && count <= 12;
  static const Strings kAddress = {
      "читайте",   "следите",    "подпишитесь", "подписывай",     "узнавайте",  "получайте",
      "присоедин", "смотрите",   "пишите",      "присылайте",     "установите", "скачайте",
      "добавьте",  "добавляйте", "вступайте",   "будьте в курсе", "наш",        "ставьте"};
  return channel && has_one_of(folded, kAddress) && count <= 30;
}

bool is_cookie_note(std::string_view folded) {
  return has(folded, "cookie") &&
         has_one_of(folded, {"мы используем", "сайт использует", "используем файлы", "соглашаетесь",
                             "согласие", "we use", "продолжая", "используются файлы"});
}

// «1550 просмотров», «5 минут чтения», «12 комментариев».
bool is_counted(std::string_view folded) {
  const std::vector<std::string_view> all = words(folded);
  if (all.size() < 2 || all.size() > 4) return false;
  if (all[0].find_first_of("0123456789") == std::string_view::npos) return false;
  if (ends_sentence(folded) && !ends(folded, "мин.")) return false;
  return has_one_of(folded, {"просмотр", "комментар", "чтени", "поделил", "лайк", "views",
                             "comments", "min read", "minutes read", "прочтени", "читать"});
}

bool is_credit(std::string_view folded, std::size_t count) {
  static const Strings kLabels = {
      "фото:",
      "фото :",
      "фото -",
      "фото/",
      "фото и видео:",
      "фото, видео:",
      "фото/видео:",
      "фотографии:",
      "видео:",
      "источник фото:",
      "источник изображения:",
      "автор фото:",
      "фотограф:",
      "фотограф -",
      "фотокорреспондент:",
      "иллюстрация:",
      "иллюстрация -",
      "изображение:",
      "коллаж:",
      "скриншот:",
      "скрин:",
      "инфографика:",
      "снимок:",
      "обложка:",
      "photo:",
      "photo by",
      "image:",
      "сурет:",
      "кадр:",
      "(фото:",
      "©фото",
      "© фото",
      "📷",
      "📸",
  };
  static const Strings kPlain = {
      "фото ",         "источник фото", "автор фото",          "скриншот видео",
      "кадр из видео", "стоп-кадр",     "иллюстративное фото", "иллюстративное изображение"};
  if (count > 16) return false;
  if (begins_one_of(folded, kLabels)) return !(ends_sentence(folded) && count > 8);
  if (begins_one_of(folded, kPlain) && count <= 7 && !ends_sentence(folded)) return true;
  // A caption with its credit: «Участники саммита. Фото: akorda.kz».
  return has_one_of(folded, {" фото:", ".фото:", "/фото:", "(фото:"}) && !ends(folded, ".");
}

bool is_brand(std::string_view folded, std::size_t count) {
  if (begins(folded, "©") || begins(folded, "(c) ") || begins(folded, "(с) ") ||
      begins(folded, "copyright")) {
    return count <= 40;
  }
  if (has_one_of(folded, {"все права защищены", "all rights reserved"}) && count <= 40) return true;
  if (find_domain(folded).empty() || count > 10 || ends_sentence(folded)) return false;
  if (!has(folded, " - ") && !has(folded, " | ") && !has(folded, ": ") && !has(folded, " – ")) {
    return false;
  }
  return has_one_of(folded,
                    {"новости", "новостной", "портал", "информационн", "интернет-", "издание",
                     "агентство", "медиа", "news", "газета", "журнал", "официальный сайт"}) &&
         (is_domain(words(folded).front()) || is_domain(words(folded).back()));
}

}  // namespace

Frame frame_of(std::string_view line, std::string_view folded) {
  const std::size_t count = words(line).size();
  const std::string plain = bare(folded);
  std::string heading = plain;
  if (const std::size_t open = heading.find(" ("); open != std::string::npos) heading.resize(open);
  if (const std::size_t digits = heading.find_first_of("0123456789");
      digits != std::string::npos && digits > 0) {
    heading = bare(std::string_view(heading).substr(0, digits));
  }
  if (plain.empty()) return count <= 3 && folded != "..." ? Frame::chrome : Frame::none;
  // An answer «— Понятно.» in a dialogue is no button.
  const bool spoken = begins(folded, "-") || ends_sentence(folded);
  if (is_one_of(heading, only_teaser_headings())) return spoken ? Frame::none : Frame::only_teasers;
  if (is_one_of(plain, teaser_headings())) return spoken ? Frame::none : Frame::teasers;
  if (!spoken && is_one_of(plain, buttons())) return Frame::chrome;
  if (begins_one_of(folded, {"читайте также", "читать также", "читай также", "смотрите также",
                             "материал по теме:", "по теме:", "еще по теме:", "читайте еще:"}) &&
      count <= 30) {
    return Frame::chrome;  // the link stands on the same line
  }
  if (is_networks(folded)) return Frame::chrome;
  if (is_call(folded, count)) return Frame::call;
  if (is_cookie_note(folded)) return Frame::chrome;
  if (has(folded, "ctrl+enter") || has(folded, "ctrl + enter") || has(folded, "ctrl и enter")) {
    return Frame::chrome;
  }
  if (is_credit(folded, count)) return Frame::credit;
  if (is_brand(folded, count)) return Frame::brand;
  if (is_counted(folded)) return Frame::chrome;
  if (begins_one_of(folded,
                    {"источник:", "источник -", "источники:", "source:", "по материалам:"}) &&
      count <= 12) {
    return Frame::source;
  }
  if (begins_one_of(folded, notes())) {
    // Some beginnings are ordinary words; as notes they stay short or keep their colon.
    static const Strings kOrdinary = {
        "читать ",          "опубликовано",      "обновлено",    "оцените ",          "поделитесь ",
        "свидетельство о ", "зарегистрировано ", "время чтения", "на чтение ",        "published",
        "posted",           "updated",           "послушать ",   "на правах рекламы", "реклама."};
    const bool ordinary = begins_one_of(folded, kOrdinary);
    if (!ordinary ? count <= 30 : (count <= 8 && !ends_sentence(folded))) return Frame::chrome;
    if (begins(folded, "свидетельство о ") && has(folded, "№") && count <= 30) return Frame::chrome;
  }
  return Frame::none;
}

bool continues_call(std::string_view line, std::string_view folded) {
  if (words(line).size() > 8) return false;
  return starts_lower(line) || has_one_of(folded, network_stems()) || !find_domain(line).empty();
}

bool is_section(std::string_view folded) { return is_one_of(bare(folded), sections()); }

bool is_breadcrumbs(std::string_view folded) {
  std::string plain;
  for (std::size_t pos = 0; pos < folded.size();) {
    const char32_t c = text::next_code_point(folded, pos);
    const bool separator = c == '/' || c == '>' || c == '|' || c == U'›' || c == U'→' ||
                           c == U'•' || c == U'·' || c == U'»' || c == '"' || c == '\\';
    if (separator)
      plain += '\n';
    else
      text::append_code_point(plain, c);
  }
  const std::vector<std::string_view> parts = lines(plain);
  if (parts.size() < 2) return false;
  const std::string first = bare(parts[0]);
  if (first == "главная" || first == "home" || first == "главная страница" || first == "начало") {
    return true;
  }
  return std::all_of(parts.begin(), parts.end(),
                     [](std::string_view part) { return is_section(part); });
}

bool is_counter(std::string_view folded) {
  bool digit = false;
  std::size_t letters = 0;
  for (std::size_t pos = 0; pos < folded.size();) {
    const char32_t c = text::next_code_point(folded, pos);
    if (is_digit(c))
      digit = true;
    else if (c == 'k' || c == U'к' || c == 'm' || c == U'м')
      ++letters;
    else if (is_letter(c) || c == '%' || c == '$')
      return false;
  }
  return digit && letters <= 1 && folded.size() <= 16;
}

bool is_domain(std::string_view word) {
  static const Strings kZones = {"kz",    "ru",     "com",  "net",  "org", "info", "news", "media",
                                 "asia",  "online", "uz",   "kg",   "by",  "ua",   "tv",   "su",
                                 "me",    "io",     "az",   "am",   "ge",  "md",   "tj",   "tm",
                                 "press", "today",  "site", "gov",  "eu",  "de",   "uk",   "cn",
                                 "рф",    "қаз",    "live", "club", "biz", "pro",  "world"};
  const std::size_t dot = word.rfind('.');
  if (dot == std::string_view::npos || dot == 0 || word.front() == '-') return false;
  if (!is_one_of(fold(word.substr(dot + 1)), kZones)) return false;
  bool letter = false;
  char32_t before = '.';
  for (std::size_t pos = 0; pos < dot;) {
    const char32_t c = text::next_code_point(word, pos);
    if (!is_letter(c) && !is_digit(c) && c != '-' && c != '.') return false;
    if (c == '.' && before == '.') return false;
    letter = letter || is_letter(c);
    before = c;
  }
  return letter && before != '.';
}

std::string_view find_domain(std::string_view text) {
  std::size_t begin = std::string_view::npos;
  const auto found = [&](std::size_t end) -> std::string_view {
    if (begin == std::string_view::npos) return {};
    std::string_view word = text.substr(begin, end - begin);
    while (!word.empty() && (word.back() == '.' || word.back() == '-')) word.remove_suffix(1);
    const bool mail = begin > 0 && text[begin - 1] == '@';
    return !mail && is_domain(word) ? word : std::string_view();
  };
  for (std::size_t pos = 0; pos < text.size();) {
    const std::size_t at = pos;
    const char32_t c = text::next_code_point(text, pos);
    const bool part = is_letter(c) || is_digit(c) || c == '.' || c == '-';
    if (part && begin == std::string_view::npos) begin = at;
    if (!part) {
      if (const std::string_view word = found(at); !word.empty() && c != '@') return word;
      begin = std::string_view::npos;
    }
  }
  return found(text.size());
}

}  // namespace poisk::article
