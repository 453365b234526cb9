// What format-3-everything.db holds: something of all that a file of the format can.
#pragma once

#include <poisk/meaning.h>
#include <poisk/poisk.h>

#include <array>
#include <memory>
#include <string>
#include <vector>

namespace poisk::testing {

// Its vectors count the letters of a text.
class LetterCounter : public Embedder {
 public:
  std::string name() const override { return "буквы"; }
  std::size_t dimensions() const override { return 16; }
  Vector centre() const override { return Vector(16, 0.25F); }
  Result<Vector> embed_query(std::string_view text) const override { return count(text); }
  Result<std::vector<Vector>> embed_passages(std::span<const std::string> texts) const override {
    std::vector<Vector> out;
    for (const std::string& text : texts) out.push_back(count(text));
    return out;
  }

 private:
  static Vector count(std::string_view text) {
    Vector out(16, 1);
    for (const char byte : text) out[static_cast<unsigned char>(byte) % 16] += 1;
    return out;
  }
};

inline Options with_letters() {
  Options options;
  options.use_lexicon = false;
  options.embedder = std::make_shared<LetterCounter>();
  return options;
}

// Words that no other article has, so that there is a vocabulary.
inline std::string own_words(std::size_t i) {
  static constexpr std::array<const char*, 10> kSyllables = {"ба", "ве", "ги", "до", "ку",
                                                             "лы", "мэ", "ню", "ря", "то"};
  std::string out;
  for (std::size_t word = 20 * i; word < 20 * (i + 1); ++word) {
    out += ' ';
    for (const std::size_t digit : {word / 100 % 10, word / 10 % 10, word % 10}) {
      out += kSyllables[digit];
    }
  }
  return out;
}

// The i-th article, in the words of its first or a later version.
inline Article numbered(std::size_t i, bool changed = false) {
  static constexpr std::array<const char*, 5> kTopics = {"снег", "музей", "турнир", "урожай",
                                                         "мост"};
  static constexpr std::array<const char*, 6> kDates = {
      "2023-11-23T18:56:30+05:00", "2023-11", "2024", "", "2024-02-29", "2024-03-01T00:05Z"};
  const std::string topic = kTopics[i % 5];
  const std::string number = std::to_string(i);
  Article out;
  out.key = "статья/" + number;
  out.title = i % 7 == 0 ? "" : "Заметка " + number + ": " + topic;
  out.text = "Сегодня обсуждали " + topic + ", вопрос номер " + number + ".";
  out.text += " Названы:" + own_words(i) + ".";
  if (changed) out.text += " Потом решение отменили.";
  for (std::size_t part = 0; part < i % 4; ++part) {
    out.text +=
        "\n\nЧасть " + std::to_string(part + 1) +
        ". Министерство по делам городов (МДГ) сообщило, что работы идут по плану, а жители "
        "получат ответ на каждое письмо. Светло-зелёный автобус № 7 ходит в 8:30, проезд стоит "
        "1 250 тенге, справки по телефону +7 (701) 123-45-67. Об этом говорится в версии 3.40.1 "
        "документа, которую 23.11.2023 показали журналистам в Алма-Ате.";
  }
  out.source.outlet = i % 3 == 0 ? "Пример.kz" : "Вестник";
  out.source.url = "https://example.kz/" + number;
  out.source.author = i % 4 == 0 ? "Иван Петров" : "";
  out.source.agency = i % 6 == 1 ? "Казгидромет" : "";
  out.source.published = kDates[i % 6];
  if (i % 5 == 0) out.source.terms = {0.3, true, "Не более 30% текста"};
  out.fields = {{"рубрика", topic}, {"цена", std::to_string(10 * i)}};
  if (i % 2 == 0) out.fields.push_back({"рубрика", "чётное"});
  if (i % 8 == 0) out.dropped = {"Наверх", "Читайте также"};
  if (i % 4 == 2) out.origin = "/новости/" + std::to_string(i % 3) + ".txt";
  if (i % 2 == 0) {
    const LetterCounter counter;
    out.vectors = {counter.name(), counter.embed_passages(passages_to_embed(out).value()).value()};
  }
  return out;
}

constexpr std::size_t kMerged = 40;  // articles that stand in one segment
constexpr std::size_t kAdded = 8;    // after them, each by a commit of its own

// Writes them: merged segments and later ones, replaced, repeated and removed articles.
inline void write_everything(Index& index) {
  std::vector<Article> articles;
  for (std::size_t i = 0; i < kMerged; ++i) articles.push_back(numbered(i));
  index.put(articles).value();
  index.optimize().value();
  for (std::size_t i = kMerged; i < kMerged + kAdded; ++i) index.put(numbered(i)).value();
  index.put(numbered(3, true)).value();
  index.put(numbered(44, true)).value();
  index.put(numbered(10)).value();
  index.remove("статья/5").value();
  index.remove("статья/47").value();
  // After the segments were merged again.
  index.put(numbered(21, true)).value();
  index.put(numbered(22, true)).value();
  index.note_origins({{"/новости/1.txt", "2048 1700000000"}}).value();
}

// What it holds then, in the order of the index; vectors are not got back.
inline std::vector<Article> everything() {
  std::vector<Article> out;
  const auto add = [&](Article article) {
    article.vectors = {};
    out.push_back(std::move(article));
  };
  for (std::size_t i = 0; i + 1 < kMerged + kAdded; ++i) {
    if (i != 3 && i != 5 && i != 21 && i != 22 && i != 44) add(numbered(i));
  }
  for (const std::size_t i : {3, 44, 21, 22}) add(numbered(i, true));
  return out;
}

}  // namespace poisk::testing
