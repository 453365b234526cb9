#include "article/attribution.h"

#include <algorithm>
#include <cstddef>

#include "article/domains.h"
#include "article/letters.h"
#include "article/names.h"
#include "article/names_in_text.h"
#include "article/news_words.h"
#include "article/nominative.h"
#include "article/outlet_names.h"
#include "article/paragraph_words.h"
#include "article/phrases.h"
#include "text/utf8.h"

namespace poisk::article {
namespace {

// «МОСКВА», «Красноярск» is not.
bool is_all_upper(std::string_view word) {
  bool letter = false;
  for (std::size_t pos = 0; pos < word.size();) {
    const char32_t c = text::next_code_point(word, pos);
    if (is_letter(c) && !is_upper(c)) return false;
    letter = letter || is_letter(c);
  }
  return letter;
}

// «передаёт Bereg.kz»: sites name themselves so; others may write of them.
bool names_itself(std::string_view folded) { return folded == "передает"; }

class Finder {
 public:
  Finder(const std::vector<std::string_view>& paragraphs, std::string_view outlet)
      : paragraphs_(paragraphs), own_(outlet) {
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
    if (out.cited == out.outlet) out.cited.clear();
    return out;
  }

 private:
  static bool is(const std::vector<Word>& all, std::size_t i, std::string_view folded) {
    return i < all.size() && all[i].folded == folded;
  }

  void set(std::string& place, const std::string& value) {
    if (place.empty()) place = value;
  }

  // An agency is named by more than its kind, and is not the outlet.
  bool is_agency(std::string_view name) const {
    const std::vector<std::string_view> all = article::words(name);
    if (all.empty() || same_outlet(name, own_) || same_outlet(name, found_.outlet)) return false;
    return all.size() > 1 || !is_outlet_kind(fold(all[0])) || starts_upper(all[0]) ||
           is_domain(all[0]);
  }

  void set_cited(const std::string& name) {
    const bool kind = article::words(name).size() == 1 && is_outlet_kind(fold(name));
    if (is_agency(name) && !kind) set(found_.cited, name);
  }

  void set_agency(std::string& place, const std::string& name) {
    if (is_agency(name)) set(place, name);
  }

  // «МОСКВА, 3 февраля — РИА Новости.»
  void read_dateline(const std::vector<Word>& all, const NameReader& reader) {
    if (all.empty() || !is_all_upper(all[0].text)) return;
    for (std::size_t i = 1; i < all.size() && i < 7; ++i) {
      if (!is_wire(all[i].folded)) continue;
      const Name name = reader.proper_name(i);
      if (name && all[i - 1].stop_after && all[name.next - 1].stop_after) weak_outlet_ = name.text;
      return;
    }
  }

  // «со ссылкой на» outdoes what else its paragraph says.
  void set_reference(const std::string& value) {
    if (!is_agency(value)) return;
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
    } else if (word.starts_with("корреспондент") || word == "корр" || word == "собкор" ||
               word == "спецкор") {
      read_correspondent(all, reader, i + 1);
    } else if (relays(word) && !all[i].stop_after) {
      read_relay(all, reader, i);
    } else if (reported(word) && !all[i].stop_after) {
      if (at_edge)
        read_report(all, reader, i);
      else
        read_told_agency(all, reader, i + 1);
    } else if (at_edge && (word == "по" || word == "согласно") && i + 2 < all.size() &&
               is_carrier(all[i + 1].folded) && !all[i + 1].stop_after) {
      const Name source = reader.institution(i + 2);
      if (!is_aside(all, i, source)) read_source(source, all, i + 2, Case::genitive);
    } else if (at_edge && (word == "в" || word == "во")) {
      if (is(all, i + 1, "интервью")) {
        read_interview(all, reader, i + 2);
      } else {
        read_place(all, reader, i);
      }
    } else if (at_edge) {
      read_subject(all, reader, i);
      if (i == 0 && paragraph < 2) read_first_subject(all, reader);
    }
  }

  // «…и, по данным ФБР, в декабре…», «и по данным ФБР в декабре»: the source of a number.
  static bool is_aside(const std::vector<Word>& all, std::size_t i, const Name& source) {
    const bool within = i > 0 && !(all[i - 1].stop_after && !all[i - 1].comma_after);
    if (!source || source.next >= all.size()) return false;
    const Word& last = all[source.next - 1];
    return within && (last.comma_after || !last.stop_after);
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
    if (i < all.size() && all[i].folded.starts_with("слова")) return;
    if (const Name phrase = reader.institution(i)) {
      set_reference(to_nominative(phrase.text, from, page_));
    } else if (const Name name = reader.proper_name(i)) {
      // «на заявление Лугина»: a person
      const bool person = is_person_name(name.text) ||
                          (from == Case::genitive && article::words(name.text).size() == 1 &&
                           !all[i].quote_before && !is_domain(name.text) && !is_latin(name.text) &&
                           !is_acronym(name.text) && !is_known_agency(fold(name.text)));
      if (!person) set_reference(to_nominative(name.text, from, page_));
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
    if (all[i].folded.starts_with("корреспондент") || all[i].folded == "корр" ||
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
    const bool closes =
        name && (all[name.next - 1].stop_after || name.next == all.size() || all[i].quote_before);
    const bool acronym_kind = name && is_acronym(all[i].text) && is_institution(all[i].text);
    if (named_media || (name && (is_domain(name.text) || refers || is_foreign(name, closes)))) {
      if (!name || is_known_agency(fold(words(name.text).front()))) {
        if (name && !refers) set_agency(found_.agency, name.text);
      } else if (is_domain(name.text) && names_itself(all[verb].folded)) {
        set(found_.outlet, name.text);
      } else {
        set_cited(name.text);
      }
      return;
    }
    if (const Name phrase = reader.institution(i); phrase && !is_known_agency(all[i].folded)) {
      set_agency(found_.agency, phrase.text);
      return;
    }
    if (!name || is_person_name(name.text)) return;
    if (is_known_agency(all[i].folded) || acronym_kind) {
      set_agency(found_.agency, name.text);
    } else if (relays_media(all[verb].folded) && closes) {
      set_cited(name.text);
    } else if (all[i].quote_before) {
      set_agency(weak_agency_, name.text);
    }
  }

  // One foreign word may be any thing: it needs the end of its clause.
  static bool is_foreign(const Name& name, bool closes) {
    return is_latin(name.text) && (closes || article::words(name.text).size() > 1);
  }

  // «сообщили в AGENCY», «сообщила AGENCY», «сообщили OUTLET в AGENCY»
  void read_report(const std::vector<Word>& all, const NameReader& reader, std::size_t verb) {
    std::size_t i = verb + 1;
    const bool quoted_name = i < all.size() && all[i].quote_before;
    const bool site = i < all.size() && is_domain(all[i].text);
    std::size_t medium = skip_kinds(all, i);
    const bool named =
        medium > i || quoted_name || site ||
        (i < all.size() && (is_acronym(all[i].text) || is_known_agency(all[i].folded)));
    const Name told = named ? reader.proper_name(medium) : Name{};
    if (told && (site || is(all, told.next, "в") || is(all, told.next, "во"))) {
      set(found_.outlet, told.text);
      i = told.next;
    } else if (i < all.size() &&
               (all[i].folded.starts_with("корреспондент") || all[i].folded == "корр")) {
      const std::size_t name = skip_kinds(all, i + 1);
      if (const Name outlet = reader.proper_name(name)) i = outlet.next;
    }
    if (i >= all.size()) return;
    if (read_told_agency(all, reader, i)) return;
    // «сообщили» gives the news its source; «отметили» may be one voice of many.
    const bool sure = all[verb].folded.starts_with("сообщ") || all[verb].folded == "говорится";
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

  // «рассказал Пётр Лугин РИА «Новости».»
  bool read_told_agency(const std::vector<Word>& all, const NameReader& reader, std::size_t i) {
    for (std::size_t k = i; k < all.size() && k < i + 5; ++k) {
      if (is_known_agency(all[k].folded) && k > i) {
        Name name = reader.proper_name(k);
        if (name && name.next < all.size() && all[name.next].quote_before &&
            !all[name.next - 1].stop_after) {
          const Name quoted = reader.proper_name(name.next);  // РИА «Новости»
          name = {name.text + " «" + quoted.text + "»", quoted.next};
        }
        if (!name || !(name.next == all.size() || all[name.next - 1].stop_after)) return false;
        set_agency(weak_agency_, to_nominative(name.text, Case::genitive, page_));
        return true;
      }
      if (all[k].stop_after || (k > i && !starts_upper(all[k].text))) return false;
    }
    return false;
  }

  // «В AGENCY сообщили»
  void read_place(const std::vector<Word>& all, const NameReader& reader, std::size_t i) {
    const Name phrase = reader.institution(i + 1);
    if (!phrase || phrase.next >= all.size() || all[phrase.next - 1].stop_after) return;
    if (reported(all[phrase.next].folded)) {
      set_agency(weak_agency_, to_nominative(phrase.text, Case::prepositional, page_));
    }
  }

  // «рассказал он в интервью агентству «Север»»
  void read_interview(const std::vector<Word>& all, const NameReader& reader, std::size_t i) {
    if (i == 0 || i >= all.size() || all[i - 1].stop_after) return;
    const std::size_t at = skip_kinds(all, i);
    const Name name = reader.proper_name(at);
    // Others would be declined.
    const bool as_it_is = name && (all[at].quote_before || is_domain(name.text) ||
                                   is_latin(name.text) || is_acronym(name.text));
    if (as_it_is && !is_person_name(name.text)) set_agency(weak_agency_, name.text);
  }

  // «Пресс-служба … сообщила»
  void read_subject(const std::vector<Word>& all, const NameReader& reader, std::size_t i) {
    if (!has(all[i].folded, "пресс-служб")) return;
    const Name phrase = reader.institution(i);
    if (!phrase || phrase.next >= all.size() || all[phrase.next - 1].stop_after) return;
    if (all[i].folded.ends_with("а") &&
        (reported(all[phrase.next].folded) || relays(all[phrase.next].folded))) {
      // It opens the sentence; within one it is no proper name.
      set(weak_agency_,
          phrase.text.starts_with("Пресс-") ? "п" + phrase.text.substr(2) : phrase.text);
    }
  }

  // «Центр опросов (ЦО) опубликовал…» opens the news.
  void read_first_subject(const std::vector<Word>& all, const NameReader& reader) {
    const Name phrase = reader.institution(0);
    if (!phrase || phrase.next >= all.size()) return;
    std::size_t verb = phrase.next;
    std::string name = phrase.text;
    if (is_acronym(all[verb].text) && all[verb - 1].stop_after && verb + 1 < all.size()) {
      name += " (" + std::string(all[verb++].text) + ")";
    }
    static const Phrases kVerbs = {"сообщил", "опубликовал", "проинформировал", "обнародовал"};
    if (begins_one_of(all[verb].folded, kVerbs)) set_agency(weak_agency_, name);
  }

  void read_source(const Name& phrase, const std::vector<Word>& all, std::size_t i, Case from,
                   bool sure = false) {
    if (phrase) {
      set_agency(sure ? found_.agency : weak_agency_, to_nominative(phrase.text, from, page_));
    } else if (i < all.size() && is_known_agency(all[i].folded)) {
      const std::vector<Word>& words = all;
      std::size_t end = i;
      while (end + 1 < words.size() && !words[end].stop_after && starts_upper(words[end + 1].text))
        ++end;
      std::string name;
      for (std::size_t k = i; k <= end; ++k) (name += k > i ? " " : "") += words[k].text;
      set_agency(weak_agency_, to_nominative(name, from, page_));
    } else if (i < all.size() && is_domain(all[i].text)) {
      set_agency(weak_agency_, std::string(all[i].text));
    }
  }

  const std::vector<std::string_view>& paragraphs_;
  std::string_view own_;  // the outlet, where it is known
  std::string page_;
  Attribution found_;
  std::string agency_before_;  // what was found before this paragraph
  bool referred_ = false;
  std::string weak_agency_;
  std::string weak_outlet_;
};

}  // namespace

Attribution find_attribution(const std::vector<std::string_view>& paragraphs,
                             std::string_view outlet) {
  return Finder(paragraphs, outlet).find();
}

}  // namespace poisk::article
