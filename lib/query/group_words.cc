#include "query/group_words.h"

#include <string>
#include <string_view>

#include "query/code_spellings.h"

namespace poisk::query {

using Kind = Query::Kind;

std::vector<Query> without_quotes(const std::vector<Query>& children) {
  std::vector<Query> out;
  for (const Query& child : children) {
    const Query words = child.kind() == Kind::quoted
                            ? Query::weighted(Query::word(child.text()), child.weight())
                            : child;
    if (child.kind() == Kind::quoted && words.kind() == Kind::any) {
      for (const Query& word : words.children()) {
        out.push_back(Query::weighted(word, words.weight()));
      }
    } else {
      out.push_back(words);
    }
  }
  return out;
}

std::vector<Query> with_whole_numbers(const std::vector<Query>& words) {
  std::vector<Query> out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::vector<std::string_view> number;
    std::size_t end = i;
    for (; end < words.size() && words[end].kind() == Kind::word &&
           words[end].weight() == words[i].weight();
         ++end) {
      number.push_back(words[end].text());
      if (number.size() > 1 && !are_grouped_digits(number)) break;
    }
    if (number.size() > 1 && !are_grouped_digits(number)) number.pop_back();
    if (number.size() < 2) {
      out.push_back(words[i]);
      continue;
    }
    std::string text;
    for (const std::string_view part : number) (text += text.empty() ? "" : "'") += part;
    out.push_back(Query::weighted(Query::word(text), words[i].weight()));
    i += number.size() - 1;
  }
  return out;
}

}  // namespace poisk::query
