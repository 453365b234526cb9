#include <fmt/format.h>
#include <poisk/dates.h>

#include <CLI/CLI.hpp>
#include <iostream>
#include <map>
#include <unordered_map>

#include "command.h"
#include "inputs.h"
#include "terminal.h"

namespace poisk::program {
namespace {

// Large transactions write less; this bounds what one holds in memory and what a crash can lose.
constexpr std::size_t kBatchBytes = 32u << 20;

struct IndexArguments {
  std::string db;
  std::vector<std::string> paths;
  InputOptions input;
  std::string format = "auto";
  std::string clean = "auto";
  Source source;  // for what a page lacks
};

class Indexer {
 public:
  Indexer(Index index, const IndexArguments& arguments)
      : index_(std::move(index)), db_(arguments.db), source_(arguments.source) {
    if (bar_.visible()) meter_.total = input_bytes(arguments.paths, arguments.input);
  }

  InputMeter& meter() { return meter_; }

  void take(Result<Article>&& article, const std::string& where) {
    if (failed_) return;
    if (!article) return leave_out(where, article.error().message);
    if (article->key.empty()) {
      return leave_out(where, "it has no key: name one with --key");
    }
    const auto [seen, is_new] = seen_.emplace(article->key, where);
    if (!is_new) {
      return leave_out(
          where, fmt::format("its key is taken: {} is the key of {}", article->key, seen->second));
    }
    complete(article->source);
    bytes_ += article->text.size() + article->title.size();
    where_.push_back(where);
    batch_.push_back(std::move(*article));
    if (bytes_ >= kBatchBytes) flush();
  }

  int finish() {
    flush();
    bar_.clear();
    if (failed_) return kFailed;
    std::cerr << counted(stored_, "article") << " indexed";
    if (left_out_ > 0) {
      std::cerr << fmt::format(", {} left out", left_out_);
      const char* separator = ": ";
      for (const auto& [reason, count] : reasons_) {
        std::cerr << fmt::format("{}{} × {}", separator, count, reason);
        separator = "; ";
      }
    }
    std::cerr << "\n";
    if (meter_.cleaned_lines > 0) {
      std::cerr << fmt::format(
          "{} of {} left out as page furniture: --verbose lists them, --clean none keeps all\n",
          counted(meter_.cleaned_lines, "line"), counted(meter_.cleaned_pages, "article"));
    }
    return left_out_ > 0 ? kFailed : stored_ > 0 ? kFound : kNothing;
  }

 private:
  void complete(Source& source) const {
    for (const auto& [value, given] : {std::pair{&source.outlet, &source_.outlet},
                                       {&source.url, &source_.url},
                                       {&source.author, &source_.author},
                                       {&source.agency, &source_.agency},
                                       {&source.published, &source_.published}}) {
      if (value->empty()) *value = *given;
    }
  }

  void leave_out(const std::string& where, const std::string& why) {
    bar_.clear();
    std::cerr << where << ": " << why << "\n";
    ++left_out_;
    // The reason alone: what follows a colon is particular to the one input.
    ++reasons_[why.substr(0, why.find(':'))];
  }

  void flush() {
    if (batch_.empty() || failed_) return;
    const std::size_t before = stored_;
    auto put = index_.put(batch_, [&](std::size_t done, std::size_t of) {
      bar_.update(before + done, part(static_cast<double>(done) / static_cast<double>(of)));
    });
    put_ = meter_.read;
    if (put) {
      stored_ += batch_.size();
    } else if (put.error().code == ErrorCode::invalid_argument) {
      put_one_by_one();
    } else {
      bar_.clear();
      fail(db_, put.error());
      failed_ = true;
    }
    batch_.clear();
    where_.clear();
    bytes_ = 0;
  }

  // How much of all the input is done, where so much of this batch is.
  double part(double of_batch) const {
    if (meter_.total == 0) return -1;
    const auto before = static_cast<double>(put_);
    return (before + of_batch * (static_cast<double>(meter_.read) - before)) /
           static_cast<double>(meter_.total);
  }

  // One unusable article must not keep the others out.
  void put_one_by_one() {
    for (std::size_t i = 0; i < batch_.size(); ++i) {
      if (auto put = index_.put(batch_[i]); put) {
        ++stored_;
      } else {
        leave_out(where_[i], put.error().message);
      }
    }
  }

  Index index_;
  std::string db_;
  Source source_;
  std::vector<Article> batch_;
  std::vector<std::string> where_;
  std::unordered_map<std::string, std::string> seen_;  // key to where it was read
  std::map<std::string, std::size_t> reasons_;
  std::size_t bytes_ = 0;
  std::size_t stored_ = 0;
  std::size_t left_out_ = 0;
  bool failed_ = false;
  ProgressBar bar_;
  InputMeter meter_;
  std::uint64_t put_ = 0;  // bytes of the input whose articles are in the index
};

int run(const IndexArguments& arguments) {
  if (const std::string& date = arguments.source.published; !date.empty() && !first_day(date)) {
    return fail("--published: " + date +
                " is not a date such as 2023, 2023-11, 2023-11-23 or 2023-11-23T18:56");
  }
  auto index = Index::open(arguments.db);
  if (!index) return fail(arguments.db, index.error());
  Indexer indexer(std::move(*index), arguments);
  read_inputs(
      arguments.paths, arguments.input,
      [&](Result<Article>&& article, const std::string& where) {
        indexer.take(std::move(article), where);
      },
      &indexer.meter());
  return indexer.finish();
}

}  // namespace

void add_index_command(CLI::App& app, Action& action) {
  CLI::App* command = app.add_subcommand("index", "Put articles into an index");
  auto arguments = std::make_shared<IndexArguments>();
  command->add_option("DB", arguments->db, "The index; made where there is none")->required();
  command->add_option("PATH", arguments->paths, "Files or folders; - is standard input")
      ->required();
  command->add_option("--format", arguments->format, "auto, text, jsonl or beir")
      ->check(CLI::IsMember({"auto", "text", "jsonl", "beir"}).description(""));
  command
      ->add_option("--clean", arguments->clean,
                   "auto: clean what shows signs of a saved page; none: keep all")
      ->check(CLI::IsMember({"auto", "none"}).description(""));
  command->add_flag("--verbose", arguments->input.verbose,
                    "Name each line that cleaning leaves out");
  command->add_option("--key", arguments->input.key, "The key of an article that names none");
  command->add_option("--outlet", arguments->source.outlet,
                      "The outlet, where an article names none");
  command->add_option("--url", arguments->source.url, "The link, where an article names none");
  command->add_option("--author", arguments->source.author,
                      "The author, where an article names none");
  command->add_option("--agency", arguments->source.agency,
                      "The agency, where an article cites none");
  command->add_option("--published", arguments->source.published,
                      "The date, where an article has none: 2023-11-23");
  command->footer("Example: poisk index новости.db статьи/");
  command->callback([arguments, &action] {
    action = [arguments] {
      static const std::map<std::string, Format> kFormats = {{"auto", Format::automatic},
                                                             {"text", Format::text},
                                                             {"jsonl", Format::jsonl},
                                                             {"beir", Format::beir}};
      arguments->input.format = kFormats.at(arguments->format);
      arguments->input.clean = arguments->clean == "auto";
      return run(*arguments);
    };
  });
}

}  // namespace poisk::program
