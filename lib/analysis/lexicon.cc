#include "analysis/lexicon.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <limits>
#include <utility>

#include "analysis/automaton.h"
#include "analysis/letters.h"
#include "analysis/lexicon_format.h"

namespace poisk::analysis {
namespace {

namespace format = lexicon_format;

class Mapping {
 public:
  Mapping() = default;
  Mapping(const char* data, std::size_t size) : data_(data), size_(size) {}
  Mapping(const Mapping&) = delete;
  Mapping& operator=(const Mapping&) = delete;
  Mapping(Mapping&& other) noexcept
      : data_(std::exchange(other.data_, nullptr)), size_(other.size_) {}
  ~Mapping() {
    if (data_ != nullptr) munmap(const_cast<char*>(data_), size_);
  }

  std::string_view bytes() const { return {data_, size_}; }

 private:
  const char* data_ = nullptr;
  std::size_t size_ = 0;
};

Error system_error(const std::string& path, int code) {
  return Error{.code = code == ENOENT || code == ENOTDIR ? ErrorCode::not_found : ErrorCode::io,
               .message = fmt::format("{}: {}", path, std::strerror(code))};
}

Error corrupt(const std::string& path, std::string_view what) {
  return Error{.code = ErrorCode::corrupt, .message = fmt::format("{}: {}", path, what)};
}

Result<Mapping> map_file(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return system_error(path, errno);
  struct stat status = {};
  const bool known = fstat(file, &status) == 0;
  const int stat_error = errno;
  if (!known || !S_ISREG(status.st_mode)) {
    ::close(file);
    return known ? corrupt(path, "no lexicon: not a file") : system_error(path, stat_error);
  }
  const auto size = static_cast<std::size_t>(status.st_size);
  if (size < sizeof(format::Header) || size > std::numeric_limits<std::uint32_t>::max()) {
    ::close(file);
    return corrupt(path, "no lexicon: wrong size");
  }
  void* data = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0);
  const int map_error = errno;
  ::close(file);
  if (data == MAP_FAILED) return system_error(path, map_error);
  return Mapping(static_cast<const char*>(data), size);
}

}  // namespace

struct Lexicon::Impl {
  std::string path;
  Mapping mapping;
  format::Header header;
  Automaton words;
  Automaton guesses;

  std::string_view section(format::Section which) const {
    const format::Extent& extent = header.sections[which];
    return mapping.bytes().substr(extent.offset, extent.size);
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
  Result<Mapping> mapping = map_file(path);
  if (!mapping) return mapping.error();
  const std::string_view bytes = mapping->bytes();
  format::Header header;
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
  auto impl = std::make_unique<Impl>(Impl{.path = path,
                                          .mapping = std::move(*mapping),
                                          .header = header,
                                          .words = Automaton(),
                                          .guesses = Automaton()});
  impl->words = Automaton(impl->section(format::kWords));
  impl->guesses = Automaton(impl->section(format::kGuesses));
  return Lexicon(std::move(impl));
}

Result<void> Lexicon::verify() const {
  const std::string_view checked = impl_->mapping.bytes().substr(format::kChecked);
  if (format::checksum(checked) != impl_->header.checksum) {
    return corrupt(impl_->path, "the lexicon's checksum differs");
  }
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
