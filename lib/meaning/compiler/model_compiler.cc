#include "meaning/compiler/model_compiler.h"

#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <cstring>

#include "meaning/model_embedder.h"

namespace poisk::meaning::compiler {
namespace {

namespace format = model_format;

// A few words of much that is written about.
constexpr std::array kTexts = {
    "Правительство утвердило бюджет на будущий год и снизило налоги для малых предприятий.",
    "Сборная выиграла матч в дополнительное время, решающий гол забил вратарь соперника.",
    "Учёные нашли в слюне летучих мышей белок, который останавливает свёртывание крови.",
    "Чтобы сохранить документ под другим именем, откройте меню «Файл» и выберите «Сохранить как».",
    "Функция возвращает ссылку на элемент массива или нулевой указатель, если индекс неверен.",
    "В городе прошёл сильный дождь, подтоплены улицы, трамваи не ходят с самого утра.",
    "Роман вышел из печати в 1869 году и сразу стал известен во всей Европе.",
    "Цены на нефть упали после решения стран-экспортёров увеличить добычу.",
    "Он долго сидел у окна и смотрел, как во дворе играют дети.",
    "Высота горы составляет 4506 метров, её вершина покрыта ледником.",
    "Суд приговорил бывшего чиновника к семи годам лишения свободы за взятку.",
    "Смешайте муку, яйца и молоко, добавьте соль и выпекайте блины на горячей сковороде.",
    "Пациентам с повышенным давлением врачи советуют меньше соли и больше движения.",
    "Президент встретился с послами и обсудил сотрудничество в области энергетики.",
    "Теорема утверждает, что всякая непрерывная функция на отрезке достигает максимума.",
    "Поезд отправляется с третьего пути в девять часов вечера и прибывает утром.",
    "В музее открылась выставка художников начала двадцатого века.",
    "Компания представила новый телефон с камерой, которая снимает в темноте.",
    "Битва произошла летом 1242 года на льду озера, войско крестоносцев было разбито.",
    "Для установки программы запустите команду от имени администратора и перезагрузите компьютер.",
    "Население области сокращается: молодёжь уезжает учиться и не возвращается.",
    "Кошка спит на подоконнике, за окном идёт снег.",
    "Клетки растений содержат хлоропласты, в которых на свету образуется сахар.",
    "Полиция задержала подозреваемого в краже автомобилей, у него изъяты поддельные документы.",
};

bool is_kept(std::string_view piece) {
  const auto letters = icu::UnicodeString::fromUTF8(
      icu::StringPiece(piece.data(), static_cast<std::int32_t>(piece.size())));
  for (std::int32_t i = 0; i < letters.length(); i = letters.moveIndex32(i, 1)) {
    const UChar32 c = letters.char32At(i);
    if (c < 0x80) continue;
    UErrorCode status = U_ZERO_ERROR;
    const UScriptCode script = uscript_getScript(c, &status);
    if (script != USCRIPT_CYRILLIC && script != USCRIPT_COMMON && script != USCRIPT_INHERITED) {
      return false;
    }
    if (script == USCRIPT_COMMON && u_isalpha(c)) return false;  // of scripts of the East
  }
  return true;
}

std::vector<float> floats_of(std::string_view bytes) {
  std::vector<float> out(bytes.size() / sizeof(float));
  std::memcpy(out.data(), bytes.data(), out.size() * sizeof(float));
  return out;
}

class Pruner {
 public:
  explicit Pruner(const NanoPackage& package) : package_(package) {}

  Result<ModelContent> run(std::string_view licence) {
    out_.shape = package_.shape;
    float least = 0;
    for (const float score : package_.scores) least = std::min(least, score);
    out_.shape.unknown_score = least - 10;  // as SentencePiece has it
    out_.sections[format::kLicence] = licence;
    out_.sections[format::kName] = "multilingual-e5-small, 4 bits, Russian";
    take_pieces();
    take_positions();
    out_.sections[format::kCentre].resize(out_.shape.dimensions * sizeof(float));
    take_vectors();
    if (!missing_.empty()) {
      return Error{ErrorCode::corrupt, "the package lacks " + missing_ + " as it should be", 0};
    }
    return std::move(out_);
  }

 private:
  std::string_view tensor(const std::string& name, std::size_t bytes) {
    const auto found = package_.tensors.find(name);
    if (found != package_.tensors.end() && found->second.size() == bytes) return found->second;
    if (missing_.empty()) missing_ = name;
    return {};
  }

  void take_pieces() {
    const std::size_t row = format::blocks_bytes(out_.shape.dimensions);
    const auto found = package_.tensors.find("emb.word");
    if (found == package_.tensors.end() || found->second.size() < package_.pieces.size() * row) {
      missing_ = "emb.word";
      return;
    }
    for (std::uint32_t i = 0; i < package_.pieces.size(); ++i) {
      const auto is = [&](std::uint32_t special) { return i == special; };
      const bool special =
          is(package_.shape.begin) || is(package_.shape.end) || is(package_.shape.unknown);
      if (!special && !is_kept(package_.pieces[i])) continue;
      const auto number = static_cast<std::uint32_t>(out_.pieces.size());
      if (is(package_.shape.begin)) out_.shape.begin = number;
      if (is(package_.shape.end)) out_.shape.end = number;
      if (is(package_.shape.unknown)) out_.shape.unknown = number;
      // What a text that spells them out has is not what they say.
      out_.pieces.emplace_back(special ? "" : package_.pieces[i]);
      out_.scores.push_back(package_.scores[i]);
      out_.sections[format::kWordRows] += found->second.substr(i * row, row);
    }
  }

  void take_positions() {
    const std::size_t dimensions = out_.shape.dimensions;
    std::vector<float> positions =
        floats_of(tensor("emb.pos", out_.shape.positions * dimensions * sizeof(float)));
    const auto found = package_.tensors.find("emb.type");
    if (found == package_.tensors.end() || found->second.size() < dimensions * sizeof(float)) {
      missing_ = "emb.type";
      return;
    }
    const std::vector<float> type = floats_of(found->second);
    for (std::size_t i = 0; i < positions.size(); ++i) positions[i] += type[i % dimensions];
    out_.sections[format::kPositions] = bytes_of_all(positions);
  }

  void take_vectors() {
    const std::size_t dimensions = out_.shape.dimensions;
    const std::size_t inner = out_.shape.inner;
    const auto vector = [&](const std::string& name, std::size_t count) {
      out_.sections[format::kVectors] += tensor(name, count * sizeof(float));
    };
    const auto matrix = [&](const std::string& name, std::size_t weights) {
      out_.sections[format::kMatrices] += tensor(name, format::blocks_bytes(weights));
    };
    vector("emb.ln.w", dimensions);
    vector("emb.ln.b", dimensions);
    for (std::size_t i = 0; i < out_.shape.layers; ++i) {
      const std::string layer = "l" + std::to_string(i) + ".";
      for (const char* name : {"q", "k", "v", "ao"}) vector(layer + name + ".b", dimensions);
      vector(layer + "aln.w", dimensions);
      vector(layer + "aln.b", dimensions);
      vector(layer + "fi.b", inner);
      vector(layer + "fo.b", dimensions);
      vector(layer + "oln.w", dimensions);
      vector(layer + "oln.b", dimensions);
      for (const char* name : {"q", "k", "v", "ao"}) {
        matrix(layer + name + ".w", dimensions * dimensions);
      }
      matrix(layer + "fi.w", dimensions * inner);
      matrix(layer + "fo.w", dimensions * inner);
    }
  }

  const NanoPackage& package_;
  ModelContent out_;
  std::string missing_;
};

}  // namespace

Result<ModelContent> prune(const NanoPackage& package, std::string_view licence) {
  return Pruner(package).run(licence);
}

Result<std::vector<float>> centre_of(const std::string& path) {
  auto model = ModelEmbedder::open(path);
  if (!model) return model.error();
  const std::vector<std::string> texts(kTexts.begin(), kTexts.end());
  auto vectors = (*model)->embed_passages(texts);
  if (!vectors) return vectors.error();
  std::vector<float> out((*model)->dimensions());
  for (const Vector& vector : *vectors) {
    for (std::size_t i = 0; i < out.size(); ++i) {
      out[i] += vector[i] / static_cast<float>(vectors->size());
    }
  }
  return out;
}

}  // namespace poisk::meaning::compiler
