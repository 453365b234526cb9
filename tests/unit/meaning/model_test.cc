// A model file: what it gives, and what a damaged one does.
#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <limits>
#include <random>
#include <thread>

#include "meaning/model_embedder.h"
#include "unit/meaning/model_folder.h"
#include "unit/meaning/tiny_model.h"

namespace poisk::meaning {
namespace {

using testing::tiny_content;
using testing::with_checksum;

class ModelTest : public ::testing::Test {
 protected:
  std::shared_ptr<const ModelEmbedder> open() {
    return ModelEmbedder::open(folder_.write(compiler::write_model(tiny_content()))).value();
  }
  // What opening these bytes gives; a vector is asked of what opens.
  ErrorCode code_of(const std::string& bytes) {
    const auto model = ModelEmbedder::open(folder_.write(bytes));
    if (!model) return model.error().code;
    const auto vector = (*model)->embed_query("коты с котом");
    if (!vector) return vector.error().code;
    for (const float value : *vector) EXPECT_TRUE(std::isfinite(value));
    return ErrorCode();
  }
  testing::ModelFolder folder_;
};

// The same layers in double precision, weights as they stand in the file.
std::vector<double> reference(const compiler::ModelContent& content,
                              const std::vector<std::uint32_t>& pieces) {
  namespace format = model_format;
  const std::size_t n = content.shape.dimensions, inner = content.shape.inner;
  const std::size_t head = n / content.shape.heads;
  std::string_view blocks = content.sections[format::kMatrices];
  const float* vectors = reinterpret_cast<const float*>(content.sections[format::kVectors].data());
  const auto row = [](std::string_view from, std::size_t weights) {
    std::vector<float> out(weights);
    EXPECT_TRUE(read_row(from, weights, out.data()));
    return out;
  };
  using Rows = std::vector<std::vector<double>>;
  const auto multiply = [&](const Rows& x, std::size_t rows, std::size_t depth, const float* bias) {
    Rows y(x.size(), std::vector<double>(rows));
    for (std::size_t r = 0; r < rows; ++r) {
      const std::vector<float> weights = row(blocks, depth);
      blocks.remove_prefix(format::blocks_bytes(depth));
      for (std::size_t t = 0; t < x.size(); ++t) {
        y[t][r] = bias[r];
        for (std::size_t k = 0; k < depth; ++k) y[t][r] += x[t][k] * double{weights[k]};
      }
    }
    return y;
  };
  const auto normalize = [&](Rows& x, const float* by) {
    for (auto& token : x) {
      double mean = 0, squares = 0;
      for (const double value : token) mean += value / static_cast<double>(n);
      for (const double value : token)
        squares += std::pow(value - mean, 2) / static_cast<double>(n);
      for (std::size_t i = 0; i < n; ++i) {
        token[i] = (token[i] - mean) / std::sqrt(squares) * double{by[i]} + double{by[n + i]};
      }
    }
  };
  Rows x;
  const float* positions =
      reinterpret_cast<const float*>(content.sections[format::kPositions].data());
  for (std::size_t t = 0; t < pieces.size(); ++t) {
    const std::string_view words = content.sections[format::kWordRows];
    const std::vector<float> word = row(words.substr(pieces[t] * format::blocks_bytes(n)), n);
    x.emplace_back();
    for (std::size_t i = 0; i < n; ++i)
      x[t].push_back(double{word[i]} + double{positions[t * n + i]});
  }
  normalize(x, vectors);
  vectors += 2 * n;
  for (std::size_t layer = 0; layer < content.shape.layers; ++layer) {
    const Rows attend = multiply(x, 3 * n, n, vectors);
    Rows context(x.size(), std::vector<double>(n));
    for (std::size_t h = 0; h < n; h += head) {
      for (std::size_t t = 0; t < x.size(); ++t) {
        std::vector<double> shares(x.size());
        double sum = 0;
        for (std::size_t s = 0; s < x.size(); ++s) {
          double product = 0;
          for (std::size_t i = 0; i < head; ++i) product += attend[t][h + i] * attend[s][n + h + i];
          shares[s] = std::exp(product / std::sqrt(static_cast<double>(head)));
          sum += shares[s];
        }
        for (std::size_t s = 0; s < x.size(); ++s) {
          for (std::size_t i = 0; i < head; ++i) {
            context[t][h + i] += shares[s] / sum * attend[s][2 * n + h + i];
          }
        }
      }
    }
    Rows y = multiply(context, n, n, vectors + 3 * n);
    for (std::size_t t = 0; t < x.size(); ++t) {
      for (std::size_t i = 0; i < n; ++i) x[t][i] += y[t][i];
    }
    normalize(x, vectors + 4 * n);
    Rows wide = multiply(x, inner, n, vectors + 6 * n);
    for (auto& token : wide) {
      for (double& value : token) value *= 0.5 * (1 + std::erf(value / std::sqrt(2.0)));
    }
    y = multiply(wide, n, inner, vectors + 6 * n + inner);
    for (std::size_t t = 0; t < x.size(); ++t) {
      for (std::size_t i = 0; i < n; ++i) x[t][i] += y[t][i];
    }
    normalize(x, vectors + 7 * n + inner);
    vectors += 9 * n + inner;
  }
  std::vector<double> out(n);
  for (const auto& token : x) {
    for (std::size_t i = 0; i < n; ++i) out[i] += token[i];
  }
  return out;
}

TEST_F(ModelTest, GivesTheVectorThatItsWeightsSay) {
  const auto model = open();
  for (const char* text : {"кот", "коты с котом. коты с котом. коты с котом и слоном"}) {
    const std::vector<double> wanted = reference(tiny_content(), model->pieces_of(text));
    const Vector vector = model->embed(text, plain_kernels()).value();
    double product = 0, squares = 0, length = 0;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      product += wanted[i] * double{vector[i]};
      squares += wanted[i] * wanted[i];
      length += double{vector[i]} * double{vector[i]};
    }
    EXPECT_NEAR(length, 1, 1e-5);
    EXPECT_GT(product / std::sqrt(squares), 0.999) << text;
  }
}

TEST_F(ModelTest, EveryKernelGivesTheSameVector) {
  const auto model = open();
  for (const char* text : {"", "кот", "коты с котом", "котикотикотикотикоти котикотикоти"}) {
    const Vector plain = model->embed(text, plain_kernels()).value();
    for (const Kernels* kernels : usable_kernels()) {
      EXPECT_EQ(model->embed(text, *kernels).value(), plain) << kernels->name << ' ' << text;
    }
  }
}

TEST_F(ModelTest, LongTextsAreCut) {
  std::string text;
  while (text.size() < 100'000) text += "коты ";
  const auto model = open();
  EXPECT_EQ(model->pieces_of(text).size(), 40u);
  EXPECT_TRUE(model->embed_query(text));
}

TEST_F(ModelTest, TellsWhatAsksFromWhatAnswers) {
  const auto model = open();
  const std::vector<std::string> texts = {"коты", "коты", "слон"};
  const auto passages = model->embed_passages(texts).value();
  ASSERT_EQ(passages.size(), 3u);
  EXPECT_EQ(passages[0], passages[1]);
  EXPECT_EQ(model->name(), "tiny");
  EXPECT_EQ(model->dimensions(), 64u);
  EXPECT_EQ(model->centre().size(), 64u);
}

TEST_F(ModelTest, TheCentreIsThatOfItsFile) {
  compiler::ModelContent content = tiny_content();
  std::string& centre = content.sections[model_format::kCentre];
  const Vector given = open()->centre();
  ASSERT_EQ(given.size() * sizeof(float), centre.size());
  EXPECT_EQ(std::memcmp(given.data(), centre.data(), centre.size()), 0);
  for (const float wrong :
       {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity()}) {
    std::memcpy(centre.data() + 40, &wrong, sizeof wrong);
    EXPECT_EQ(code_of(compiler::write_model(content)), ErrorCode::corrupt);
  }
}

TEST_F(ModelTest, ManyThreadsGetTheSame) {
  const auto model = open();
  const Vector wanted = model->embed_query("коты с котом").value();
  std::vector<std::jthread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      for (int k = 0; k < 20; ++k) EXPECT_EQ(model->embed_query("коты с котом").value(), wanted);
    });
  }
}

TEST_F(ModelTest, WhatIsNoModelIsTold) {
  EXPECT_EQ(ModelEmbedder::open(folder_.none()).error().code, ErrorCode::not_found);
  EXPECT_EQ(code_of(""), ErrorCode::corrupt);
  EXPECT_EQ(code_of(std::string(1000, 'x')), ErrorCode::corrupt);
  const std::string sound = compiler::write_model(tiny_content());
  EXPECT_EQ(code_of(sound), ErrorCode());
  for (std::size_t size = 0; size < sound.size(); size += 97) {
    EXPECT_EQ(code_of(sound.substr(0, size)), ErrorCode::corrupt) << size;
  }
}

TEST_F(ModelTest, AChangedByteIsCorrupt) {
  const std::string sound = compiler::write_model(tiny_content());
  for (std::size_t at = 0; at < sound.size(); at += 53) {
    std::string damaged = sound;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x20);
    EXPECT_EQ(code_of(damaged), ErrorCode::corrupt) << at;
  }
}

// Somebody who sets the checksum can write anything: it is corrupt, or gives some vector.
TEST_F(ModelTest, WhateverAFileHoldsItIsSafe) {
  const std::string sound = compiler::write_model(tiny_content());
  std::mt19937 random(9);
  const auto check = [&](std::string damaged, std::size_t at) {
    const ErrorCode code = code_of(with_checksum(std::move(damaged)));
    EXPECT_TRUE(code == ErrorCode() || code == ErrorCode::corrupt) << at;
  };
  for (std::size_t at = 24; at < sizeof(model_format::Header); ++at) {
    for (const char value : {'\0', '\x01', '\x7F', '\xFF'}) {
      std::string damaged = sound;
      damaged[at] = value;
      check(std::move(damaged), at);
    }
  }
  for (int round = 0; round < 300; ++round) {
    std::string damaged = sound;
    const std::size_t at = random() % damaged.size();
    for (std::size_t i = 0; i < 4 && at + i < damaged.size(); ++i) {
      damaged[at + i] = static_cast<char>(random());
    }
    check(std::move(damaged), at);
  }
}

}  // namespace
}  // namespace poisk::meaning
