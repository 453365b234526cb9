// The analyzer alone: words, their terms, sentences, and offsets for languages that count
// otherwise.
#include <poisk/analyzer.h>
#include <poisk/offsets.h>

#include <iostream>

int main() {
  // Analyzer::create() takes the Russian lexicon where there is one.
  const auto analyzer = poisk::Analyzer::stemming();
  const std::string text = "75-летие Победы отметили ёлками. А. С. Пушкин — в COVID-19!";
  for (const poisk::Token& token : analyzer.analyze(text)) {
    std::cout << text.substr(token.span.begin, token.span.size()) << " = " << token.term << "\n";
  }
  for (const poisk::ByteSpan sentence : analyzer.sentences(text)) {
    std::cout << "[" << poisk::utf16_from_byte(text, sentence.begin) << ", "
              << poisk::utf16_from_byte(text, sentence.end)
              << ") in UTF-16: " << text.substr(sentence.begin, sentence.size()) << "\n";
  }
}
