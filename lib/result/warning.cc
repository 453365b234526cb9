#include <poisk/warning.h>

#include <array>
#include <cstddef>
#include <string_view>

namespace poisk {
namespace {

// `{}` stands for the detail.
struct Sentence {
  WarningCode code;
  const char* name;
  std::string_view english;
  std::string_view russian;
};

constexpr std::array kSentences{
    Sentence{WarningCode::query_too_long, "query_too_long",
             "The query is longer than {} bytes: its end is left out.",
             "Запрос длиннее {} байт: его конец не учтён."},
    Sentence{WarningCode::too_many_words, "too_many_words",
             "The query has more than {} words: its end is left out.",
             "Слов в запросе больше {}: его конец не учтён."},
    Sentence{WarningCode::stray_parenthesis, "stray_parenthesis",
             "A «)» that closes nothing is read as a space.",
             "Скобка «)» ничего не закрывает: она прочитана как пробел."},
    Sentence{WarningCode::unclosed_parenthesis, "unclosed_parenthesis",
             "A «(» is not closed: the group goes to the end.",
             "Скобка «(» не закрыта: в ней всё до конца запроса."},
    Sentence{WarningCode::nested_too_deep, "nested_too_deep",
             "Groups are nested deeper than {}: the inner parentheses are read as spaces.",
             "Скобки вложены глубже {}: внутренние прочитаны как пробелы."},
    Sentence{WarningCode::unclosed_quote, "unclosed_quote",
             "A quotation mark is not closed: what follows is read as words.",
             "Кавычка не закрыта: то, что после неё, прочитано как отдельные слова."},
    Sentence{WarningCode::and_without_operand, "and_without_operand",
             "An И or AND with nothing after it is read as a space.",
             "После «И» ничего нет: оно прочитано как пробел."},
    Sentence{WarningCode::operator_as_word, "operator_as_word",
             "An operator «{}» beside another is read as a word.",
             "Оператор «{}» рядом с другим прочитан как слово."},
    Sentence{WarningCode::exact_before_group, "exact_before_group",
             "«=» before a group stands for nothing.", "Знак «=» перед скобкой ничего не значит."},
    Sentence{WarningCode::wildcard_in_quotes, "wildcard_in_quotes",
             "Between quotation marks «*» stands for nothing.", "В кавычках «*» ничего не значит."},
    Sentence{WarningCode::wildcard_within_word, "wildcard_within_word",
             "No word of the index is like «{}»: it is searched without its signs.",
             "Слов вида «{}» в указателе нет: искали без этих знаков."},
    Sentence{WarningCode::unknown_field, "unknown_field",
             "There is no field «{}»: it is read as a word.",
             "Поля «{}» нет: это прочитано как слово."},
    Sentence{WarningCode::field_without_value, "field_without_value",
             "«{}:» has no value right after it: it is read as a word.",
             "Сразу после «{}:» нет значения: это прочитано как слово."},
    Sentence{WarningCode::field_without_date, "field_without_date",
             "After «{}:» there is no date: it is read as words.",
             "После «{}:» нет даты: это прочитано как слова."},
    Sentence{WarningCode::not_a_date, "not_a_date", "«{}» is no date: the condition is left out.",
             "«{}» — не дата: условие не учтено."},
    Sentence{WarningCode::excluded_date, "excluded_date",
             "A date cannot be excluded: «{}» is left out.",
             "Дату нельзя исключить: «{}» не учтено."},
    Sentence{WarningCode::exclusion_in_exclusion, "exclusion_in_exclusion",
             "An exclusion within an exclusion is left out: «{}».",
             "Исключение внутри исключения не учтено: «{}»."},
    Sentence{WarningCode::quote_not_found, "quote_not_found",
             "No article has what is quoted word for word: it is searched as words.",
             "Дословно того, что в кавычках, нет ни в одной статье: это искали как слова."},
    Sentence{WarningCode::undated_left_out, "undated_left_out",
             "Articles without a date are left out: {}.", "Статьи без даты не показаны: {}."},
    Sentence{
        WarningCode::read_simply, "read_simply",
        "The query asks for so many codes, slips and patterns that «{}» is searched in a simpler way.",
        "В запросе столько кодов, слов с опечатками и с пропусками, что «{}» искали упрощённо."},
    Sentence{WarningCode::time_budget_ended, "time_budget_ended",
             "The time budget ended before all articles were looked at.",
             "Отведённое время вышло раньше, чем были просмотрены все статьи."},
    Sentence{WarningCode::no_lexicon, "no_lexicon",
             "No lexicon was found: words go by their stems alone; "
             "POISK_LEXICON, --lexicon FILE or Options::lexicon names one.",
             "Словарь не найден: слова различаются только по основам; "
             "его назовут POISK_LEXICON, --lexicon ФАЙЛ или Options::lexicon."},
    Sentence{WarningCode::no_embedder, "no_embedder",
             "The index has vectors of «{}», which is not at hand: it was searched by words alone.",
             "В индексе векторы модели «{}», которой здесь нет: искали только по словам."},
    Sentence{WarningCode::facets_of_latest, "facets_of_latest",
             "Some of the counts are of the latest {} articles alone: more were found.",
             "Часть подсчётов — только по последним {} статьям: найдено больше."},
};

constexpr bool in_order() {
  for (std::size_t i = 0; i < kSentences.size(); ++i) {
    if (static_cast<std::size_t>(kSentences[i].code) != i + 1) return false;
  }
  return kSentences.back().code == WarningCode::facets_of_latest;
}
static_assert(in_order(), "each code has its sentence, in the order of the codes");

const Sentence* sentence_of(WarningCode code) noexcept {
  const std::size_t i = static_cast<std::size_t>(code) - 1;
  return i < kSentences.size() ? &kSentences[i] : nullptr;
}

}  // namespace

const char* to_string(WarningCode code) noexcept {
  const Sentence* const found = sentence_of(code);
  return found != nullptr ? found->name : "";
}

std::string to_string(const Warning& warning, Locale locale) {
  const Sentence* const found = sentence_of(warning.code);
  if (found == nullptr) return warning.detail;
  std::string out(locale == Locale::russian ? found->russian : found->english);
  const std::size_t gap = out.find("{}");
  if (gap != std::string::npos) out.replace(gap, 2, warning.detail);
  return out;
}

}  // namespace poisk
