#include <gtest/gtest.h>
#include <poisk/format.h>

namespace poisk {
namespace {

TEST(Format, WritesTheValuesOfAnAnswer) {
  const Citation citation{"минск", 7, {12, 40}};
  EXPECT_EQ(fmt::format("{}", citation), to_string(citation));
  EXPECT_EQ(fmt::format("{}", citation.span), "12-40");
  EXPECT_EQ(fmt::format("{}", Query::phrase("Касым-Жомарт Токаев")), "\"Касым-Жомарт Токаев\"");
  EXPECT_EQ(fmt::format("{}", Correction{"njrftd", "токаев", CorrectionKind::layout}),
            "njrftd → токаев");
  const Warning warning{WarningCode::unknown_field, "эпоха"};
  EXPECT_EQ(fmt::format("{}", warning), to_string(warning));
  EXPECT_EQ(fmt::format("{:ru}", warning), to_string(warning, Locale::russian));
  EXPECT_EQ(fmt::format("{}", ErrorCode::stale), "stale");
  EXPECT_EQ(fmt::format("{}", Error{ErrorCode::busy, "another writer is at work", 5}),
            "busy: another writer is at work");
}

TEST(Format, MarksWhatMatchesWhereAskedTo) {
  const Snippet snippet{"Снег & лёд", {{0, 8}}};
  EXPECT_EQ(fmt::format("{}", snippet), "Снег & лёд");
  EXPECT_EQ(fmt::format("{:html}", snippet), to_html(snippet));
  EXPECT_EQ(fmt::format("{:ansi}", snippet), to_ansi(snippet));
  Hit hit;
  hit.title = "Погода";
  hit.source.outlet = "Пример.kz";
  hit.snippet = snippet;
  EXPECT_EQ(fmt::format("{}", hit), "Пример.kz, «Погода»");
  EXPECT_EQ(fmt::format("{:html}", hit), to_html(hit));
}

TEST(Format, TakesWhatStringsTake) {
  EXPECT_EQ(fmt::format("{:>8}|{:<8}|{:.2}", ByteSpan{1, 2}, ByteSpan{3, 4}, ErrorCode::io),
            "     1-2|3-4     |io");
  EXPECT_THROW(static_cast<void>(fmt::format(fmt::runtime("{:d}"), Citation{})), fmt::format_error);
}

}  // namespace
}  // namespace poisk
