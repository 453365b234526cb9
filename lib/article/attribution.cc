#include "article/attribution.h"

#include <cstddef>

#include "article/domains.h"
#include "article/letters.h"
#include "article/names.h"
#include "article/names_in_text.h"
#include "article/news_words.h"
#include "article/nominative.h"
#include "article/paragraph_words.h"
#include "article/phrases.h"

namespace poisk::article {
namespace {

class Finder {
 public:
  explicit Finder(const std::vector<std::string_view>& paragraphs) : paragraphs_(paragraphs) {
    for (const std::string_view p : paragraphs) {
      page_ += p;
      page_ += '\n';
    }
  }

  Attribution find() {
    for (std::size_t i = 0; i < paragraphs_.size(); ++i) {
      const std::vector<Word> all = read_words(paragraphs_[i]);
      const NameReader reader(paragraphs_[i], all);
      agency_before_ = found_.agency;
      if (i == 0) read_dateline(all, reader);
      for (std::size_t k = 0; k < all.size(); ++k) read_at(all, reader, k, i);
    }
    Attribution out = found_;
    if (out.agency.empty()) out.agency = weak_agency_;
    if (out.outlet.empty()) out.outlet = weak_outlet_;
    if (out.agency == out.outlet) out.agency.clear();
    return out;
  }

 private:
  static bool is(const std::vector<Word>& all, std::size_t i, std::string_view folded) {
    return i < all.size() && all[i].folded == folded;
  }

  void set(std::string& place, const std::string& value) {
    if (place.empty()) place = value;
  }

  // «МОСКВА, 3 февраля — РИА Новости.»
  void read_dateline(const std::vector<Word>& all, const NameReader& reader) {
    if (all.empty() || !is_acronym(all[0].text)) return;
    for (std::size_t i = 1; i < all.size() && i < 7; ++i) {
      if (!is_wire(all[i].folded)) continue;
      const Name name = reader.proper_name(i);
      if (name && all[i - 1].stop_after && all[name.next - 1].stop_after) weak_outlet_ = name.text;
      return;
    }
  }

  // «со ссылкой на» outdoes what else its paragraph says.
  void set_reference(const std::string& value) {
    if (agency_before_.empty() && !referred_) found_.agency = value;
    referred_ = true;
  }

  void read_at(const std::vector<Word>& all, const NameReader& reader, std::size_t i,
               std::size_t paragraph) {
    const std::string_view word = all[i].folded;
    // Later paragraphs cite many for one fact each; only the news' own source stands at the
    // beginning or in the last line.
    const bool at_edge = paragraph < 3 || paragraph + 1 == paragraphs_.size();
    if ((word == "ссылкой" && is(all, i + 1, "на")) ||
        (word == "ссылаясь" && is(all, i + 1, "на"))) {
      read_reference(all, reader, i + 2);
    } else if (begins(word, "корреспондент") || word == "корр" || word == "собкор" ||
               word == "спецкор") {
      read_correspondent(all, reader, i + 1);
    } else if (relays(word) && !all[i].stop_after) {
      read_relay(all, reader, i);
    } else if (reported(word) && !all[i].stop_after && at_edge) {
      read_report(all, reader, i);
    } else if (at_edge && (word == "по" || word == "согласно") && i + 2 < all.size() &&
               is_carrier(all[i + 1].folded) && !all[i + 1].stop_after) {
      read_source(reader.institution(i + 2), all, i + 2, Case::genitive);
    } else if (at_edge && (word == "в" || word == "во")) {
      read_place(all, reader, i);
    } else if (at_edge) {
      read_subject(all, reader, i);
    }
  }

  // «со ссылкой на AGENCY»
  void read_reference(const std::vector<Word>& all, const NameReader& reader, std::size_t i) {
    Case from = Case::accusative;
    if (i < all.size() && is_one_of(all[i].folded, {"официальное", "официальные", "официальную"}) &&
        i + 1 < all.size() && is_carrier(all[i + 1].folded)) {
      ++i;
    }
    if (i + 1 < all.size() && is_carrier(all[i].folded) && !all[i].stop_after) {
      ++i;
      from = Case::genitive;
    }
    if (i < all.size() && begins(all[i].folded, "слова")) return;
    if (const Name phrase = reader.institution(i)) {
      set_reference(to_nominative(phrase.text, from, page_));
    } else if (const Name name = reader.proper_name(i)) {
      if (!is_person_name(name.text)) set_reference(to_nominative(name.text, from, page_));
    } else if (i < all.size() && is_outlet_kind(all[i].folded)) {
      if (const Name after = reader.proper_name(skip_kinds(all, i))) set_reference(after.text);
    }
  }

  std::size_t skip_kinds(const std::vector<Word>& all, std::size_t i) const {
    while (i < all.size() && !all[i].quote_before && is_outlet_kind(all[i].folded) &&
           !is_domain(all[i].text) && !all[i].stop_after) {
      ++i;
    }
    return i;
  }

  // «корреспондент OUTLET», «корреспонденту агентства OUTLET»
  void read_correspondent(const std::vector<Word>& all, const NameReader& reader, std::size_t i) {
    if (i == 0 || i >= all.size() || all[i - 1].stop_after) return;
    i = skip_kinds(all, i);
    const Name name = reader.proper_name(i);
    if (!name || is_person_name(name.text)) return;
    set(found_.outlet, to_nominative(name.text, Case::genitive, page_));
  }

  // «передаёт X», «сообщает X со ссылкой на Y»
  void read_relay(const std::vector<Word>& all, const NameReader& reader, std::size_t verb) {
    const std::size_t i = verb + 1;
    if (i >= all.size()) return;
    if (begins(all[i].folded, "корреспондент") || all[i].folded == "корр" ||
        all[i].folded == "собкор" || all[i].folded == "спецкор") {
      return;  // read_correspondent finds it
    }
    const std::size_t after_kinds = skip_kinds(all, i);
    const Name after_kind = after_kinds > i ? reader.proper_name(after_kinds) : Name{};
    const bool named_media =
        after_kind &&
        (is_domain(after_kind.text) || all[after_kinds].quote_before || is_latin(after_kind.text));
    const Name name = named_media ? after_kind : reader.proper_name(i);
    const bool refers = name && (is(all, name.next, "со") || is(all, name.next, "ссылаясь"));
    const bool acronym_kind = name && is_acronym(all[i].text) && is_institution(all[i].text);
    if (named_media || (name && (is_domain(name.text) || refers || is_latin(name.text)))) {
      if (name && is_known_agency(fold(words(name.text).front())) && !refers) {
        set(found_.agency, name.text);
      } else {
        set(found_.outlet, name.text);
      }
      return;
    }
    if (const Name phrase = reader.institution(i); phrase && !is_known_agency(all[i].folded)) {
      set(found_.agency, phrase.text);
      return;
    }
    if (!name || is_person_name(name.text)) return;
    const bool closes =
        all[name.next - 1].stop_after || name.next == all.size() || all[i].quote_before;
    if (is_known_agency(all[i].folded) || acronym_kind) {
      set(found_.agency, name.text);
    } else if (relays_media(all[verb].folded) && closes) {
      set(weak_outlet_, name.text);
    } else if (all[i].quote_before) {
      set(weak_agency_, name.text);
    }
  }

  // «сообщили в AGENCY», «сообщила AGENCY», «сообщили OUTLET в AGENCY»
  void read_report(const std::vector<Word>& all, const NameReader& reader, std::size_t verb) {
    std::size_t i = verb + 1;
    const bool quoted_name = i < all.size() && all[i].quote_before;
    const bool site = i < all.size() && is_domain(all[i].text);
    const Name told = quoted_name || site ? reader.proper_name(i) : Name{};
    if (told && (site || is(all, told.next, "в") || is(all, told.next, "во"))) {
      set(found_.outlet, told.text);
      i = told.next;
    } else if (i < all.size() &&
               (begins(all[i].folded, "корреспондент") || all[i].folded == "корр")) {
      const std::size_t name = skip_kinds(all, i + 1);
      if (const Name outlet = reader.proper_name(name)) i = outlet.next;
    }
    if (i >= all.size()) return;
    // «сообщили» gives the news its source; «отметили» may be one voice of many.
    const bool sure = begins(all[verb].folded, "сообщ") || all[verb].folded == "говорится";
    if (all[i].folded == "в" || all[i].folded == "во") {
      if (i + 1 < all.size() && is_carrier(all[i + 1].folded) && !all[i + 1].stop_after) {
        read_source(reader.institution(i + 2), all, i + 2, Case::genitive, sure);
      } else {
        read_source(reader.institution(i + 1), all, i + 1, Case::prepositional, sure);
      }
    } else if (all[i].folded == "на" && i + 1 < all.size()) {
      read_source(reader.institution(i + 1), all, i + 1, Case::prepositional, sure);
    } else {
      read_source(reader.institution(i), all, i, Case::nominative, sure);
    }
  }

  // «В AGENCY сообщили»
  void read_place(const std::vector<Word>& all, const NameReader& reader, std::size_t i) {
    const Name phrase = reader.institution(i + 1);
    if (!phrase || phrase.next >= all.size() || all[phrase.next - 1].stop_after) return;
    if (reported(all[phrase.next].folded)) {
      set(weak_agency_, to_nominative(phrase.text, Case::prepositional, page_));
    }
  }

  // «Пресс-служба … сообщила»
  void read_subject(const std::vector<Word>& all, const NameReader& reader, std::size_t i) {
    if (!has(all[i].folded, "пресс-служб")) return;
    const Name phrase = reader.institution(i);
    if (!phrase || phrase.next >= all.size() || all[phrase.next - 1].stop_after) return;
    if (ends(all[i].folded, "а") &&
        (reported(all[phrase.next].folded) || relays(all[phrase.next].folded))) {
      // It opens the sentence; within one it is no proper name.
      set(weak_agency_, begins(phrase.text, "Пресс-") ? "п" + phrase.text.substr(2) : phrase.text);
    }
  }

  void read_source(const Name& phrase, const std::vector<Word>& all, std::size_t i, Case from,
                   bool sure = false) {
    if (phrase) {
      set(sure ? found_.agency : weak_agency_, to_nominative(phrase.text, from, page_));
    } else if (i < all.size() && is_known_agency(all[i].folded)) {
      const std::vector<Word>& words = all;
      std::size_t end = i;
      while (end + 1 < words.size() && !words[end].stop_after && starts_upper(words[end + 1].text))
        ++end;
      std::string name;
      for (std::size_t k = i; k <= end; ++k) (name += k > i ? " " : "") += words[k].text;
      set(weak_agency_, to_nominative(name, from, page_));
    } else if (i < all.size() && is_domain(all[i].text)) {
      set(weak_agency_, std::string(all[i].text));
    }
  }

  const std::vector<std::string_view>& paragraphs_;
  std::string page_;
  Attribution found_;
  std::string agency_before_;  // what was found before this paragraph
  bool referred_ = false;
  std::string weak_agency_;
  std::string weak_outlet_;
};

}  // namespace

Attribution find_attribution(const std::vector<std::string_view>& paragraphs) {
  return Finder(paragraphs).find();
}

}  // namespace poisk::article
