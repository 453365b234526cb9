#include "article/page_signs.h"

#include <algorithm>
#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "article/attribution.h"
#include "article/date_lines.h"
#include "article/dates.h"
#include "article/domains.h"
#include "article/frame_lines.h"
#include "article/letters.h"
#include "article/phrases.h"
#include "article/reuse_terms.h"

namespace poisk::article {
namespace {

constexpr int kWeak = 1;    // a list or a letter may have such a line, too
constexpr int kStrong = 2;  // hardly anything but a page has it
constexpr int kEnough = 3;

// Lines that frame_of() knows on a page, but that contracts, minutes, lists of things to do and
// abstracts have as well.
bool is_ordinary(std::string_view folded, std::size_t count) {
  static const Phrases kBeginnings = {"телефон",
                                      "тел.:",
                                      "тел:",
                                      "email:",
                                      "e-mail:",
                                      "почта:",
                                      "индекс:",
                                      "учредитель",
                                      "главный реда",
                                      "редактор:",
                                      "шеф-редактор:",
                                      "дизайн:",
                                      "рейтинг:",
                                      "оригинал:",
                                      "раздел:",
                                      "категори",
                                      "рубрик",
                                      "темы:",
                                      "тема:",
                                      "ключевые слова",
                                      "читать ",
                                      "послушать ",
                                      "оцените ",
                                      "поделитесь ",
                                      "зарегистрировано ",
                                      "свидетельство ",
                                      "реклама:",
                                      "реклама.",
                                      "опубликован",
                                      "добавлено:",
                                      "обновлено",
                                      "изменено:",
                                      "category:",
                                      "updated",
                                      "published",
                                      "posted",
                                      "загрузка.",
                                      "loading.",
                                      "адрес",
                                      "отдел ",
                                      "ваше имя",
                                      "аудиоверсия",
                                      "количество ",
                                      "прочитано:",
                                      "прочитали:",
                                      "ссылка на источник",
                                      "источник"};
  static const Phrases kWords = {
      "0+",         "6+",    "12+",   "16+",         "18+",           "наверх",
      "поделиться", "share", "tweet", "подписаться", "войти",         "распечатать",
      "теги",       "тэги",  "метки", "подробнее",   "advertisement", "зарегистрироваться"};
  if (count == 1)
    return !is_one_of(folded.ends_with(":") ? folded.substr(0, folded.size() - 1) : folded, kWords);
  const bool says_nothing = std::none_of(folded.begin(), folded.end(), [](char c) {
    return static_cast<unsigned char>(c) >= 0x80 || (c >= 'a' && c <= 'z');
  });
  if (says_nothing || has(folded, "enter")) return true;  // of the keys in a manual
  return begins_one_of(folded, kBeginnings);
}

// «Нашли ошибку? Выделите её и нажмите Ctrl+Enter.»
bool is_call_for_slips(std::string_view folded) {
  return has(folded, "ctrl") && has_one_of(folded, {"ошибк", "опечатк"});
}

// What the lines of a text give away, each kind by how strongly.
class Signs {
 public:
  explicit Signs(std::string_view text) {
    std::vector<std::string_view> paragraphs;
    for (const std::string_view raw : lines(text)) {
      const std::string_view line = trim(raw);
      if (line.empty()) continue;
      paragraphs.push_back(line);
      look_at(line, fold(line));
    }
    const Attribution cited = find_attribution(paragraphs);
    cites_ = !cited.outlet.empty() || !cited.agency.empty() || !cited.cited.empty();
  }

  bool enough() const {
    const int kinds[] = {
        graded(buttons_.size()),
        graded((networks_.size() + 1) / 2),  // one's own two may stand under a letter
        headings_,
        graded(ages_),
        calls_ ? kStrong : 0,
        notes_ ? kStrong : 0,
        rights_,
        terms_,
        rubrics_,
        credits_ ? kWeak : 0,
        hours_ ? kWeak : 0,
        domains_ ? kWeak : 0,
        cites_ ? kWeak : 0,
    };
    int sum = 0;
    int strong = 0;
    for (const int weight : kinds) {
      sum += weight;
      if (weight >= kStrong) ++strong;
    }
    // Books reserve their rights, too.
    const bool rights_alone = strong == 1 && rights_ == kStrong;
    return strong > 0 && sum >= kEnough + (rights_alone ? 1 : 0);
  }

 private:
  static int graded(std::size_t lines) { return lines == 0 ? 0 : lines == 1 ? kWeak : kStrong; }

  void reserve(std::string_view folded) {
    const bool all = has_one_of(folded, {"права защищены", "rights reserved"});
    rights_ = std::max(rights_, all ? kStrong : kWeak);
  }

  void look_at(std::string_view line, const std::string& folded) {
    const std::size_t count = words(line).size();
    if (is_reuse_notice(folded) && count <= 120) {
      terms_ = std::max(terms_, names_site(line) ? kStrong : kWeak);
      if (has(folded, "©")) reserve(folded);
      return;
    }
    switch (frame_of(line, folded)) {
      case Frame::chrome:
        if (is_date_line(line)) {
          hours_ = true;
        } else if (is_networks(folded)) {
          for (const std::string_view name : words(folded)) networks_.emplace(name);
        } else if (has(folded, "cookie") || is_call_for_slips(folded)) {
          notes_ = true;
        } else if (!is_ordinary(folded, count)) {
          // «1550 просмотров», «12 комментариев»: all counters are one sign.
          const bool counts = folded.find_first_of("0123456789") != std::string::npos;
          buttons_.insert(counts ? "0" : folded);
        }
        break;
      case Frame::call:
        calls_ = true;
        break;
      case Frame::teasers:
      case Frame::only_teasers:
        // «Комментарии» may head a part of a report; «Читайте также» heads links.
        headings_ = std::max(headings_, count > 1 ? kStrong : kWeak);
        break;
      case Frame::credit:
      case Frame::source:
        credits_ = true;
        break;
      case Frame::brand:
        reserve(folded);
        break;
      case Frame::none:
        if (is_breadcrumbs(folded)) {
          rubrics_ = kStrong;
        } else if (is_section(folded)) {
          rubrics_ = std::max(rubrics_, kWeak);
        } else if (is_relative_time(line)) {
          ++ages_;
        } else if (is_date_line(line)) {
          hours_ = hours_ || find_date(line)->has_time;
        } else if (is_domain(line)) {
          domains_ = true;
        }
    }
  }

  std::set<std::string> buttons_, networks_;
  std::size_t ages_ = 0;  // «2 часа назад»
  int headings_ = 0;
  int rights_ = 0;
  int terms_ = 0;
  int rubrics_ = 0;
  bool calls_ = false, notes_ = false, credits_ = false, hours_ = false, domains_ = false;
  bool cites_ = false;
};

}  // namespace

bool shows_signs_of_a_page(std::string_view text) { return Signs(text).enough(); }

}  // namespace poisk::article
