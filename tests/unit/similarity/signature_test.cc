#include "similarity/signature.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "passage/splitter.h"

namespace poisk::similarity {
namespace {

Signature sign(std::string_view text) { return make_signature(text, passage::sentences(text)); }

TEST(Signature, IgnoresCaseYoQuotesAndPunctuation) {
  const std::string text =
      "Ещё одним приоритетом объявлено «развитие сотрудничества» — против терроризма и "
      "экстремизма.";
  const Signature original = sign(text);
  ASSERT_EQ(original.sentences.size(), 1u);
  EXPECT_NE(original.sentences[0].hash, 0u);
  for (const std::string same : {
           "Еще одним приоритетом объявлено \"развитие сотрудничества\" - против терроризма и "
           "экстремизма!",
           "ЕЩЁ ОДНИМ ПРИОРИТЕТОМ ОБЪЯВЛЕНО „РАЗВИТИЕ СОТРУДНИЧЕСТВА“, ПРОТИВ ТЕРРОРИЗМА И "
           "ЭКСТРЕМИЗМА",
       }) {
    const Signature other = sign(same);
    ASSERT_EQ(other.sentences.size(), 1u) << same;
    EXPECT_EQ(other.sentences[0].hash, original.sentences[0].hash) << same;
    EXPECT_EQ(other.runs, original.runs) << same;
  }
  EXPECT_NE(sign("Ещё одним приоритетом объявлено развитие торговли против терроризма и "
                 "экстремизма.")
                .sentences[0]
                .hash,
            original.sentences[0].hash);
}

TEST(Signature, AsksForEightWordsBeforeASentenceIsKnownAgain) {
  const Signature signature = sign(
      "Подписывайтесь на наш канал.\nОдин два три четыре пять шесть семь.\n"
      "Один два три четыре пять шесть семь восемь.");
  ASSERT_EQ(signature.sentences.size(), 2u) << "four words are not even one run";
  EXPECT_EQ(signature.sentences[0].hash, 0u);
  EXPECT_GT(signature.sentences[0].run_count, 0u);
  EXPECT_NE(signature.sentences[1].hash, 0u);
}

TEST(Signature, KeepsRunsOfASentenceInWhichAWordChanged) {
  const std::string text =
      "Министры обороны обсудили в Минске подготовку совместных учений, которые пройдут осенью на "
      "полигонах трёх государств под общим руководством объединённого штаба.";
  std::string changed = text;
  changed.replace(changed.find("обсудили"), std::string("обсудили").size(), "согласовали");
  const Signature a = sign(text);
  const Signature b = sign(changed);
  EXPECT_NE(a.sentences[0].hash, b.sentences[0].hash);
  std::size_t kept = 0;
  for (const std::uint32_t run : a.runs) {
    kept += static_cast<std::size_t>(std::count(b.runs.begin(), b.runs.end(), run));
  }
  EXPECT_GE(kept, a.runs.size() / 2);
}

TEST(Signature, DoesNotDependOnTheSentencesAround) {
  const std::string sentence =
      "Сессия Совета прошла в Минске в узком, затем в расширенном составе.";
  const Signature alone = sign(sentence);
  const Signature among =
      sign("Вступление здесь совсем иное, и слов в нём довольно много для всех. " + sentence +
           " А это уже конец статьи.");
  ASSERT_EQ(alone.sentences.size(), 1u);
  EXPECT_TRUE(
      std::any_of(among.sentences.begin(), among.sentences.end(), [&](const SignedSentence& s) {
        return s.hash == alone.sentences[0].hash && s.run_count == alone.sentences[0].run_count;
      }));
}

TEST(Signature, OfNoWordsIsEmpty) {
  for (const std::string text : {"", " \n", "…!?", "\xFF\xFE"}) {
    EXPECT_EQ(sign(text), Signature{}) << text;
  }
}

}  // namespace
}  // namespace poisk::similarity
