// What `poisk index` reads, and which key each article gets.
#include <gtest/gtest.h>
#include <lzma.h>

#include <cstdlib>

#include "program/program.h"

namespace poisk::test {
namespace {

using nlohmann::json;

std::string xz(const std::string& text) {
  std::string out(lzma_stream_buffer_bound(text.size()), '\0');
  std::size_t size = 0;
  EXPECT_EQ(lzma_easy_buffer_encode(6, LZMA_CHECK_CRC64, nullptr,
                                    reinterpret_cast<const std::uint8_t*>(text.data()), text.size(),
                                    reinterpret_cast<std::uint8_t*>(out.data()), &size, out.size()),
            LZMA_OK);
  out.resize(size);
  return out;
}

class Input : public ::testing::Test {
 protected:
  std::string db() const { return folder_ / "index.db"; }

  // poisk index DB ARGUMENTS...
  Outcome index(std::vector<std::string> arguments, std::string_view input = {}) const {
    arguments.insert(arguments.begin(), {"index", db()});
    return poisk(arguments, input);
  }
  json show(const std::string& key) const {
    const Outcome run = poisk({"show", db(), key, "--json"});
    EXPECT_EQ(run.status, 0) << run.err;
    return run.status == 0 ? run.json() : json::object();
  }
  std::size_t articles() const {
    return poisk({"stats", db(), "--json"}).json().at("articles").get<std::size_t>();
  }

  Folder folder_;
};

TEST_F(Input, KeysAreThePathsBelowTheFolder) {
  folder_.write("news/2023/минск.txt", "В Минске прошла сессия.");
  folder_.write("news/а.txt", "---\ntitle: А\n---\nТекст.");
  folder_.write("news/key.txt", "---\nkey: своё имя\ntitle: Б\n---\nТекст.");
  folder_.write("news/значок.ico", std::string("\0\0\1\0", 4));
  const Outcome run = index({folder_ / "news"});
  EXPECT_EQ(run.status, 0) << run.err;
  EXPECT_EQ(articles(), 3u);
  for (const char* key : {"2023/минск", "а", "своё имя"}) EXPECT_EQ(show(key).at("key"), key);
  // However the folder is written, and where a link leads out of it.
  std::filesystem::create_symlink("2023/минск.txt", folder_ / "news/ссылка.txt");
  EXPECT_EQ(index({folder_ / "news/"}).status, 0);
  EXPECT_EQ(index({folder_ / "news/../news/."}).status, 0);
  EXPECT_EQ(articles(), 4u);
  EXPECT_EQ(show("ссылка").at("key"), "ссылка");
}

TEST_F(Input, AFileAloneIsKeyedByItsName) {
  folder_.write("deep/в.папке.txt", "Текст статьи.");
  EXPECT_EQ(index({folder_ / "deep/в.папке.txt"}).status, 0);
  EXPECT_EQ(show("в.папке").at("text"), "Текст статьи.");
}

TEST_F(Input, StandardInputTakesItsKeyFromTheArguments) {
  EXPECT_EQ(index({"-", "--key", "ввод"}, "Текст со входа.\n").status, 0);
  EXPECT_NE(show("ввод").at("text").get<std::string>().find("Текст со входа."), std::string::npos);
}

TEST_F(Input, StandardInputMayBeJsonLines) {
  EXPECT_EQ(index({"-", "--format", "jsonl"},
                  "{\"key\":\"a\",\"text\":\"Раз\"}\n{\"key\":\"b\",\"text\":\"Два\"}\n")
                .status,
            0);
  EXPECT_EQ(articles(), 2u);
}

TEST_F(Input, FrontMatterSaysWhoseWordsTheyAre) {
  folder_.write("a.txt",
                "---\ntitle: Заголовок\noutlet: Пример.kz\nurl: https://example.org/1\n"
                "author: А. Автор\nagency: Акорда\npublished: 2023-11-23T18:56\n"
                "quote_share: 0.3\nlink_required: true\nnotice: Не больше 30%.\n---\n"
                "Подпишитесь на наш Telegram-канал\n\nТекст.\n");
  EXPECT_EQ(index({folder_ / "a.txt"}).status, 0);
  const json article = show("a");
  EXPECT_EQ(article.at("title"), "Заголовок");
  EXPECT_EQ(
      article.at("source"),
      (json{{"outlet", "Пример.kz"},
            {"url", "https://example.org/1"},
            {"author", "А. Автор"},
            {"agency", "Акорда"},
            {"published", "2023-11-23T18:56"},
            {"terms", {{"share", 0.3}, {"link_required", true}, {"notice", "Не больше 30%."}}}}));
  // Only pages without front matter are cleaned.
  EXPECT_EQ(article.at("dropped"), json::array());
  EXPECT_NE(article.at("text").get<std::string>().find("Telegram"), std::string::npos);
}

constexpr const char* kPage =
    "Токаев прилетел в Минск\n\n"
    "Президент Казахстана Касым-Жомарт Токаев прибыл в Минск, передаёт Пример.kz со ссылкой на "
    "пресс-службу Акорды. В аэропорту его встретили официальные лица. Визит продлится два дня.\n\n"
    "Сессия Совета коллективной безопасности пройдёт во Дворце независимости. На ней обсудят "
    "итоги года и планы на следующий год, сообщили журналистам.\n\n"
    "Подпишитесь на наш Telegram-канал и узнавайте новости первыми!\n";

TEST_F(Input, PagesAreCleanedAndAttributed) {
  folder_.write("page.txt", kPage);
  EXPECT_EQ(index({folder_ / "page.txt"}).status, 0);
  const json article = show("page");
  EXPECT_EQ(article.at("title"), "Токаев прилетел в Минск");
  EXPECT_EQ(article.at("source").at("outlet"), "Пример.kz");
  EXPECT_EQ(article.at("source").at("agency"), "пресс-служба Акорды");
  EXPECT_EQ(article.at("source").at("published"), "");
  EXPECT_EQ(article.at("text").get<std::string>().find("Telegram"), std::string::npos);
  ASSERT_EQ(article.at("dropped").size(), 1u) << article.at("dropped");
  EXPECT_NE(article.at("dropped")[0].get<std::string>().find("Telegram"), std::string::npos);
}

TEST_F(Input, WhatCleaningLeavesOutIsCounted) {
  folder_.write("in/page.txt", kPage);
  folder_.write("in/другая.txt", std::string(kPage) + "Поделиться\nНаверх\n");
  folder_.write("in/текст.txt", "Список\n\n- сыр\n- хлеб\n");
  Outcome run = index({folder_ / "in"});
  EXPECT_EQ(run.status, 0);
  EXPECT_EQ(lines(run.err),
            (std::vector<std::string>{"3 articles indexed",
                                      "4 lines of 2 articles left out as page furniture: "
                                      "--verbose lists them, --clean none keeps all"}));
  run = index({folder_ / "in/page.txt", "--verbose"});
  EXPECT_NE(run.err.find("page.txt: left out: 'Подпишитесь на наш Telegram-канал"),
            std::string::npos)
      << run.err;
  EXPECT_NE(run.err.find("1 line of 1 article left out"), std::string::npos) << run.err;
  // JSON Lines and front matter are taken as they are.
  for (const std::vector<std::string>& kept :
       {std::vector<std::string>{folder_ / "in/текст.txt"}, {folder_ / "in", "--clean", "none"}}) {
    EXPECT_EQ(index(kept).err.find("left out"), std::string::npos);
  }
  EXPECT_EQ(index({"-", "--format", "jsonl"}, poisk({"export", db()}).out).err.find("left out"),
            std::string::npos);
}

TEST_F(Input, PartsOfAFileAreKeyedByWhatTheyAreCalledElseByTheirPlace) {
  folder_.write("in/лента.xml",
                "<rss><channel><title>Л</title><item><title>А</title><guid>g1</guid></item>"
                "<item><title>Б</title></item></channel></rss>");
  folder_.write("in/n.jsonl", "{\"text\":\"Раз.\"}\n{\"id\":7,\"body\":\"Два.\"}\n");
  folder_.write("in/a.txt", "Один.");
  folder_.write(
      "in/a.html",
      "<html><title>Два</title><body><h1>Два моста</h1><p>Первый мост открыли в мае, второй "
      "откроют осенью.</p><p>Так решили в городе.</p></body></html>");
  const Outcome run = index({folder_ / "in"});
  EXPECT_EQ(run.status, 0) << run.err;
  for (const char* key : {"g1", "лента.xml#2", "n.jsonl#1", "7", "a.txt", "a.html"}) {
    EXPECT_EQ(show(key).value("key", ""), key);
  }
}

TEST_F(Input, WhatIsKnownOfAllWinsOverWhatATextSays) {
  folder_.write("a.txt", kPage);
  EXPECT_EQ(index({folder_ / "a.txt", "--outlet", "Степной вестник"}).status, 0);
  EXPECT_EQ(show("a").at("source").at("outlet"), "Степной вестник");
}

TEST_F(Input, EncodingsAreToldAndSaid) {
  folder_.write("in/a.txt", "\xCF\xF0\xE8\xE2\xE5\xF2, \xEC\xE8\xF0");
  folder_.write("in/b.txt", "Привет, свет");
  const Outcome run = index({folder_ / "in"});
  EXPECT_EQ(run.err, "files in other encodings than UTF-8: windows-1251 1\n2 articles indexed\n");
  EXPECT_EQ(show("a").at("text"), "Привет, мир");
  EXPECT_EQ(index({folder_ / "in/a.txt", "--encoding", "koi-9"}).status, 2);
  EXPECT_EQ(index({folder_ / "in/a.txt", "--encoding", "cp866", "--replace"}).status, 0);
  EXPECT_NE(show("a").at("text"), "Привет, мир");
}

TEST_F(Input, FilesMayBeCompressed) {
  // gzip of «Статья.» and of a line of JSON, Zstandard of «Статья.», by their own programs.
  const auto packed = [&](const std::string& name, const std::string& content,
                          const char* program) {
    const std::string path = folder_.write(name, content);
    const std::string command = std::string(program) + " " + path + " 2>/dev/null";
    return std::system(command.c_str()) == 0;
  };
  folder_.write("in/x.txt.xz", xz("Статья первая."));
  std::size_t expected = 1;
  if (packed("in/y.txt", "Статья вторая.", "gzip")) ++expected;
  if (packed("in/z.jsonl", "{\"key\":\"z\",\"text\":\"Статья третья.\"}\n", "gzip")) ++expected;
  EXPECT_EQ(index({folder_ / "in"}).status, 0);
  EXPECT_EQ(articles(), expected);
}

TEST_F(Input, ReadPrintsWhatIsReadAndStoresNothing) {
  const std::string page = folder_.write("p.txt", kPage);
  const Outcome run = poisk({"read", page, "--json"});
  EXPECT_EQ(run.status, 0) << run.err;
  EXPECT_EQ(run.json().at("title"), "Токаев прилетел в Минск");
  EXPECT_NE(poisk({"read", page}).out.find("title: Токаев прилетел в Минск\n"), std::string::npos);
  EXPECT_EQ(poisk({"read", folder_ / "нет"}).status, 2);
  EXPECT_FALSE(std::filesystem::exists(db()));
}

TEST_F(Input, PlainTextIsFoundToItsLastLine) {
  folder_.write("in/список.txt",
                "Список покупок\n\n- молоко\n- сыр адыгейский\n\nКуплено вчера на рынке.\n");
  folder_.write("in/рецепт.txt", "Рецепт борща\nСвекла 2 шт.\nКапуста 300 г\nПодавать горячим\n");
  EXPECT_EQ(index({folder_ / "in"}).status, 0);
  for (const auto& [query, key] : {std::pair{"сыр адыгейский", "список"},
                                   {"список покупок", "список"},
                                   {"капуста", "рецепт"},
                                   {"рецепт борща", "рецепт"},
                                   {"подавать горячим", "рецепт"}}) {
    const json found = poisk({"search", db(), query, "--json"}).json();
    ASSERT_EQ(found.at("hits").size(), 1u) << query;
    EXPECT_EQ(found.at("hits")[0].at("key"), key);
  }
}

TEST_F(Input, ADateForAllMustBeOne) {
  folder_.write("a.txt", "Текст статьи.");
  const Outcome run = index({folder_ / "a.txt", "--published", "вчера"});
  EXPECT_EQ(run.status, 2);
  EXPECT_EQ(lines(run.err).size(), 1u) << run.err;
  EXPECT_NE(run.err.find("2023-11-23T18:56"), std::string::npos) << run.err;
  EXPECT_EQ(index({folder_ / "a.txt", "--published", "2023-11-23T18:56+05:00"}).status, 0);
  EXPECT_EQ(show("a").at("source").at("published"), "2023-11-23T18:56+05:00");
}

TEST_F(Input, CleaningCanBeTurnedOff) {
  folder_.write("page.txt", kPage);
  EXPECT_EQ(index({folder_ / "page.txt", "--clean", "none"}).status, 0);
  EXPECT_NE(show("page").at("text").get<std::string>().find("Telegram"), std::string::npos);
  EXPECT_EQ(show("page").at("dropped"), json::array());
}

constexpr const char* kLines =
    "\xEF\xBB\xBF{\"key\": \"а\", \"title\": \"Первая\", \"text\": \"Текст первой.\", "
    "\"outlet\": \"Пример.kz\", \"quote_share\": 0.5, \"link_required\": true}\r\n"
    "\n"
    "{\"_id\": \"б\", \"text\": \"Текст\\nвторой.\", \"unknown\": [1, 2], \"author\": null}";

TEST_F(Input, JsonLinesAreStoredVerbatim) {
  folder_.write("news.jsonl", kLines);
  EXPECT_EQ(index({folder_ / "news.jsonl"}).status, 0);
  EXPECT_EQ(articles(), 2u);
  EXPECT_EQ(show("а").at("title"), "Первая");
  EXPECT_EQ(show("а").at("source").at("outlet"), "Пример.kz");
  EXPECT_EQ(show("а").at("source").at("terms").at("share"), 0.5);
  EXPECT_EQ(show("б").at("text"), "Текст\nвторой.");
  EXPECT_TRUE(show("б").at("source").at("terms").at("share").is_null());
}

TEST_F(Input, MembersThatAreNotReadAreNamed) {
  const std::string line =
      R"({"key":"а","headline":"Буран","title":"","text":"Снег.","site":"О.kz","date":null})";
  const Outcome run = index({folder_.write("a.jsonl", line + "\n")});
  EXPECT_EQ(run.status, 0);
  EXPECT_EQ(run.err,
            "members passed over: headline 1, site 1; --map NAME=title reads one as another\n"
            "1 article indexed\n");
}

TEST_F(Input, MembersMayHaveOtherNames) {
  const std::string line =
      R"({"id":7,"headline":"Буран","body":"Снег.","site":"О.kz","rubric":["а","б"]})";
  const Outcome run =
      index({folder_.write("a.jsonl", line + "\n"), "--map", "id=key,headline=title", "--map",
             "body=text", "--map", "site=outlet", "--map", "rubric=fields.рубрика"});
  EXPECT_EQ(run.status, 0);
  EXPECT_EQ(run.err, "1 article indexed\n");
  const json article = show("7");
  EXPECT_EQ(article.at("title"), "Буран");
  EXPECT_EQ(article.at("text"), "Снег.");
  EXPECT_EQ(article.at("source").at("outlet"), "О.kz");
  EXPECT_EQ(article.at("fields"), (json{{"рубрика", {"а", "б"}}}));
}

TEST_F(Input, WhatShowPrintsIsReadBack) {
  folder_.write(
      "a.txt",
      "---\ntitle: Заголовок\noutlet: Пример.kz\npublished: 2023-11-23\nquote_share: 0.3\n"
      "notice: Не больше 30%.\nfields.рубрика: спорт\n---\nТекст.\n\nЕщё текст.\n");
  EXPECT_EQ(index({folder_ / "a.txt"}).status, 0);
  const std::string shown = poisk({"show", db(), "a", "--json"}).out;
  const std::string other = folder_ / "other.db";
  const Outcome run = poisk({"index", other, "--format", "jsonl", "-"}, shown);
  EXPECT_EQ(run.status, 0);
  EXPECT_EQ(run.err, "1 article indexed\n");
  EXPECT_EQ(poisk({"show", other, "a", "--json"}).out, shown);
}

TEST_F(Input, JsonLinesMayBeCompressed) {
  const std::string half = xz(kLines);
  // Streams one after the other are one file.
  folder_.write("all/news.jsonl.xz", half + xz("\n{\"key\":\"в\",\"text\":\"Третья.\"}\n"));
  EXPECT_EQ(index({folder_ / "all"}).status, 0);
  EXPECT_EQ(articles(), 3u);
}

TEST_F(Input, AFolderOfBeirIsACollection) {
  const std::string corpus = "{\"_id\":\"d1\",\"title\":\"\",\"text\":\"Первый документ.\"}\n";
  folder_.write("plain/corpus.jsonl", corpus);
  folder_.write("plain/queries.jsonl", "{\"_id\":\"q1\",\"text\":\"документ\"}\n");
  folder_.write("packed/corpus.jsonl.xz", xz(corpus));
  folder_.write("packed/queries.jsonl", "{\"_id\":\"q1\",\"text\":\"документ\"}\n");
  for (const char* collection : {"plain", "packed"}) {
    EXPECT_EQ(index({folder_ / collection}).status, 0) << collection;
    EXPECT_EQ(articles(), 1u);
  }
  EXPECT_EQ(index({folder_ / "plain", "--format", "beir"}).status, 0);
  EXPECT_EQ(articles(), 1u);
}

TEST_F(Input, ArgumentsFillInWhatAPageLacks) {
  folder_.write("a.txt", "---\noutlet: Свой.kz\n---\nТекст.");
  folder_.write("b.txt", "Текст другой статьи.");
  EXPECT_EQ(index({folder_ / "a.txt", folder_ / "b.txt", "--outlet", "Общий.kz", "--published",
                   "2023-11-23"})
                .status,
            0);
  EXPECT_EQ(show("a").at("source").at("outlet"), "Свой.kz");
  EXPECT_EQ(show("b").at("source").at("outlet"), "Общий.kz");
  EXPECT_EQ(show("b").at("source").at("published"), "2023-11-23");
}

TEST_F(Input, TheSameKeyInALaterRunReplaces) {
  folder_.write("a.txt", "Старые слова.");
  EXPECT_EQ(index({folder_ / "a.txt"}).status, 0);
  const json old = show("a");
  folder_.write("a.txt", "Новые речи.");
  EXPECT_EQ(index({folder_ / "a.txt"}).status, 0);
  EXPECT_EQ(articles(), 1u);
  EXPECT_EQ(show("a").at("text"), "Новые речи.");
  EXPECT_NE(show("a").at("revision"), old.at("revision"));
  EXPECT_EQ(poisk({"search", db(), "старые"}).status, 1);
  EXPECT_EQ(poisk({"search", db(), "новые"}).status, 0);
}

}  // namespace
}  // namespace poisk::test
