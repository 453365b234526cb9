// A program that reads a page of HTML and stores nothing.
#include <poisk/read.h>

#include <cstdio>

int main() {
  const char* const page =
      "<html><title>Мост через Ишим</title><body><h1>Мост через Ишим</h1><p>Новый мост через реку "
      "откроют в конце мая.</p><p>Строители работали два года и закончили раньше срока.</p></body>"
      "</html>";
  bool found = false;
  const auto info = poisk::read_content(
      page, {}, [&](poisk::Result<poisk::Article>&& article, std::string_view) {
        found = article && article->title == "Мост через Ишим";
        return true;
      });
  if (!info || !found) std::puts("the page was not read");
  return info && found ? 0 : 1;
}
