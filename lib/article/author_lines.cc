#include "article/author_lines.h"

#include <cstddef>
#include <optional>
#include <vector>

#include "article/frame_lines.h"
#include "article/letters.h"
#include "article/line_form.h"
#include "article/names.h"
#include "article/phrases.h"

namespace poisk::article {
namespace {

// The labels of an author line, folded.
constexpr std::string_view kAuthorLabels[] = {
    "автор материала",
    "авторы материала",
    "автор текста",
    "автор статьи",
    "автор публикации",
    "автор",
    "авторы",
    "текст и фото",
    "текст",
    "корреспондент",
    "журналист",
    "материал подготовила",
    "материал подготовил",
    "материал подготовили",
    "подготовила",
    "подготовил",
    "подготовили",
    "беседовала",
    "беседовал",
    "записала",
    "записал",
    "by",
};

// «Автор: », «Подготовила »: the label, and whether a colon or dash makes it sure.
struct AuthorLabel {
  std::string_view name;  // what follows, raw
  bool sure = false;
};

std::optional<AuthorLabel> author_label(std::string_view raw) {
  const std::vector<std::string_view> all = words(raw);
  for (const std::string_view label : kAuthorLabels) {
    const std::size_t count = words(label).size();
    if (all.size() <= count) continue;
    const std::size_t end =
        static_cast<std::size_t>(all[count - 1].data() - raw.data()) + all[count - 1].size();
    std::string folded = fold(raw.substr(0, end));
    std::string_view rest = trim(raw.substr(end));
    bool sure = folded.ends_with(":");
    if (sure) folded.pop_back();
    if (folded != label) continue;
    for (const std::string_view dash : {"— ", "– ", "- ", ": "}) {
      if (sure || !rest.starts_with(dash)) continue;
      sure = true;
      rest = trim(rest.substr(dash.size()));
    }
    return AuthorLabel{rest, sure};
  }
  return std::nullopt;
}

}  // namespace

bool has_author_label(std::string_view line) { return author_label(line).has_value(); }

std::string author_of(std::string_view line, bool labelled) {
  std::string_view name = line;
  bool sure = labelled;
  bool by_label = false;
  if (const std::optional<AuthorLabel> label = author_label(line)) {
    name = label->name;
    sure = true;
    by_label = true;
    const std::string folded = fold(line);
    // «Автор: редакция» says whatever it says; the other labels, and those without a colon, need a
    // name.
    if (label->sure && folded.starts_with("автор") && words(name).size() <= 4 &&
        !ends_as_sentence(folded)) {
      return std::string(name);
    }
  }
  // «Анна Ким (редактор отдела)»
  if (const std::size_t open = name.find(" (");
      open != std::string_view::npos && name.ends_with(")")) {
    const std::string post = fold(name.substr(open + 2));
    if (!begins_one_of(post, {"редактор", "корреспондент", "журналист", "обозреватель", "автор",
                              "специально", "шеф-редактор", "главный редактор", "репортер"})) {
      return {};
    }
    name = trim(name.substr(0, open));
  }
  while (!name.empty() && by_label && (name.back() == '.' || name.back() == ','))
    name.remove_suffix(1);
  // One person, or several: «Иван Петров, Анна Сидорова».
  std::string_view rest = name;
  bool any = false;
  while (!rest.empty()) {
    const std::size_t comma = rest.find(", ");
    const std::string_view person = trim(rest.substr(0, comma));
    const std::string folded = fold(person);
    if (!(sure ? has_name_form(person) : is_person_name(person)) || is_section(folded)) return {};
    any = true;
    rest = comma == std::string_view::npos ? std::string_view() : trim(rest.substr(comma + 2));
  }
  return any ? std::string(name) : std::string();
}

}  // namespace poisk::article
