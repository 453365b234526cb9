#include <fmt/format.h>
#include <poisk/dates.h>
#include <poisk/read.h>
#include <poisk/version.h>

#include <CLI/CLI.hpp>
#include <map>

#include "command.h"
#include "compression_option.h"
#include "in_quotes.h"
#include "indexer.h"
#include "inputs.h"
#include "terminal.h"

namespace poisk::program {
namespace {

constexpr const char* kAutomatic = "auto";

struct IndexArguments {
  IndexerOptions indexer;
  std::vector<std::string> paths;
  InputOptions input;
  std::string format = kAutomatic;
  std::string clean = kAutomatic;
  std::vector<std::string> names;  // NAME=MEMBER
};

// Reads --map: false where it cannot be, which is said.
bool read_names(const std::vector<std::string>& given, MemberNames& names) {
  for (const std::string& pair : given) {
    const std::size_t middle = pair.find('=');
    if (middle == std::string::npos || middle == 0) {
      fail("--map: " + in_quotes(pair) + " is not NAME=MEMBER, such as headline=title");
      return false;
    }
    const std::string member = pair.substr(middle + 1);
    if (!is_member_name(member)) {
      fail("--map: an article has no member " + in_quotes(member) +
           "; it has key, title, text, outlet, url, author, agency, published, quote_share, "
           "link_required, notice and fields.NAME");
      return false;
    }
    names[pair.substr(0, middle)] = member;
  }
  return true;
}

// Of --encoding.
CLI::Validator encoding_name() {
  return CLI::Validator(
      [](std::string& name) {
        return is_encoding(name) ? std::string() : "no encoding is called " + in_quotes(name);
      },
      "");
}

// What of the options decides which articles a file gives; empty where all are as usual.
std::string reading(const IndexArguments& arguments) {
  const Source& source = arguments.indexer.source;
  std::string out = " " POISK_VERSION_STRING;
  const auto add = [&](std::string_view name, const std::string& value) {
    if (!value.empty()) out += fmt::format("\n{}={}", name, value);
  };
  if (arguments.format != kAutomatic) add("format", arguments.format);
  if (arguments.clean != kAutomatic) add("clean", arguments.clean);
  add("encoding", arguments.input.encoding);
  add("prefix", arguments.indexer.prefix);
  for (const auto& [name, member] : arguments.input.names) add("map " + name, member);
  add("outlet", source.outlet);
  add("url", source.url);
  add("author", source.author);
  add("agency", source.agency);
  add("published", source.published);
  return out;
}

int run_index(IndexArguments& arguments) {
  if (!read_names(arguments.names, arguments.input.names)) return kFailed;
  const std::string& date = arguments.indexer.source.published;
  if (!date.empty() && !first_day(date)) {
    return fail("--published: " + date +
                " is not a date such as 2023, 2023-11, 2023-11-23 or 2023-11-23T18:56");
  }
  arguments.input.known = arguments.indexer.source;
  arguments.input.note_files = arguments.indexer.sync;
  arguments.indexer.paths = arguments.paths;
  arguments.indexer.reading = reading(arguments);
  const InterruptFlag interrupted;
  Indexer indexer(arguments.indexer, interrupted.value());
  const auto total = [&] { return input_bytes(arguments.paths, arguments.input); };
  if (arguments.indexer.sync) {
    arguments.input.pass_over = [&](const std::string& path, const std::string& key) {
      return indexer.pass_over(path, key);
    };
  }
  InputReport& report = indexer.report();
  if (indexer.shows_progress()) report.total = total();
  // What is there and is no index is said before anything is read.
  if (exists(arguments.indexer.db) && !indexer.open()) return kFailed;
  read_inputs(
      arguments.paths, arguments.input,
      [&](Result<Article>&& article, const std::string& where) {
        return indexer.take(std::move(article), where);
      },
      report);
  return indexer.finish(total);
}

}  // namespace

void add_index_command(CLI::App& app, Action& action) {
  CLI::App* command = app.add_subcommand("index", "Put articles into an index");
  auto arguments = std::make_shared<IndexArguments>();
  command->add_option("DB", arguments->indexer.db, "The index; made where there is none")
      ->required();
  command->add_option("PATH", arguments->paths, "Files or folders; - is standard input")
      ->required();
  command->add_option("--format", arguments->format, "auto, text, jsonl or beir")
      ->check(CLI::IsMember({"auto", "text", "jsonl", "beir"}).description(""));
  command
      ->add_option("--clean", arguments->clean,
                   "auto: clean what shows signs of a saved page; none: keep all")
      ->check(CLI::IsMember({"auto", "none"}).description(""));
  command
      ->add_option("--encoding", arguments->input.encoding,
                   "The encoding of the files, such as cp1251: else it is found out")
      ->check(encoding_name());
  command->add_flag("--verbose", arguments->input.verbose,
                    "Name each line that cleaning leaves out");
  command->add_option("--key", arguments->input.key, "The key of an article that names none");
  command->add_option("--prefix", arguments->indexer.prefix,
                      "What every key begins with: keeps articles of two folders apart");
  command->add_flag("--replace", arguments->indexer.replace,
                    "Replace articles of other files that have the same key");
  command->add_flag("--sync", arguments->indexer.sync,
                    "Take out what was indexed from these paths and is there no more");
  command
      ->add_option("--map", arguments->names,
                   "Read members of JSON Lines by other names: headline=title,body=text")
      ->delimiter(',')
      ->expected(1)
      ->take_all();
  command->add_option("--outlet", arguments->indexer.source.outlet,
                      "The outlet, where the file itself names none");
  command->add_option("--url", arguments->indexer.source.url,
                      "The link, where the file itself names none");
  command->add_option("--author", arguments->indexer.source.author,
                      "The author, where the file itself names none");
  command->add_option("--agency", arguments->indexer.source.agency,
                      "The agency, where the file itself names none");
  command->add_option("--published", arguments->indexer.source.published,
                      "The date, where the file itself has none: 2023-11-23");
  add_compression_option(*command, arguments->indexer.compression);
  command->footer("Example: poisk index новости.db статьи/");
  command->callback([arguments, &action] {
    action = [arguments] {
      static const std::map<std::string, Format> kFormats = {{"auto", Format::automatic},
                                                             {"text", Format::text},
                                                             {"jsonl", Format::jsonl},
                                                             {"beir", Format::beir}};
      arguments->input.format = kFormats.at(arguments->format);
      arguments->input.cleaning = arguments->clean == "auto" ? Cleaning::page : Cleaning::none;
      return run_index(*arguments);
    };
  });
}

}  // namespace poisk::program
