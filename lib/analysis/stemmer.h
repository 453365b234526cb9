// Snowball's stems of Russian and English words. Not thread safe: one stemmer a thread.
#pragma once

#include <memory>
#include <string_view>

struct sb_stemmer;

namespace poisk::analysis {

class Stemmer {
 public:
  // Throws poisk::Exception where libstemmer lacks the Russian or English rules.
  Stemmer();

  // The stem of a normalized form: by the Russian rules where it has a Cyrillic letter, by the
  // English ones where all its letters are Latin; any other form is its own stem. Valid until the
  // next call, and not longer than `form` is.
  std::string_view stem(std::string_view form);

 private:
  struct Delete {
    void operator()(sb_stemmer* stemmer) const;
  };
  using Handle = std::unique_ptr<sb_stemmer, Delete>;
  static Handle open(const char* language);

  Handle russian_;
  Handle english_;
};

}  // namespace poisk::analysis
