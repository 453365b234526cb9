#include "analysis/compiler/lexicon_writer.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

#include "text/common_prefix.h"

namespace poisk::analysis::compiler {
namespace {

namespace format = lexicon_format;

template <class Item>
std::string bytes_of(const std::vector<Item>& items) {
  return {reinterpret_cast<const char*>(items.data()), items.size() * sizeof(Item)};
}

}  // namespace

LemmaRule make_rule(std::string_view form, std::string_view lemma, std::size_t strip) {
  const std::string_view rest = form.substr(strip);
  const std::size_t kept = text::common_prefix(rest, lemma);
  return {.strip = static_cast<std::uint8_t>(strip),
          .cut = static_cast<std::uint8_t>(rest.size() - kept),
          .add = std::string(lemma.substr(kept))};
}

std::uint32_t LexiconWriter::number_of(const LemmaRule& rule) {
  const auto [known, is_new] =
      rule_numbers_.emplace(rule, static_cast<std::uint32_t>(rules_.size()));
  if (is_new) rules_.push_back(rule);
  return known->second;
}

void LexiconWriter::add_form(std::string_view form, const std::vector<LemmaReading>& readings) {
  std::vector<std::uint32_t> set;
  for (const LemmaReading& reading : readings) {
    if (set.size() == Lemmas::kMax) break;
    const auto probability = static_cast<std::uint32_t>(
        std::lround(std::clamp(reading.probability, 0.0, 1.0) * format::Reading::kOne));
    set.push_back(format::Reading::pack(
        number_of(make_rule(form, reading.lemma, reading.strip)) & format::Reading::kMaxRule,
        static_cast<std::uint8_t>(reading.word_class), probability));
  }
  const auto [known, is_new] = set_numbers_.emplace(set, static_cast<std::uint32_t>(sets_.size()));
  if (is_new) sets_.push_back(std::move(set));
  words_.add(form, known->second);
}

void LexiconWriter::add_guess(std::string_view ending, const LemmaRule& rule) {
  guesses_.add(ending, number_of(rule));
}

Result<std::string> LexiconWriter::finish(std::string_view licence) {
  std::string letters;
  std::vector<format::Rule> rules;
  for (const LemmaRule& rule : rules_) {
    std::size_t at = letters.find(rule.add);
    if (at == std::string::npos) {
      at = letters.size();
      letters += rule.add;
    }
    rules.push_back({.strip = rule.strip,
                     .cut = rule.cut,
                     .add = static_cast<std::uint8_t>(rule.add.size()),
                     .unused = 0,
                     .letters = static_cast<std::uint32_t>(at)});
  }
  std::vector<std::uint32_t> starts, readings;
  for (const std::vector<std::uint32_t>& set : sets_) {
    starts.push_back(static_cast<std::uint32_t>(readings.size()));
    readings.insert(readings.end(), set.begin(), set.end());
  }
  starts.push_back(static_cast<std::uint32_t>(readings.size()));
  const std::vector<std::uint32_t> words = words_.finish();
  const std::vector<std::uint32_t> guesses = guesses_.finish();
  if (words.empty() || guesses.empty() || rules_.size() > format::Reading::kMaxRule + 1 ||
      sets_.size() > format::Transition::kMaxTarget) {
    return Error{.code = ErrorCode::invalid_argument,
                 .message = "the dictionary is larger than the lexicon format can hold"};
  }

  std::array<std::string, format::kSectionCount> sections;
  sections[format::kLicence] = licence;
  sections[format::kWords] = bytes_of(words);
  sections[format::kSets] = bytes_of(starts);
  sections[format::kReadings] = bytes_of(readings);
  sections[format::kRules] = bytes_of(rules);
  sections[format::kLetters] = letters;
  sections[format::kGuesses] = bytes_of(guesses);
  format::Header header = {.magic = format::kMagic,
                           .version = format::kVersion,
                           .file_size = 0,
                           .checksum = 0,
                           .content_version = format::kContentVersion,
                           .unused = 0,
                           .sections = {}};
  std::string file(sizeof(header), '\0');
  for (std::size_t i = 0; i < sections.size(); ++i) {
    header.sections[i] = {.offset = static_cast<std::uint32_t>(file.size()),
                          .size = static_cast<std::uint32_t>(sections[i].size())};
    file += sections[i];
    file.resize((file.size() + 3) / 4 * 4);
  }
  header.file_size = static_cast<std::uint32_t>(file.size());
  std::memcpy(file.data(), &header, sizeof(header));
  header.checksum = format::checksum(std::string_view(file).substr(format::kChecked));
  std::memcpy(file.data(), &header, sizeof(header));
  return file;
}

}  // namespace poisk::analysis::compiler
