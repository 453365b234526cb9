#include "analysis/morphology.h"

#include <fmt/format.h>
#include <libstemmer.h>

#include <algorithm>
#include <array>
#include <cstdint>

namespace poisk::analysis {
namespace {

class Snowball {
 public:
  explicit Snowball(const char* language) : stemmer_(sb_stemmer_new(language, "UTF_8")) {}

  std::string_view stem(std::string_view word) {
    if (stemmer_ == nullptr) return word;
    const sb_symbol* stem =
        sb_stemmer_stem(stemmer_.get(), reinterpret_cast<const sb_symbol*>(word.data()),
                        static_cast<int>(word.size()));
    if (stem == nullptr) return word;
    return {reinterpret_cast<const char*>(stem),
            static_cast<std::size_t>(sb_stemmer_length(stemmer_.get()))};
  }

 private:
  struct Delete {
    void operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }
  };
  std::unique_ptr<sb_stemmer, Delete> stemmer_;
};

// The first byte of а–я in UTF-8.
bool is_cyrillic(char c) { return c == '\xD0' || c == '\xD1'; }

}  // namespace

struct Morphology::Impl {
  const Lexicon* lexicon;
  Snowball russian{"russian"};
  Snowball english{"english"};

  std::string_view stem(std::string_view form) {
    if (form.empty() || form.size() > 255) return form;
    if (is_cyrillic(form.front())) return russian.stem(form);
    if (std::all_of(form.begin(), form.end(), [](char c) { return c >= 'a' && c <= 'z'; })) {
      return english.stem(form);
    }
    return form;
  }
};

Morphology::Morphology(const Lexicon* lexicon)
    : impl_(std::make_unique<Impl>(Impl{.lexicon = lexicon})) {}
Morphology::~Morphology() = default;
Morphology::Morphology(Morphology&&) noexcept = default;
Morphology& Morphology::operator=(Morphology&&) noexcept = default;

std::vector<std::string> Morphology::lemmas(std::string_view form) {
  return {std::string(impl_->stem(form))};
}

std::string_view Morphology::term(std::string_view form) { return impl_->stem(form); }

std::string snowball_fingerprint() {
  // Words that go through every step of the two algorithms.
  constexpr std::array kProbes = {
      "статей",    "решившись",   "красивейшая", "говорившую", "читаемого",  "независимость",
      "длинный",   "ель",         "казахстана",  "подъезд",    "токаев",     "соглашениями",
      "generally", "replacement", "skies",       "hopping",    "relational", "communism",
      "organized", "dying",       "agreed",      "conditional"};
  Snowball russian("russian");
  Snowball english("english");
  std::uint32_t hash = 2166136261u;
  for (std::string_view probe : kProbes) {
    const std::string_view stem =
        is_cyrillic(probe.front()) ? russian.stem(probe) : english.stem(probe);
    for (char c : stem) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
    hash = (hash ^ 0xFFu) * 16777619u;
  }
  return fmt::format("{:08x}", hash);
}

}  // namespace poisk::analysis
