// A lexicon of a few words, to test with.
#pragma once

#include <unistd.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analysis/compiler/lexicon_writer.h"
#include "analysis/letters.h"
#include "analysis/lexicon.h"

namespace poisk::analysis {

// The letter codes of a Russian word.
inline std::string codes(std::string_view word) {
  std::array<std::uint8_t, 64> out;
  const std::size_t count = encode_letters(word, out.data(), out.size());
  return {reinterpret_cast<const char*>(out.data()), count};
}

// The bytes of a lexicon file.
inline std::string sample_lexicon() {
  using compiler::LemmaReading;
  using enum WordClass;
  const auto reading = [](std::string_view lemma, WordClass word_class, double probability,
                          std::size_t strip = 0) {
    return LemmaReading{codes(lemma), word_class, probability, strip};
  };
  const std::map<std::string, std::vector<LemmaReading>> forms = {
      {codes("стали"), {reading("стать", verb, 0.98), reading("сталь", noun, 0.02)}},
      {codes("сталь"), {reading("сталь", noun, 1)}},
      {codes("стать"), {reading("стать", verb, 0.9), reading("стать", noun, 0.1)}},
      {codes("лет"), {reading("год", noun, 0.99), reading("лето", noun, 0.01)}},
      {codes("побыстрее"), {reading("быстрый", adjective, 1, 2)}},
      {codes("ел"), {reading("есть", verb, 1)}},
      {codes("ели"), {reading("есть", verb, 0.7), reading("ель", noun, 0.3)}},
      {codes("для"), {reading("для", function, 0.99), reading("длить", verb, 0.01)}},
      {codes("меня"), {reading("я", pronoun, 0.99), reading("менять", verb, 0.01)}},
      {codes("остановилась"), {reading("остановиться", verb, 1)}},
      {codes("классно"), {reading("классно", adverb, 0.8), reading("классный", adjective, 0.2)}},
  };
  // Endings are backwards.
  const std::map<std::string, compiler::LemmaRule> guesses = {
      {codes("а"), {.strip = 0, .cut = 0, .add = ""}},
      {codes("аве"), {.strip = 0, .cut = 1, .add = ""}},
      {codes("уве"), {.strip = 0, .cut = 1, .add = ""}},
  };
  compiler::LexiconWriter writer;
  for (const auto& [form, readings] : forms) writer.add_form(form, readings);
  for (const auto& [ending, rule] : guesses) writer.add_guess(ending, rule);
  return writer.finish("CC BY-SA").value();
}

inline Lexicon open_sample() {
  namespace fs = std::filesystem;
  const fs::path path =
      fs::temp_directory_path() / ("poisk-lexicon-sample-" + std::to_string(::getpid()));
  std::ofstream(path, std::ios::binary) << sample_lexicon();
  Result<Lexicon> lexicon = Lexicon::open(path.string());
  fs::remove(path);  // what was read stays
  return std::move(lexicon).value();
}

}  // namespace poisk::analysis
