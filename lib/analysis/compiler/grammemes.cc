#include "analysis/compiler/grammemes.h"

#include <algorithm>
#include <array>
#include <initializer_list>

namespace poisk::analysis::compiler {
namespace {

constexpr std::array<std::string_view, 17> kPartsOfSpeech = {
    "NOUN", "ADJF", "ADJS", "COMP", "VERB", "INFN", "PRTF", "PRTS", "GRND",
    "NUMR", "ADVB", "NPRO", "PRED", "PREP", "CONJ", "PRCL", "INTJ"};

constexpr std::array<std::string_view, 20> kTelling = {
    "Name", "Surn", "Patr", "Geox", "Orgn", "Trad", "Abbr", "Init", "Infr", "Arch",
    "Erro", "Slng", "Dist", "Litr", "Fixd", "Qual", "Supr", "Prdx", "Apro", "Anum"};

template <std::size_t kSize>
bool contains(const std::array<std::string_view, kSize>& list, std::string_view item) {
  return std::find(list.begin(), list.end(), item) != list.end();
}

bool has_all(const Tag& tag, std::initializer_list<std::string_view> grammemes) {
  return std::all_of(grammemes.begin(), grammemes.end(),
                     [&](std::string_view grammeme) { return tag.has(grammeme); });
}

}  // namespace

Tag::Tag(std::string_view text) {
  while (!text.empty()) {
    const std::size_t end = text.find_first_of(", ");
    grammemes_.emplace_back(text.substr(0, end));
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
  }
  if (grammemes_.empty()) grammemes_.emplace_back();
}

bool Tag::has(std::string_view grammeme) const {
  return std::find(grammemes_.begin(), grammemes_.end(), grammeme) != grammemes_.end();
}

WordClass Tag::word_class() const {
  const std::string_view part = part_of_speech();
  if (part == "NOUN") {
    const bool name = has("Name") || has("Surn") || has("Patr") || has("Geox") || has("Orgn");
    return name ? WordClass::name : WordClass::noun;
  }
  if (part == "ADJF" || part == "ADJS" || part == "COMP") return WordClass::adjective;
  if (part == "ADVB" || part == "PRED") return WordClass::adverb;
  if (part == "NUMR") return WordClass::numeral;
  if (part == "NPRO") return WordClass::pronoun;
  if (part == "PREP" || part == "CONJ" || part == "PRCL" || part == "INTJ") {
    return WordClass::function;
  }
  return WordClass::verb;
}

std::string Tag::kind() const {
  std::string kind;
  for (const std::string& grammeme : grammemes_) {
    if (contains(kPartsOfSpeech, grammeme) || contains(kTelling, grammeme)) {
      kind += grammeme;
      kind += ' ';
    }
  }
  return kind;
}

bool Tag::is_open() const {
  const std::string_view part = part_of_speech();
  if (part != "NOUN" && part != "ADJF" && part != "ADJS" && part != "VERB" && part != "INFN" &&
      part != "PRTF" && part != "GRND") {
    return false;
  }
  // Nor rare endings, which would speak for words that do not have them.
  constexpr std::array<std::string_view, 13> kClosed = {"Abbr", "Init", "Fixd", "Apro", "Erro",
                                                        "Dist", "Arch", "Patr", "V-oy", "V-ey",
                                                        "voct", "gen2", "V-be"};
  return std::none_of(kClosed.begin(), kClosed.end(),
                      [&](std::string_view grammeme) { return has(grammeme); }) &&
         !has("V-bi");
}

std::vector<std::uint32_t> lemma_cells(const Paradigm& paradigm, const std::vector<Tag>& tags) {
  const auto count = static_cast<std::uint32_t>(paradigm.size());
  const auto first = [&](std::initializer_list<std::string_view> grammemes) -> std::uint32_t {
    for (std::uint32_t i = 0; i < count; ++i) {
      if (has_all(tags[paradigm[i].tag], grammemes)) return i;
    }
    return 0;
  };
  std::vector<std::uint32_t> cells(count, 0);
  for (std::uint32_t i = 0; i < count; ++i) {
    const Tag& tag = tags[paradigm[i].tag];
    if (tag.has("Abbr") && tag.part_of_speech() != "NOUN") {
      cells[i] = i;
    } else if (tag.has("Supr")) {
      cells[i] = first({"ADJF", "Supr", "masc", "sing", "nomn"});
    } else if (tag.has("Anum")) {
      cells[i] = first({"ADJF", "Anum", "masc", "sing", "nomn"});
    } else if (tag.has("Patr")) {
      cells[i] = first({"NOUN", "Patr", tag.has("femn") ? "femn" : "masc", "sing", "nomn"});
    }
  }
  return cells;
}

}  // namespace poisk::analysis::compiler
