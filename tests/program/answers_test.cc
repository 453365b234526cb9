// What search, show and analyze print with --json: every member that programs may count on.
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <sstream>

#include "program/program.h"

namespace poisk::test {
namespace {

using nlohmann::json;

// Members and what each is: "string", "count", "number", "flag", "list", "object", or "share"
// (a number, or null where the source names none).
using Shape = std::map<std::string, std::string>;

bool is_of_kind(const json& value, const std::string& kind) {
  if (kind == "string") return value.is_string();
  if (kind == "count") return value.is_number_unsigned();
  if (kind == "number") return value.is_number();
  if (kind == "flag") return value.is_boolean();
  if (kind == "list") return value.is_array();
  if (kind == "object") return value.is_object();
  return kind == "share" && (value.is_null() || value.is_number());
}

// Exactly these members, each of its kind.
void expect_shape(const json& value, const Shape& shape) {
  ASSERT_TRUE(value.is_object()) << value;
  for (const auto& [name, kind] : shape) {
    ASSERT_TRUE(value.contains(name)) << "no " << name << " in " << value;
    EXPECT_TRUE(is_of_kind(value[name], kind)) << name << " is no " << kind << " in " << value;
  }
  for (const auto& [name, unused] : value.items()) {
    EXPECT_EQ(shape.count(name), 1u) << "an unexpected " << name << " in " << value;
  }
}

void expect_source_shape(const json& source) {
  expect_shape(source, {{"outlet", "string"},
                        {"url", "string"},
                        {"author", "string"},
                        {"agency", "string"},
                        {"published", "string"},
                        {"terms", "object"}});
  expect_shape(source.at("terms"),
               {{"share", "share"}, {"link_required", "flag"}, {"notice", "string"}});
}

void expect_explanation_shape(const json& explanation) {
  expect_shape(explanation, {{"value", "number"}, {"description", "string"}, {"details", "list"}});
  EXPECT_NE(explanation.at("description"), "");
  for (const json& detail : explanation.at("details")) expect_explanation_shape(detail);
}

void expect_hit_shape(const json& hit, bool explained) {
  Shape shape = {{"rank", "count"},     {"score", "number"},    {"key", "string"},
                 {"title", "string"},   {"source", "object"},   {"passage", "object"},
                 {"snippet", "object"}, {"citation", "object"}, {"also", "list"}};
  if (explained) shape["explanation"] = "object";
  expect_shape(hit, shape);
  expect_source_shape(hit.at("source"));
  expect_shape(hit.at("passage"),
               {{"text", "string"}, {"begin", "count"}, {"end", "count"}, {"shortened", "flag"}});
  expect_shape(hit.at("snippet"), {{"text", "string"}, {"highlights", "list"}});
  const std::string text = hit.at("snippet").at("text");
  std::size_t end = 0;
  for (const json& span : hit.at("snippet").at("highlights")) {
    ASSERT_EQ(span.size(), 2u) << span;
    EXPECT_GE(span[0].get<std::size_t>(), end) << hit.at("snippet");
    EXPECT_GT(span[1].get<std::size_t>(), span[0].get<std::size_t>()) << hit.at("snippet");
    end = span[1];
  }
  EXPECT_LE(end, text.size());
  expect_shape(hit.at("citation"), {{"text", "string"}, {"machine", "string"}});
  for (const json& reprint : hit.at("also")) {
    expect_shape(reprint, {{"key", "string"}, {"outlet", "string"}, {"url", "string"}});
  }
  if (explained) expect_explanation_shape(hit.at("explanation"));
}

void expect_results_shape(const json& results, bool explained = false) {
  expect_shape(results, {{"query", "string"},
                         {"interpreted", "string"},
                         {"corrections", "list"},
                         {"total", "count"},
                         {"total_is_exact", "flag"},
                         {"took_ms", "number"},
                         {"facets", "list"},
                         {"warnings", "list"},
                         {"hits", "list"}});
  for (const json& correction : results.at("corrections")) {
    expect_shape(correction, {{"from", "string"}, {"to", "string"}, {"kind", "string"}});
  }
  for (const json& facet : results.at("facets")) {
    expect_shape(facet, {{"field", "string"}, {"values", "list"}});
    for (const json& value : facet.at("values")) {
      expect_shape(value, {{"value", "string"}, {"count", "count"}});
    }
  }
  for (const json& warning : results.at("warnings")) {
    Shape shape = {{"code", "string"}, {"text", "string"}};
    if (warning.contains("detail")) shape["detail"] = "string";
    expect_shape(warning, shape);
  }
  for (const json& hit : results.at("hits")) expect_hit_shape(hit, explained);
}

// The corpus, indexed once for all tests.
class Answers : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = new Folder;
    const Outcome run = poisk({"index", db(), source_path("corpus/articles")});
    ASSERT_EQ(run.status, 0) << run.err;
    EXPECT_EQ(run.out, "");  // no data
    EXPECT_NE(run.message().find("15 articles"), std::string::npos) << run.err;
  }
  static void TearDownTestSuite() {
    delete folder_;
    folder_ = nullptr;
  }
  static std::string db() { return *folder_ / "corpus.db"; }

  static Folder* folder_;
};
Folder* Answers::folder_ = nullptr;

TEST_F(Answers, AreOneObject) {
  const Outcome run = poisk({"search", db(), "75-летия победы", "--json"});
  EXPECT_EQ(run.status, 0);
  EXPECT_EQ(run.err, "");
  const json results = run.json();
  expect_results_shape(results);
  EXPECT_EQ(results.at("query"), "75-летия победы");
  ASSERT_FALSE(results.at("hits").empty());
  const json& hit = results.at("hits")[0];
  EXPECT_EQ(hit.at("rank"), 1);
  EXPECT_EQ(hit.at("key"), "kapital-2019-bishkek");
  EXPECT_EQ(hit.at("source").at("outlet"), "Kapital.kz");
  EXPECT_EQ(hit.at("source").at("agency"), "пресс-служба Акорды");
  EXPECT_EQ(hit.at("source").at("author"), "");
  EXPECT_EQ(hit.at("source").at("terms").at("share"), 0.3);
  EXPECT_EQ(hit.at("source").at("terms").at("link_required"), true);
  EXPECT_EQ(hit.at("citation").at("machine").get<std::string>().rfind("kapital-2019-bishkek@", 0),
            0u);
}

TEST_F(Answers, UseTheSynonymsOfAFile) {
  const std::string path = *folder_ / "synonyms.txt";
  std::ofstream(path) << "посиделки => саммит\n";
  const Outcome run = poisk({"search", db(), "посиделки", "--json", "--synonyms", path});
  EXPECT_EQ(run.status, 0);
  const json results = run.json();
  expect_results_shape(results);
  const json correction{{"from", "посиделки"}, {"to", "саммит"}, {"kind", "synonym"}};
  EXPECT_EQ(results.at("corrections"), json::array({correction}));
  std::ofstream(path) << "посиделки";
  const Outcome wrong = poisk({"search", db(), "посиделки", "--synonyms", path});
  EXPECT_EQ(wrong.status, 2);
  EXPECT_NE(wrong.err.find("synonyms.txt, line 1"), std::string::npos) << wrong.err;
}

TEST_F(Answers, MayFavourWhatIsNew) {
  const json results =
      poisk({"search", db(), "Токаев", "--json", "--limit", "20", "--recency", "100"}).json();
  std::string last = "9999";
  for (const json& hit : results.at("hits")) {
    const std::string year = hit.at("source").at("published").get<std::string>().substr(0, 4);
    if (year.empty()) continue;
    EXPECT_LE(year, last) << hit.at("key");
    last = year;
  }
  EXPECT_EQ(poisk({"search", db(), "Токаев", "--recency", "-1"}).status, 2);
}

TEST(AnswersOfTickets, StandInTheOrderOfTheirFields) {
  const Folder folder;
  const std::string db = folder / "tickets.db";
  const auto ticket = [](const char* key, const char* hall, const char* price) {
    return json{{"key", key}, {"text", "Билеты."}, {"fields", {{"зал", hall}, {"цена", price}}}}
               .dump() +
           "\n";
  };
  const std::string tickets = ticket("опера", "Большой", "1 500") +
                              ticket("балет", "Малый", "900,50") +
                              ticket("кино", "Большой", "12000");
  ASSERT_EQ(poisk({"index", db, "--format", "jsonl", "-"}, tickets).status, 0);
  const auto found = [&](std::vector<std::string> options) {
    options.insert(options.begin(), {"search", db, "билеты", "--json", "--no-group"});
    return keys(poisk(options).json());
  };
  EXPECT_EQ(found({"--order", "цена"}), (std::vector<std::string>{"балет", "опера", "кино"}));
  EXPECT_EQ(found({"--order", "зал", "--order=-цена"}),
            (std::vector<std::string>{"кино", "опера", "балет"}));
  EXPECT_EQ(poisk({"search", db, "билеты", "--order", ""}).status, 2);
}

TEST_F(Answers, AreOneObjectWhereNothingIsFound) {
  const Outcome run = poisk({"search", db(), "абракадабрище", "--json"});
  EXPECT_EQ(run.status, 1);
  const json results = run.json();
  expect_results_shape(results);
  EXPECT_EQ(results.at("total"), 0);
  EXPECT_TRUE(results.at("hits").empty());
}

TEST_F(Answers, ExplainThemselves) {
  const json results = poisk({"search", db(), "Токаев в Минске", "--json", "--explain"}).json();
  expect_results_shape(results, true);
  ASSERT_FALSE(results.at("hits").empty());
  for (const json& hit : results.at("hits")) {
    EXPECT_NEAR(hit.at("explanation").at("value"), hit.at("score"), 1e-6) << hit.at("key");
  }
}

TEST_F(Answers, AreRankedFromTheOffset) {
  const json all = poisk({"search", db(), "Токаев", "--json", "--limit", "3"}).json();
  const json rest =
      poisk({"search", db(), "Токаев", "--json", "--limit", "2", "--offset", "1"}).json();
  ASSERT_EQ(all.at("hits").size(), 3u);
  ASSERT_EQ(rest.at("hits").size(), 2u);
  EXPECT_EQ(rest.at("hits")[0].at("rank"), 2);
  EXPECT_EQ(rest.at("hits")[0].at("key"), all.at("hits")[1].at("key"));
  EXPECT_EQ(rest.at("total"), all.at("total"));
}

TEST_F(Answers, KeepToOutletAndDate) {
  const auto found = [](std::vector<std::string> options) {
    options.insert(options.begin(), {"search", db(), "ОДКБ", "--json"});
    return keys(poisk(options).json());
  };
  // `--source` is how it was once called.
  for (const char* name : {"--outlet", "--source"}) {
    EXPECT_EQ(found({name, "Kapital.kz"}), std::vector<std::string>{"kapital-2019-bishkek"});
    EXPECT_TRUE(found({name, "Никто"}).empty());
  }
  EXPECT_EQ(found({"--after", "2023-11-23", "--before", "2023-11-23"}),
            std::vector<std::string>{"baigenews-2023-minsk"});
}

TEST_F(Answers, AreReadableWithoutJson) {
  const Outcome run = poisk({"search", db(), "операция прокси"});
  EXPECT_EQ(run.status, 0);
  EXPECT_NE(run.out.find("ПРОКСИ"), std::string::npos) << run.out;
  EXPECT_NE(run.out.find("Kapital.kz"), std::string::npos) << run.out;
  EXPECT_EQ(run.out.find('\x1b'), std::string::npos) << "colours in a file: " << run.out;
  const Outcome coloured = poisk({"search", db(), "операция прокси", "--color", "always"});
  EXPECT_NE(coloured.out.find("\x1b[1mПРОКСИ\x1b[0m"), std::string::npos) << coloured.out;
}

TEST_F(Answers, ShowPrintsTheStoredArticle) {
  const Outcome run = poisk({"show", db(), "elki-pitomnik", "--json"});
  EXPECT_EQ(run.status, 0);
  const json article = run.json();
  expect_shape(article, {{"key", "string"},
                         {"title", "string"},
                         {"text", "string"},
                         {"source", "object"},
                         {"passages", "list"},
                         {"dropped", "list"},
                         {"revision", "count"}});
  expect_source_shape(article.at("source"));
  EXPECT_EQ(article.at("key"), "elki-pitomnik");
  EXPECT_EQ(article.at("source").at("published"), "2023-12-14");
  const std::size_t size = article.at("text").get<std::string>().size();
  ASSERT_FALSE(article.at("passages").empty());
  std::size_t end = 0;
  for (const json& passage : article.at("passages")) {
    expect_shape(passage, {{"begin", "count"}, {"end", "count"}});
    EXPECT_GE(passage.at("begin"), end);
    end = passage.at("end");
    EXPECT_LE(end, size);
  }
}

TEST_F(Answers, ShowFindsNothingByAnUnknownKey) {
  const Outcome run = poisk({"show", db(), "нет-такой"});
  EXPECT_EQ(run.status, 1);
  EXPECT_EQ(run.out, "");
  EXPECT_NE(run.message().find("нет-такой"), std::string::npos) << run.err;
}

TEST_F(Answers, ResolvePrintsWhatACitationNames) {
  const json hit = poisk({"search", db(), "операция прокси", "--json"}).json().at("hits")[0];
  const std::string citation = hit.at("citation").at("machine");
  EXPECT_EQ(poisk({"resolve", db(), citation}).out,
            hit.at("passage").at("text").get<std::string>() + "\n");
  const Outcome unknown = poisk({"resolve", db(), "нет-такой@1:0-10"});
  EXPECT_EQ(unknown.status, 1);
  unknown.message();
  const Outcome stale = poisk({"resolve", db(), "kapital-2019-bishkek@1:0-10"});
  EXPECT_EQ(stale.status, 2);
  stale.message();
  const Outcome malformed = poisk({"resolve", db(), "kapital"});
  EXPECT_EQ(malformed.status, 2);
  malformed.message();
}

TEST_F(Answers, LikeAnArticleAreOthers) {
  const json hit = poisk({"search", db(), "саммит в минске", "--json"}).json().at("hits").at(0);
  const std::string key = hit.at("key");
  const Outcome run = poisk({"like", db(), key, "--json", "--limit", "3", "--explain"});
  EXPECT_EQ(run.status, 0);
  EXPECT_EQ(run.err, "");
  const json results = run.json();
  EXPECT_EQ(results.at("query"), key);
  ASSERT_FALSE(results.at("hits").empty());
  EXPECT_LE(results.at("hits").size(), 3U);
  for (const json& other : results.at("hits")) EXPECT_NE(other.at("key"), key);
  const Outcome missing = poisk({"like", db(), "нет такой"});
  EXPECT_EQ(missing.status, 1);
  missing.message();
}

TEST_F(Answers, SuggestAndResolveAreJsonAsWell) {
  const json hit = poisk({"search", db(), "75-летия победы", "--json"}).json().at("hits").at(0);
  const std::string citation = hit.at("citation").at("machine");
  const json resolved = poisk({"resolve", db(), citation, "--json"}).json();
  expect_shape(resolved, {{"citation", "string"},
                          {"key", "string"},
                          {"begin", "count"},
                          {"end", "count"},
                          {"text", "string"}});
  EXPECT_EQ(resolved.at("citation"), citation);
  EXPECT_EQ(resolved.at("key"), hit.at("key"));
  EXPECT_EQ(resolved.at("begin"), hit.at("passage").at("begin"));
  EXPECT_EQ(resolved.at("end"), hit.at("passage").at("end"));

  const Outcome run = poisk({"suggest", db(), "саммит в минс", "--json"});
  EXPECT_EQ(run.status, 0);
  EXPECT_EQ(run.json(), json::array({"саммит в минске"}));
  const Outcome nothing = poisk({"suggest", db(), "абракадабрищ", "--json"});
  EXPECT_EQ(nothing.status, 1);
  EXPECT_EQ(nothing.json(), json::array());
}

TEST(Analyze, ListsTheWords) {
  const std::string text = "Ёлки в Ростове-на-Дону, 75-летие";
  const Outcome run = poisk({"analyze", text, "--json"});
  EXPECT_EQ(run.status, 0);
  const json words = run.json();
  ASSERT_TRUE(words.is_array());
  ASSERT_FALSE(words.empty());
  for (const json& word : words) {
    expect_shape(word, {{"surface", "string"},
                        {"begin", "count"},
                        {"end", "count"},
                        {"form", "string"},
                        {"lemmas", "list"},
                        {"term", "string"}});
    const std::size_t begin = word.at("begin");
    const std::size_t end = word.at("end");
    EXPECT_EQ(word.at("surface"), text.substr(begin, end - begin));
    EXPECT_FALSE(word.at("lemmas").empty()) << word;
  }
  EXPECT_EQ(words[0].at("surface"), "Ёлки");
  EXPECT_EQ(words[0].at("form"), "елки");
  EXPECT_EQ(words[0].at("term"), poisk({"analyze", "елка", "--json"}).json()[0].at("term"));
}

TEST(Analyze, ListsTheSentences) {
  const std::string text = "Приехал А. С. Пушкин.  Его ждали!\n";
  const json sentences = poisk({"analyze", text, "--json", "--sentences"}).json();
  ASSERT_EQ(sentences.size(), 2u) << sentences;
  std::vector<std::string> words;
  for (const json& sentence : sentences) {
    expect_shape(sentence, {{"begin", "count"}, {"end", "count"}});
    const std::size_t begin = sentence.at("begin");
    words.push_back(text.substr(begin, sentence.at("end").get<std::size_t>() - begin));
  }
  EXPECT_EQ(words[0], "Приехал А. С. Пушкин.");
  EXPECT_EQ(words[1], "Его ждали!");
}

TEST(Analyze, ReadsStandardInputAsOneText) {
  const json words = poisk({"analyze", "-", "--json"}, "первая\nвторая\n").json();
  ASSERT_EQ(words.size(), 2u);
  EXPECT_EQ(words[1].at("begin"), 13);
}

TEST(Analyze, GivesALineForEachLine) {
  const Outcome run =
      poisk({"analyze", "-", "--json", "--lines"}, "\"один два\"\n\"\"\n\"три\\nчетыре\"\n");
  EXPECT_EQ(run.status, 0) << run.err;
  std::vector<std::size_t> counts;
  std::istringstream lines(run.out);
  for (std::string line; std::getline(lines, line);) counts.push_back(json::parse(line).size());
  EXPECT_EQ(counts, (std::vector<std::size_t>{2, 0, 2}));
}

TEST(Analyze, NamesALineThatIsNoJsonString) {
  const Outcome run = poisk({"analyze", "-", "--json", "--lines"}, "\"один\"\nдва\n");
  EXPECT_EQ(run.status, 2);
  EXPECT_NE(run.message().find("line 2"), std::string::npos) << run.err;
}

}  // namespace
}  // namespace poisk::test
