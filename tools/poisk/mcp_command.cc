// poisk mcp: an index for programs that read, by the Model Context Protocol over standard input and
// output: a JSON-RPC message in each line.
#include <poisk/json.h>
#include <poisk/quote_ledger.h>
#include <poisk/version.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <iostream>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "command.h"
#include "json_text.h"
#include "lexicon_option.h"

namespace poisk::program {
namespace {

using nlohmann::json;

// Versions of the protocol: a client gets the one that it asks for, or else the latest.
constexpr std::array kProtocols = {"2025-06-18", "2025-03-26", "2024-11-05"};
constexpr std::size_t kMostHits = 50;
constexpr std::size_t kMostLine = std::size_t{1} << 20;

enum RpcError : int {
  kNoJson = -32700,
  kNoRequest = -32600,
  kNoMethod = -32601,
  kBadParams = -32602
};

constexpr const char* kInstructions =
    "Russian texts with their sources. Search in Russian, by a question or by words; "
    "quote passages word for word and name their source with the citation given. "
    "A passage that is cut is as long as its source allows.";

json text_property(const char* description) {
  return {{"type", "string"}, {"description", description}};
}

json tool(const char* name, const char* description, json properties,
          std::vector<std::string> required) {
  return {{"name", name},
          {"description", description},
          {"inputSchema",
           {{"type", "object"},
            {"properties", std::move(properties)},
            {"required", std::move(required)},
            {"additionalProperties", false}}},
          {"annotations", {{"readOnlyHint", true}, {"openWorldHint", false}}}};
}

json tools() {
  return json::array(
      {tool("search",
            "Find passages. Returns numbered passages, each with its source and a citation.",
            {{"query", text_property("A question or words in Russian; \"…\" is a phrase, -слово "
                                     "leaves out, источник:… after:… are conditions")},
             {"limit",
              {{"type", "integer"}, {"minimum", 1}, {"maximum", kMostHits}, {"default", 5}}},
             {"outlet", text_property("Only from this source")},
             {"after", text_property("Only published on this date or later: 2023, 2023-11-23")},
             {"before", text_property("Only published on this date or earlier")}},
            {"query"}),
       tool("passage", "The exact words that a citation names, or that they have changed.",
            {{"citation", text_property("As search gave it: key@revision:begin-end")}},
            {"citation"}),
       tool("article", "An article's title and source, and its text as far as its source allows.",
            {{"key", text_property("The article's key: what stands before @ in a citation")}},
            {"key"}),
       tool("sources", "Which sources, years and the like the texts that match have, and how many.",
            {{"query", text_property("As of search")}}, {"query"})});
}

// What is wrong with a call, for the client.
struct CallFailure {
  int code = kBadParams;
  std::string message;
};

class McpServer {
 public:
  explicit McpServer(const Index& index) : index_(index) {}

  // The answer to a line; nothing where it wants none.
  std::optional<json> answer(const std::string& line) {
    if (line.size() > kMostLine) return failure(nullptr, {kNoRequest, "the message is too long"});
    const json message = json::parse(line, nullptr, false);
    if (message.is_discarded()) return failure(nullptr, {kNoJson, "no JSON"});
    if (!message.is_object() || !message.contains("method") || !message["method"].is_string()) {
      // What answers a request of ours: there are none.
      if (message.is_object() && (message.contains("result") || message.contains("error")))
        return {};
      return failure(nullptr, {kNoRequest, "no request"});
    }
    if (!message.contains("id")) return {};  // a notification
    const json& id = message["id"];
    const json params = message.value("params", json::object());
    if (!params.is_object()) return failure(id, {kBadParams, "params is no object"});
    const std::string method = message["method"];
    if (method == "initialize") return success(id, initialize(params));
    if (method == "ping") return success(id, json::object());
    if (method == "tools/list") return success(id, {{"tools", tools()}});
    if (method != "tools/call") return failure(id, {kNoMethod, "no method " + method});
    try {
      return success(id, call(params));
    } catch (const CallFailure& wrong) {
      return failure(id, wrong);
    }
  }

 private:
  static json success(const json& id, json result) {
    return {{"jsonrpc", "2.0"}, {"id", id}, {"result", std::move(result)}};
  }
  static json failure(const json& id, const CallFailure& wrong) {
    return {{"jsonrpc", "2.0"},
            {"id", id},
            {"error", {{"code", wrong.code}, {"message", wrong.message}}}};
  }

  static json initialize(const json& params) {
    const json asked = params.value("protocolVersion", json());
    std::string protocol = kProtocols.front();
    for (const char* known : kProtocols) {
      if (asked == known) protocol = known;
    }
    return {{"protocolVersion", protocol},
            {"capabilities", {{"tools", json::object()}}},
            {"serverInfo", {{"name", "poisk"}, {"version", POISK_VERSION_STRING}}},
            {"instructions", kInstructions}};
  }

  static std::string text_of(const json& arguments, const char* name, bool required = false) {
    const auto found = arguments.find(name);
    if (found == arguments.end() && !required) return {};
    if (found == arguments.end() || !found->is_string()) {
      throw CallFailure{kBadParams, std::string(name) + " has to be a string"};
    }
    return found->get<std::string>();
  }

  json call(const json& params) {
    const std::string name = text_of(params, "name", true);
    const json arguments = params.value("arguments", json::object());
    if (!arguments.is_object()) throw CallFailure{kBadParams, "arguments is no object"};
    if (name == "search") return search(arguments);
    if (name == "passage") return passage(text_of(arguments, "citation", true));
    if (name == "article") return article(text_of(arguments, "key", true));
    if (name == "sources") return sources(text_of(arguments, "query", true));
    throw CallFailure{kBadParams, "no tool " + name};
  }

  static json content(const std::string& text, json structured) {
    return {{"content", json::array({{{"type", "text"}, {"text", text}}})},
            {"structuredContent", std::move(structured)}};
  }
  // What the model that asks may mend.
  static json told(const std::string& message) {
    return {{"content", json::array({{{"type", "text"}, {"text", message}}})}, {"isError", true}};
  }

  json search(const json& arguments) {
    SearchOptions options;
    options.limit = 5;
    if (const auto limit = arguments.find("limit"); limit != arguments.end()) {
      if (!limit->is_number_integer() || *limit < 1) {
        throw CallFailure{kBadParams, "limit has to be a whole number from 1 on"};
      }
      options.limit = std::min(limit->get<std::size_t>(), kMostHits);
    }
    options.outlet = text_of(arguments, "outlet");
    options.after = text_of(arguments, "after");
    options.before = text_of(arguments, "before");
    const std::string query = text_of(arguments, "query", true);
    auto view = index_.searcher();
    if (!view) return told(view.error().message);
    auto results = view->search(query, options);
    if (!results) return told(results.error().message);
    for (Hit& hit : *results) {
      auto stored = view->get(hit.passage);
      if (!stored) return told(stored.error().message);
      ledger_.quote(hit, stored->article.text);
    }
    std::string text;
    for (std::size_t i = 0; i < results->size(); ++i) {
      const Hit& hit = (*results)[i];
      text += "[" + std::to_string(i + 1) + "] " + hit.text + "\nИсточник: " + citation_text(hit) +
              "\nЦитата: " + to_string(hit.passage) + "\n\n";
    }
    if (results->empty()) text = "Ничего не найдено.";
    for (const Warning& warning : results->warnings) {
      text += to_string(warning, Locale::russian) + "\n";
    }
    return content(text, json::parse(to_json(*results, {query})));
  }

  // What the source still allows of this part of an article.
  Hit quoted(const StoredArticle& stored, ByteSpan span) {
    Hit hit;
    hit.title = stored.article.title;
    hit.source = stored.article.source;
    hit.passage = {stored.article.key, stored.revision, span};
    hit.text = stored.article.text.substr(span.begin, span.size());
    ledger_.quote(hit, stored.article.text);
    return hit;
  }
  static json told_with_source(const Hit& hit) {
    std::string text = hit.text.empty() ? "Источник не разрешает цитировать больше." : hit.text;
    if (hit.shortened && !hit.text.empty()) text += " …";
    text += "\nИсточник: " + citation_text(hit) + "\nЦитата: " + to_string(hit.passage);
    if (!hit.source.terms.notice.empty()) text += "\n" + hit.source.terms.notice;
    return content(text, {{"title", hit.title},
                          {"text", hit.text},
                          {"shortened", hit.shortened},
                          {"source", citation_text(hit)},
                          {"url", hit.source.url},
                          {"citation", to_string(hit.passage)}});
  }

  json passage(const std::string& written) {
    auto citation = parse_citation(written);
    if (!citation) return told(citation.error().message);
    auto view = index_.searcher();
    if (!view) return told(view.error().message);
    auto text = view->resolve(*citation);
    if (!text) return told(text.error().message);
    auto stored = view->get(*citation);
    if (!stored) return told(stored.error().message);
    return told_with_source(quoted(*stored, citation->span));
  }

  json article(const std::string& key) {
    auto stored = index_.get(key);
    if (!stored) return told(stored.error().message);
    const auto size = static_cast<std::uint32_t>(stored->article.text.size());
    return told_with_source(quoted(*stored, {0, size}));
  }

  json sources(const std::string& query) const {
    SearchOptions options;
    options.limit = 0;
    options.facets = true;
    auto results = index_.search(query, options);
    if (!results) return told(results.error().message);
    std::string text = std::to_string(results->total) + "\n";
    json facets = json::array();
    for (const Facet& facet : results->facets) {
      json values = json::array();
      text += facet.field + ":";
      for (const FacetValue& value : facet.values) {
        text += " " + value.value + " (" + std::to_string(value.count) + ")";
        values.push_back({{"value", value.value}, {"count", value.count}});
      }
      text += "\n";
      facets.push_back({{"field", facet.field}, {"values", values}});
    }
    return content(text, {{"total", results->total}, {"facets", facets}});
  }

  const Index& index_;
  QuoteLedger ledger_;  // of all that this client has been shown
};

// Of a line that is too long no more is kept than tells that.
bool read_line(std::istream& in, std::string& line) {
  line.clear();
  std::streambuf& bytes = *in.rdbuf();
  constexpr int kEnd = std::char_traits<char>::eof();
  int byte = bytes.sbumpc();
  if (byte == kEnd) return false;
  for (; byte != kEnd && byte != '\n'; byte = bytes.sbumpc()) {
    if (line.size() <= kMostLine) line += static_cast<char>(byte);
  }
  return true;
}

int serve(const std::string& db) {
  auto index = open_existing(db);
  if (!index) return fail(db, index.error());
  say_warnings(*index);
  McpServer server(*index);
  for (std::string line; read_line(std::cin, line);) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    if (const auto answer = server.answer(line)) std::cout << json_text(*answer) << std::endl;
  }
  return kFound;
}

}  // namespace

void add_mcp_command(CLI::App& app, Action& action) {
  CLI::App* command = app.add_subcommand(
      "mcp", "Serve an index to programs that read, by the Model Context Protocol");
  auto db = std::make_shared<std::string>();
  command->add_option("DB", *db, "The index")->required();
  command->callback([db, &action] { action = [db] { return serve(*db); }; });
}

}  // namespace poisk::program
