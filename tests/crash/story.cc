#include "crash/story.h"

#include <random>

namespace poisk::testing {
namespace {

constexpr std::uint32_t kKeys = 40;

const char* const kWords[] = {
    "президент", "министр", "встреча", "город",  "погода",   "столица",   "договор", "переговоры",
    "житель",    "площадь", "ёлка",    "ветер",  "сообщает", "агентство", "вчера",   "сегодня",
    "и",         "в",       "на",      "не",     "что",      "река",      "завод",   "дорога",
    "школа",     "учитель", "книга",   "музей",  "театр",    "спорт",     "хоккей",  "турнир",
    "Казахстан", "Бишкек",  "Минск",   "Россия", "COVID-19", "2,5%",      "news",    "online"};

}  // namespace

Article made_article(std::string key, std::uint32_t seed, std::size_t words) {
  std::mt19937 random(seed);
  Article out;
  out.key = std::move(key);
  out.title = "Новость номер " + std::to_string(seed % 100000);
  out.source.outlet = "Издание " + std::to_string(seed % 7);
  out.source.published = "2023-11-" + std::to_string(10 + seed % 20);
  out.fields = {{"рубрика", kWords[seed % std::size(kWords)]}};
  for (std::size_t i = 0; i < words; ++i) {
    if (!out.text.empty()) out.text += random() % 12 == 0 ? ". " : " ";
    if (random() % 9 == 0) {
      out.text += "слово" + std::to_string(random() % 5000);
    } else {
      out.text += kWords[random() % std::size(kWords)];
    }
  }
  out.text += ".";
  if (seed % 3 == 0) out.text += " Союз жителей города (СЖГ) встретился вчера.";
  return out;
}

Step step_of(std::uint32_t seed, std::uint32_t n) {
  std::seed_seq both{seed, n};
  std::mt19937 engine(both);
  const auto random = [&] { return static_cast<std::uint32_t>(engine()); };
  Step out;
  const auto any_key = [&] { return "статья/" + std::to_string(random() % kKeys); };
  const std::uint32_t die = random() % 100;
  if (n > 0 && die < 15) {
    out.kind = Step::Kind::remove;
    out.key = any_key();
  } else if (n > 0 && die < 22) {
    out.kind = Step::Kind::optimize;
  } else if (n > 0 && die < 29) {
    out.kind = Step::Kind::reindex;
  } else {
    const std::uint32_t count = 1 + random() % 12;
    for (std::uint32_t i = 0; i < count; ++i) {
      const std::size_t words = random() % 20 == 0 ? 2000 : 5 + random() % 200;
      std::string key = any_key();
      out.articles.push_back(made_article(std::move(key), random(), words));
    }
  }
  return out;
}

Result<void> take(Index& index, const Step& step) {
  switch (step.kind) {
    case Step::Kind::put:
      return index.put(step.articles);
    case Step::Kind::remove: {
      auto removed = index.remove(step.key);
      return removed ? Result<void>() : Result<void>(removed.error());
    }
    case Step::Kind::optimize:
      return index.optimize();
    case Step::Kind::reindex:
      return index.reindex();
  }
  return {};
}

void take(Shelf& shelf, const Step& step) {
  if (step.kind == Step::Kind::remove) shelf.erase(step.key);
  for (const Article& article : step.articles) shelf[article.key] = article;
}

Shelf shelf_after(std::uint32_t seed, std::uint32_t count) {
  Shelf out;
  for (std::uint32_t n = 0; n < count; ++n) take(out, step_of(seed, n));
  return out;
}

Result<Shelf> read_shelf(const Index& index) {
  Shelf out;
  auto done = index.for_each([&](const StoredArticle& stored) {
    out.emplace(stored.article.key, stored.article);
    return true;
  });
  if (!done) return done.error();
  return out;
}

std::string complaint(Index& index) {
  auto report = index.check();
  if (!report) return "check: " + report.error().message;
  if (!report->sound()) return "check: " + report->findings.front();
  auto shelf = read_shelf(index);
  if (!shelf) return "reading: " + shelf.error().message;
  SearchOptions options;
  options.group_reprints = false;
  options.limit = 1;
  for (const auto& [key, article] : *shelf) {
    auto found = index.search("\"" + article.title + "\"", options);
    if (!found) return "search: " + found.error().message;
    if (found->hits.empty()) return "not found: " + key;
  }
  return {};
}

}  // namespace poisk::testing
