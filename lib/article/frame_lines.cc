#include "article/frame_lines.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "article/domains.h"
#include "article/letters.h"
#include "article/phrases.h"
#include "language/language.h"
#include "text/utf8.h"

namespace poisk::article {
namespace {

const language::PageWords& page_words() { return *language::russian().pages; }

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
  return folded.ends_with(".") || folded.ends_with("!") || folded.ends_with("?") ||
         folded.ends_with(".\"");
}

bool is_call(std::string_view folded, std::size_t count) {
  if (!begins_one_of(folded, page_words().invitations) || count > 40) return false;
  const bool infinitive = folded.starts_with("подписаться") && !ends_sentence(folded);
  const bool imperative =
      infinitive || begins_one_of(folded, {"подпишитесь", "подпишись", "подписывай", "читайте нас",
                                           "subscribe", "follow us", "join us"});
  const bool ours = has(folded, "наш") || has(folded, " нас") || has(folded, "мы в ");
  const bool channel = has_one_of(folded, page_words().network_stems);
  if (imperative && (channel || ours) && count <= 40) return true;
  if (imperative && count <= 5 && !ends_sentence(folded)) return true;
  const bool offer = begins_one_of(folded, {"хотите ", "хочешь "}) && has(folded, "получать") &&
                     has_one_of(folded, {"новост", "уведомлени", "рассылк"});
  if (offer && count <= 15) return true;
  if (folded.starts_with("мы в ") || folded.starts_with("мы есть в")) return channel && count <= 12;
  static const Phrases kAddress = {
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
  if (ends_sentence(folded) && !folded.ends_with("мин.")) return false;
  return has_one_of(folded, {"просмотр", "комментар", "чтени", "поделил", "лайк", "views",
                             "comments", "min read", "minutes read", "прочтени", "читать"});
}

bool is_credit(std::string_view folded, std::size_t count) {
  static const Phrases kLabels = {
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
  static const Phrases kPlain = {
      "фото ",         "источник фото", "автор фото",          "скриншот видео",
      "кадр из видео", "стоп-кадр",     "иллюстративное фото", "иллюстративное изображение"};
  if (count > 16) return false;
  if (begins_one_of(folded, kLabels)) return !(ends_sentence(folded) && count > 8);
  if (begins_one_of(folded, kPlain) && count <= 7 && !ends_sentence(folded)) return true;
  // A caption with its credit: «Участники саммита. Фото: akorda.kz».
  // «Мост весной. Фото с сайта most.kz», «Мост. Кадр телеканала «Степь»».
  for (const std::string_view mark : {". фото ", ". кадр ", "( фото ", "(фото "}) {
    const std::size_t at = folded.find(mark);
    if (at != std::string_view::npos && words(folded.substr(at)).size() <= 8 &&
        !folded.ends_with("."))
      return true;
  }
  return has_one_of(folded, {" фото:", ".фото:", "/фото:", "(фото:"}) && !folded.ends_with(".");
}

bool is_brand(std::string_view folded, std::size_t count) {
  if (folded.starts_with("©") || folded.starts_with("(c) ") || folded.starts_with("(с) ") ||
      folded.starts_with("copyright")) {
    return count <= 40;
  }
  if (has(folded, "©") && count <= 14 && !ends_sentence(folded)) return true;
  if (has_one_of(folded, {"все права защищены", "all rights reserved"}) && count <= 40) return true;
  if (begins_one_of(folded, {"по материалам", "источник"})) return false;
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
  const bool spoken = folded.starts_with("-") || ends_sentence(folded);
  if (is_one_of(heading, page_words().only_teaser_headings))
    return spoken ? Frame::none : Frame::only_teasers;
  if (is_one_of(plain, page_words().teaser_headings)) return spoken ? Frame::none : Frame::teasers;
  if (!spoken && is_one_of(plain, page_words().buttons)) return Frame::chrome;
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
  if (begins_one_of(folded, {"по материалам источника:", "по материалам сайта:"}))
    return Frame::source;
  if (folded.starts_with("по материалам ") && count <= 6 && !has(folded, ",")) return Frame::source;
  if (begins_one_of(folded, page_words().notes)) {
    // Some beginnings are ordinary words; as notes they stay short or keep their colon.
    static const Phrases kOrdinary = {
        "читать ",          "опубликовано",      "обновлено",    "оцените ",          "поделитесь ",
        "свидетельство о ", "зарегистрировано ", "время чтения", "на чтение ",        "published",
        "posted",           "updated",           "послушать ",   "на правах рекламы", "реклама."};
    const bool ordinary = begins_one_of(folded, kOrdinary);
    if (!ordinary ? count <= 30 : (count <= 8 && !ends_sentence(folded))) return Frame::chrome;
    if (folded.starts_with("свидетельство о ") && has(folded, "№") && count <= 30)
      return Frame::chrome;
  }
  return Frame::none;
}

bool is_networks(std::string_view folded) {
  std::string plain;
  for (const char c : folded) plain += (c == '|' || c == ',' || c == '/' || c == '.') ? ' ' : c;
  const std::vector<std::string_view> all = words(plain);
  if (all.empty() || all.size() > 12) return false;
  const bool known = std::all_of(all.begin(), all.end(), [](std::string_view w) {
    return is_one_of(w, page_words().networks);
  });
  static const Phrases kNotAlone = {"новости", "и",      "в",    "мир", "мой",
                                    "and",     "яндекс", "news", "max"};
  return known && !(all.size() == 1 && is_one_of(all[0], kNotAlone));
}

bool continues_call(std::string_view line, std::string_view folded) {
  if (words(line).size() > 8) return false;
  return starts_lower(line) || has_one_of(folded, page_words().network_stems) ||
         !find_domain(line).empty();
}

bool is_section(std::string_view folded) { return is_one_of(bare(folded), page_words().sections); }

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

}  // namespace poisk::article
