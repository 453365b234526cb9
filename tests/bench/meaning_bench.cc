// poisk_meaning_bench: what vectors cost an index, whoever makes them: bytes in the file, memory, and
// the processor time of finding the nearest articles.
//
//   poisk_meaning_bench [ARTICLES [QUERIES]]      (36000, of five passages each; 200)
#include <fmt/format.h>
#include <poisk/meaning.h>
#include <poisk/poisk.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "port/thread_clock.h"
#include "similarity/vectors.h"
#include "sqlite/connection.h"
#include "storage/vector_store.h"
#include "text/hash.h"

namespace {

constexpr std::size_t kDimensions = 384;
constexpr std::size_t kNearest = 30;  // as a search asks for

// Vectors by chance, of each text its own.
class Chance : public poisk::Embedder {
 public:
  std::string name() const override { return "by chance"; }
  std::size_t dimensions() const override { return kDimensions; }
  poisk::Result<poisk::Vector> embed_query(std::string_view text) const override {
    std::minstd_rand random(static_cast<unsigned>(poisk::text::hash(text, 1)));
    std::normal_distribution<float> number;
    poisk::Vector out(kDimensions);
    for (float& value : out) value = number(random);
    return out;
  }
  poisk::Result<std::vector<poisk::Vector>> embed_passages(
      std::span<const std::string> texts) const override {
    std::vector<poisk::Vector> out;
    for (const std::string& text : texts) out.push_back(embed_query(text).value());
    return out;
  }
};

// Five passages of a hundred words.
poisk::Article article(std::size_t n) {
  std::minstd_rand random(static_cast<unsigned>(n + 1));
  poisk::Article out{.key = std::to_string(n), .title = "Заметка " + std::to_string(n)};
  for (int passage = 0; passage < 5; ++passage) {
    for (int word = 0; word < 100; ++word) {
      out.text += fmt::format("{}{}", word == 0 ? "Слово" : " слово", random() % 3000);
    }
    out.text += ".\n\n";
  }
  return out;
}

// Of the file, without its free pages.
std::int64_t bytes_in_use(const std::string& path) {
  auto connection = poisk::sqlite::Connection::open(path, poisk::sqlite::OpenMode()).value();
  const auto number = [&](const char* pragma) { return connection.integer(pragma).value(); };
  return (number("PRAGMA page_count") - number("PRAGMA freelist_count")) *
         number("PRAGMA page_size");
}

int run(std::size_t articles, std::size_t queries, const std::filesystem::path& folder) {
  const std::string path = (folder / "vectors.db").string();
  const auto embedder = std::make_shared<Chance>();
  poisk::Options options;
  options.use_lexicon = false;
  options.embedder = embedder;
  std::int64_t before = 0;
  {
    poisk::Index index = poisk::Index::open(path, options).value();
    std::vector<poisk::Article> some;
    for (std::size_t n = 0; n < articles; ++n) {
      some.push_back(article(n));
      if (some.size() < 4000 && n + 1 < articles) continue;
      index.put(some).value();
      some.clear();
    }
    index.optimize().value();
    before = bytes_in_use(path);
    index.embed().value();
    const poisk::Stats stats = index.stats().value();
    fmt::print("{} articles, {} passages\n", stats.embedded, stats.passages);
    fmt::print("file: {:.0f} bytes an article\n",
               static_cast<double>(bytes_in_use(path) - before) / static_cast<double>(articles));
  }
  poisk::sqlite::OpenMode mode;
  auto connection = poisk::sqlite::Connection::open(path, mode).value();
  connection.exec("PRAGMA cache_size=-8192").value();  // as readers of an index have it
  const auto transaction =
      poisk::sqlite::Transaction::begin(connection, poisk::sqlite::Transaction::Kind::read).value();
  const auto stored = poisk::storage::stored_vectors(connection).value();
  poisk::storage::SignTable signs;
  const auto began = poisk::port::thread_time();
  poisk::storage::read_signs(connection, stored->space, nullptr, signs).value();
  const std::chrono::duration<double, std::milli> reading = poisk::port::thread_time() - began;
  fmt::print("signs: {} in {:.1f} ms, once; memory {:.1f} MB\n", signs.articles.size(),
             reading.count(),
             static_cast<double>(signs.signs.size() * 8 + signs.articles.size() * 8) / 1e6);

  poisk::storage::VectorReader reader;
  std::vector<double> counting, all;
  std::vector<std::uint16_t> distances(signs.articles.size());
  for (std::size_t i = 0; i < queries; ++i) {
    const auto to = poisk::similarity::make_direction(
        embedder->embed_query("вопрос " + std::to_string(i)).value(), {});
    const auto start = poisk::port::thread_time();
    poisk::similarity::count_differences(*to, signs.signs, distances);
    const auto counted = poisk::port::thread_time();
    auto near = poisk::storage::nearest(connection, reader, signs, *to, nullptr, INT64_MAX,
                                        kNearest, nullptr);
    const auto end = poisk::port::thread_time();
    if (!near || near->size() != std::min(kNearest, articles)) return 1;
    counting.push_back(std::chrono::duration<double, std::milli>(counted - start).count());
    all.push_back(std::chrono::duration<double, std::milli>(end - counted).count());
  }
  const auto median = [](std::vector<double>& times) {
    std::nth_element(times.begin(), times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2),
                     times.end());
    return times[times.size() / 2];
  };
  fmt::print("signs compared: {:.3f} ms; the {} nearest, compared by their bytes: {:.3f} ms\n",
             median(counting), kNearest, median(all));
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const std::size_t articles = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 36000;
  const std::size_t queries = argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 200;
  std::string folder = (std::filesystem::temp_directory_path() / "poisk-bench-XXXXXX").string();
  if (articles == 0 || queries == 0 || mkdtemp(folder.data()) == nullptr) return 2;
  const int status = run(articles, queries, folder);
  std::filesystem::remove_all(folder);
  return status;
}
