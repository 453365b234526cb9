// Lines that belong to the page around an article, known by their words alone.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace poisk::article {

enum class Frame : std::uint8_t {
  none,     // by its words it may be the article's own
  chrome,   // buttons, counters, cookie and age notes, social networks, footers
  call,     // «Подпишитесь на наш Telegram-канал…»
  teasers,  // a heading of links inside or below the article: «Читайте также»
  only_teasers,  // a heading that nothing of the article follows: «Recent Posts», «Комментарии»
  credit,  // «Фото: akorda.kz»
  brand,   // «Optimism.kz — Новости Казахстана», «© 2023 …»
  source,  // «Источник: Акорда»
};

// What `line` is. `folded` is fold(line).
Frame frame_of(std::string_view line, std::string_view folded);

// A line that names social networks alone: «Facebook Twitter Telegram».
bool is_networks(std::string_view folded);

// Whether a short line goes on a subscription call that a line break cut: «Telegram-канал».
bool continues_call(std::string_view line, std::string_view folded);

// The name of a rubric: «Политика», «Новости Казахстана».
bool is_section(std::string_view folded);

// «Главная / Новости / Политика».
bool is_breadcrumbs(std::string_view folded);

// Digits that count views: «1550», «1 550», «2,3K».
bool is_counter(std::string_view folded);

}  // namespace poisk::article
