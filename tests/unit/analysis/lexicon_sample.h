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

inline compiler::LemmaReading reading(std::string_view lemma, WordClass word_class,
                                      double probability, std::size_t strip = 0) {
  return {codes(lemma), word_class, probability, strip};
}

using SampleForms = std::map<std::string, std::vector<compiler::LemmaReading>>;

// The bytes of a lexicon file.
inline std::string lexicon_of(const SampleForms& forms) {
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

inline std::string sample_lexicon() {
  using enum WordClass;
  const SampleForms forms = {
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
  return lexicon_of(forms);
}

// Another one, which knows some of the same words otherwise, and others.
inline std::string other_lexicon() {
  using enum WordClass;
  const SampleForms forms = {
      {codes("стали"), {reading("сталь", noun, 1)}},
      {codes("сталь"), {reading("сталь", noun, 1)}},
      {codes("сталью"), {reading("сталь", noun, 1)}},
      {codes("год"), {reading("год", noun, 1)}},
      {codes("года"), {reading("год", noun, 1)}},
      {codes("лет"), {reading("лето", noun, 0.6), reading("год", noun, 0.4)}},
      {codes("ели"), {reading("ель", noun, 1)}},
      {codes("ель"), {reading("ель", noun, 1)}},
      {codes("идет"), {reading("идти", verb, 1)}},
      {codes("шел"), {reading("идти", verb, 0.8), reading("шел", adverb, 0.2)}},
      {codes("пошли"), {reading("пойти", verb, 0.7), reading("идти", verb, 0.3)}},
      {codes("человек"), {reading("человек", noun, 1)}},
      {codes("люди"), {reading("человек", noun, 1)}},
      {codes("людей"), {reading("человек", noun, 1)}},
      {codes("новый"), {reading("новый", adjective, 1)}},
      {codes("новое"), {reading("новый", adjective, 1)}},
      {codes("город"), {reading("город", noun, 1)}},
      {codes("городской"), {reading("городской", adjective, 1)}},
  };
  return lexicon_of(forms);
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
