#include "analysis/lexicon.h"

#include <fmt/format.h>

#include <atomic>
#include <cstring>
#include <map>
#include <mutex>
#include <utility>

#include "analysis/automaton.h"
#include "analysis/letters.h"
#include "analysis/lexicon_file.h"
#include "analysis/lexicon_format.h"

namespace poisk::analysis {
namespace {

namespace format = lexicon_format;

Error corrupt(const std::string& path, std::string_view what) {
  return Error{.code = ErrorCode::corrupt, .message = fmt::format("{}: {}", path, what)};
}

}  // namespace

struct Lexicon::Impl {
  std::string path;
  LexiconBytes file;
  format::Header header;
  Automaton words;
  Automaton guesses;
  mutable std::atomic<bool> verified = false;

  std::string_view bytes() const {
    return {file.data.get(), static_cast<std::size_t>(file.state.bytes)};
  }

  std::string_view section(format::Section which) const {
    const format::Extent& extent = header.sections[which];
    return bytes().substr(extent.offset, extent.size);
  }

  // The `index`-th item of a section of items of one size; false where it has none such.
  template <class Item>
  bool load(format::Section which, std::uint64_t index, Item& item) const {
    const std::string_view bytes = section(which);
    if (index >= bytes.size() / sizeof(Item)) return false;
    std::memcpy(&item, bytes.data() + index * sizeof(Item), sizeof(Item));
    return true;
  }

  // Makes the lemma of `letters` by a rule; false where the rule does not fit the form.
  bool apply(std::uint32_t number, const std::uint8_t* letters, std::size_t count,
             Lemma& lemma) const {
    format::Rule rule;
    if (!load(format::kRules, number, rule)) return false;
    const std::string_view added = section(format::kLetters);
    if (std::size_t{rule.strip} + rule.cut > count || rule.letters > added.size() ||
        rule.add > added.size() - rule.letters) {
      return false;
    }
    const std::size_t kept = count - rule.strip - rule.cut;
    if (kept + rule.add == 0 || kept + rule.add > Lemma::kMaxLetters) return false;
    char* out = lemma.bytes.data();
    for (std::size_t i = 0; i < kept; ++i, out += 2) write_letter(letters[rule.strip + i], out);
    for (std::size_t i = 0; i < rule.add; ++i, out += 2) {
      const auto code = static_cast<std::uint8_t>(added[rule.letters + i]);
      if (code < 1 || code > 32) return false;
      write_letter(code, out);
    }
    lemma.size = static_cast<std::uint8_t>(out - lemma.bytes.data());
    return true;
  }
};

Lexicon::Lexicon(std::unique_ptr<const Impl> impl) : impl_(std::move(impl)) {}
Lexicon::Lexicon(Lexicon&&) noexcept = default;
Lexicon& Lexicon::operator=(Lexicon&&) noexcept = default;
Lexicon::~Lexicon() = default;

Result<Lexicon> Lexicon::open(const std::string& path) {
  auto file = read_lexicon_file(path);
  if (!file) return file.error();
  auto impl = std::make_unique<Impl>();
  impl->path = path;
  impl->file = std::move(*file);
  const std::string_view bytes = impl->bytes();
  format::Header& header = impl->header;
  std::memcpy(&header, bytes.data(), sizeof(header));
  if (header.magic != format::kMagic) return corrupt(path, "no lexicon");
  if (header.version != format::kVersion) {
    return corrupt(path, fmt::format("a lexicon of format {}, this version reads {}",
                                     header.version, format::kVersion));
  }
  if (header.file_size != bytes.size()) return corrupt(path, "the lexicon is cut short");
  for (const format::Extent& extent : header.sections) {
    if (extent.offset % 4 != 0 || extent.offset > bytes.size() ||
        extent.size > bytes.size() - extent.offset) {
      return corrupt(path, "the lexicon is damaged");
    }
  }
  impl->words = Automaton(impl->section(format::kWords));
  impl->guesses = Automaton(impl->section(format::kGuesses));
  return Lexicon(std::move(impl));
}

Result<std::shared_ptr<const Lexicon>> Lexicon::shared(const std::string& path) {
  // Those in use, by what their files were when they were read.
  static std::mutex mutex;
  static std::map<port::FileStamp, std::weak_ptr<const Lexicon>> in_use;
  auto state = lexicon_file_state(path);
  if (!state) return state.error();
  // Held while the file is read: who else wants it would have to wait for the disk as well.
  std::lock_guard lock(mutex);
  if (auto found = in_use.find(*state); found != in_use.end()) {
    if (auto lexicon = found->second.lock()) return lexicon;
  }
  auto opened = open(path);
  if (!opened) return opened.error();
  auto lexicon = std::make_shared<const Lexicon>(std::move(*opened));
  std::erase_if(in_use, [](const auto& entry) { return entry.second.expired(); });
  const LexiconBytes& file = lexicon->impl_->file;
  if (file.settled) in_use[file.state] = lexicon;
  return lexicon;
}

Result<void> Lexicon::verify() const {
  // What has been read does not change any more.
  if (impl_->verified.load(std::memory_order_relaxed)) return {};
  const std::string_view checked = impl_->bytes().substr(format::kChecked);
  if (format::checksum(checked) != impl_->header.checksum) {
    return corrupt(impl_->path, "the lexicon's checksum differs");
  }
  impl_->verified.store(true, std::memory_order_relaxed);
  return {};
}

bool Lexicon::find(std::string_view form, Lemmas& lemmas) const {
  lemmas.size = 0;
  std::array<std::uint8_t, Lemma::kMaxLetters> letters;
  const std::size_t count = encode_letters(form, letters.data(), letters.size());
  if (count == 0) return false;
  std::uint32_t node = impl_->words.root();
  for (std::size_t i = 0; i < count && node != Automaton::kNone; ++i) {
    node = impl_->words.follow(node, letters[i]);
  }
  const std::uint32_t set = impl_->words.follow(node, 0);
  std::uint32_t begin = 0, end = 0;
  if (set == Automaton::kNone || !impl_->load(format::kSets, set, begin) ||
      !impl_->load(format::kSets, std::uint64_t{set} + 1, end)) {
    return false;
  }
  for (std::uint32_t i = begin; i < end && lemmas.size < Lemmas::kMax; ++i) {
    std::uint32_t bits;
    if (!impl_->load(format::kReadings, i, bits)) break;
    const std::uint8_t word_class = format::Reading::word_class(bits);
    Lemma& lemma = lemmas.items[lemmas.size];
    if (word_class > static_cast<std::uint8_t>(WordClass::function) ||
        !impl_->apply(format::Reading::rule(bits), letters.data(), count, lemma)) {
      continue;
    }
    lemma.word_class = static_cast<WordClass>(word_class);
    lemma.probability = static_cast<float>(format::Reading::probability(bits)) /
                        static_cast<float>(format::Reading::kOne);
    ++lemmas.size;
  }
  return lemmas.size > 0;
}

bool Lexicon::guess(std::string_view form, Lemma& lemma) const {
  std::array<std::uint8_t, Lemma::kMaxLetters> letters;
  const std::size_t count = encode_letters(form, letters.data(), letters.size());
  std::uint32_t node = impl_->guesses.root();
  std::uint32_t rule = Automaton::kNone;
  // The longest known ending decides. A word is never all ending.
  for (std::size_t i = count; i > 1; --i) {
    node = impl_->guesses.follow(node, letters[i - 1]);
    if (node == Automaton::kNone) break;
    const std::uint32_t value = impl_->guesses.follow(node, 0);
    if (value != Automaton::kNone) rule = value;
  }
  if (rule == Automaton::kNone || !impl_->apply(rule, letters.data(), count, lemma)) return false;
  lemma.word_class = WordClass::noun;
  lemma.probability = 0;
  return true;
}

std::string_view Lexicon::licence() const { return impl_->section(format::kLicence); }

std::uint64_t Lexicon::checksum() const { return impl_->header.checksum; }

bool Lexicon::is_current() const {
  return impl_->header.content_version == format::kContentVersion;
}

}  // namespace poisk::analysis
