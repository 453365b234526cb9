// poisk mcp: what a client is answered.
#include <gtest/gtest.h>

#include <set>

#include "program/program.h"

namespace poisk::test {
namespace {

using nlohmann::json;

class Mcp : public ::testing::Test {
 protected:
  Mcp() {
    folder_.write("in/лес.txt",
                  "---\ntitle: О ёлках\noutlet: Лесная газета\nurl: https://example.org/1\n---\n"
                  "Ёлку поставили на площади. Она высокая.");
    // A fifth of it may be quoted.
    folder_.write(
        "in/строгая.txt",
        "---\ntitle: О соснах\noutlet: Строгая газета\nquote_share: 0.2\n---\n" + long_text());
    EXPECT_EQ(poisk({"index", db(), folder_ / "in"}).status, 0);
  }
  static std::string long_text() {
    std::string out;
    for (int i = 0; i < 20; ++i) out += "Сосна номер " + std::to_string(i) + " растёт на песке. ";
    return out;
  }
  std::string db() const { return folder_ / "index.db"; }

  // The answers to these messages.
  std::vector<json> ask(const std::vector<json>& messages) {
    std::string input;
    for (const json& message : messages) input += message.dump() + "\n";
    std::vector<json> out;
    for (const std::string& line : lines(poisk({"mcp", db()}, input).out)) {
      out.push_back(json::parse(line));
    }
    return out;
  }
  static json request(const char* method, json params) {
    return {{"jsonrpc", "2.0"}, {"id", 7}, {"method", method}, {"params", std::move(params)}};
  }
  static json call(const char* name, json arguments) {
    return request("tools/call", {{"name", name}, {"arguments", std::move(arguments)}});
  }
  // The result of one call.
  json result(const char* name, json arguments) {
    const auto answers = ask({call(name, std::move(arguments))});
    EXPECT_EQ(answers.size(), 1u);
    return answers.at(0).at("result");
  }

  Folder folder_;
};

TEST_F(Mcp, SaysWhatItIs) {
  const auto answers =
      ask({request("initialize", {{"protocolVersion", "2025-03-26"},
                                  {"capabilities", json::object()},
                                  {"clientInfo", {{"name", "t"}, {"version", "1"}}}}),
           {{"jsonrpc", "2.0"}, {"method", "notifications/initialized"}},
           request("tools/list", json::object()),
           request("ping", json::object())});
  ASSERT_EQ(answers.size(), 3u);  // a notification has no answer
  EXPECT_EQ(answers[0]["result"]["protocolVersion"], "2025-03-26");
  EXPECT_EQ(answers[0]["result"]["serverInfo"]["name"], "poisk");
  EXPECT_EQ(answers[0]["id"], 7);
  std::string names;
  for (const json& tool : answers[1]["result"]["tools"]) {
    names += tool["name"].get<std::string>() + " ";
    EXPECT_EQ(tool["inputSchema"]["type"], "object");
    EXPECT_FALSE(tool["description"].get<std::string>().empty());
  }
  EXPECT_EQ(names, "search passage article sources ");
  EXPECT_EQ(answers[2]["result"], json::object());
}

TEST_F(Mcp, SearchGivesCitationsThatResolve) {
  const json found = result("search", {{"query", "ёлка"}});
  const json& hits = found["structuredContent"]["hits"];
  ASSERT_EQ(hits.size(), 1u);
  EXPECT_NE(found["content"][0]["text"].get<std::string>().find("Лесная газета"),
            std::string::npos);
  const json passage = result("passage", {{"citation", hits[0]["citation"]["machine"]}});
  EXPECT_EQ(passage["structuredContent"]["text"], hits[0]["passage"]["text"]);
  EXPECT_EQ(passage["structuredContent"]["url"], "https://example.org/1");
}

TEST_F(Mcp, NoMoreIsQuotedThanTheSourceAllows) {
  const json article = result("article", {{"key", "строгая"}});
  const std::string text = article["structuredContent"]["text"];
  EXPECT_FALSE(text.empty());
  EXPECT_TRUE(article["structuredContent"]["shortened"]);
  EXPECT_LE(text.size(), long_text().size() / 5);
  EXPECT_EQ(article.dump().find("номер 19"), std::string::npos);
  // Nor over several calls.
  std::set<std::string> said;
  std::vector<json> calls = {call("article", {{"key", "строгая"}})};
  for (int i = 0; i < 20; ++i)
    calls.push_back(call("search", {{"query", "сосна " + std::to_string(i)}}));
  for (const json& answer : ask(calls)) {
    const json& content = answer["result"]["structuredContent"];
    for (int i = 0; i < 20; ++i) {
      const std::string words = "Сосна номер " + std::to_string(i) + " ";
      if (content.dump().find(words) != std::string::npos) said.insert(words);
    }
  }
  EXPECT_FALSE(said.empty());
  EXPECT_LE(said.size(), 4u);
}

TEST_F(Mcp, SourcesAreCounted) {
  const json found = result("sources", {{"query", "ёлка сосна"}});
  EXPECT_EQ(found["structuredContent"]["total"], 2);
  EXPECT_NE(found.dump().find("Строгая газета"), std::string::npos);
}

TEST_F(Mcp, ALineThatIsTooLongIsTold) {
  const std::string input =
      std::string(3 << 20, 'x') + "\n" + request("ping", json::object()).dump() + "\n";
  const auto answers = lines(poisk({"mcp", db()}, input).out);
  ASSERT_EQ(answers.size(), 2u);
  EXPECT_EQ(json::parse(answers[0])["error"]["message"], "the message is too long");
  EXPECT_EQ(json::parse(answers[1])["result"], json::object());
}

TEST_F(Mcp, WhatIsWrongIsTold) {
  EXPECT_TRUE(result("article", {{"key", "нет"}})["isError"]);
  EXPECT_TRUE(result("passage", {{"citation", "чепуха"}})["isError"]);
  EXPECT_TRUE(result("search", {{"query", "ёлка"}, {"after", "вчера"}})["isError"]);
  const std::pair<std::string, int> messages[] = {
      {"чепуха", -32700},
      {"[]", -32600},
      {R"({"jsonrpc":"2.0","id":1,"method":"no/such"})", -32601},
      {R"({"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"no"}})", -32602},
      {R"({"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"search"}})", -32602},
      {R"({"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"search","arguments":{"query":"а","limit":0}}})",
       -32602},
  };
  for (const auto& [message, code] : messages) {
    const Outcome run = poisk({"mcp", db()}, message + "\n");
    EXPECT_EQ(run.json()["error"]["code"], code) << message;
  }
}

}  // namespace
}  // namespace poisk::test
