#include "quality/retrieval/tuning.h"

#include <cstdio>

namespace poisk::quality {
namespace {

void print_header(const char* first, const Tables& tables) {
  std::printf("\n| %s |", first);
  for (const auto& collection : tables) std::printf(" %s |", collection.front().name.c_str());
  std::printf(" mean |\n|---|");
  for (std::size_t i = 0; i <= tables.size(); ++i) std::printf("---|");
  std::printf("\n");
}

void print_row(const std::string& name, const std::vector<double>& values, const char* format) {
  std::printf("| %s |", name.c_str());
  double sum = 0;
  for (double value : values) {
    std::printf(" ");
    std::printf(format, value);
    std::printf(" |");
    sum += value;
  }
  std::printf(" ");
  std::printf(format, sum / static_cast<double>(values.size()));
  std::printf(" |\n");
}

std::vector<double> scores(const Tables& tables, const ranking::Weights& weights,
                           std::size_t constants = 0) {
  std::vector<double> out;
  for (const auto& collection : tables) out.push_back(collection[constants].ndcg10(weights));
  return out;
}

std::vector<double> minus(std::vector<double> a, const std::vector<double>& b) {
  for (std::size_t i = 0; i < a.size(); ++i) a[i] -= b[i];
  return a;
}

double mean_without(const Tables& tables, std::size_t left_out, const ranking::Weights& weights) {
  double sum = 0;
  for (std::size_t i = 0; i < tables.size(); ++i) {
    if (i != left_out) sum += tables[i].front().ndcg10(weights);
  }
  return sum / static_cast<double>(tables.size() - 1);
}

// One weight after the other is moved as long as that helps by more than noise.
ranking::Weights tuned_without(const Tables& tables, std::size_t left_out) {
  constexpr double kSteps[] = {0, 0.5, 0.75, 1.5, 2};
  constexpr double kWorthwhile = 0.0003;
  ranking::Weights weights;
  double best = mean_without(tables, left_out, weights);
  for (bool moved = true; moved;) {
    moved = false;
    for (const ranking::Feature& feature : ranking::kFeatures) {
      if (feature.weight == &ranking::Weights::terms) continue;  // the others are relative to it
      for (double step : kSteps) {
        ranking::Weights tried = weights;
        tried.*feature.weight *= step;
        const double score = mean_without(tables, left_out, tried);
        if (score <= best + kWorthwhile) continue;
        best = score;
        weights = tried;
        moved = true;
      }
    }
  }
  return weights;
}

}  // namespace

ConstantVariants constant_variants() {
  ConstantVariants out;
  const auto add = [&](const std::string& name, const auto& change) {
    ranking::Weights weights;
    change(weights);
    out.weights.push_back(weights);
    out.names.push_back(name);
  };
  const auto number = [](const char* name, double value) {
    char text[40];
    std::snprintf(text, sizeof text, "%s %g", name, value);
    return std::string(text);
  };
  add("as chosen", [](ranking::Weights&) {});
  for (double k1 : {0.9, 1.6}) add(number("k1", k1), [&](auto& w) { w.k1 = k1; });
  for (double b : {0.6, 0.9}) add(number("b", b), [&](auto& w) { w.b = b; });
  for (std::size_t n : {15u, 40u}) {
    add(number("window of", double(n)), [&](auto& w) { w.window_words = n; });
  }
  for (std::size_t n : {1u, 5u}) {
    add(number("order within", double(n)), [&](auto& w) { w.order_words = n; });
  }
  for (double n : {15.0, 60.0}) add(number("lead of", n), [&](auto& w) { w.lead_words = n; });
  return out;
}

void print_ablation(const Tables& tables) {
  print_header("left out", tables);
  const std::vector<double> all = scores(tables, {});
  print_row("nothing", all, "%.4f");
  for (const ranking::Feature& feature : ranking::kFeatures) {
    ranking::Weights weights;
    weights.*feature.weight = 0;
    print_row(feature.name, minus(scores(tables, weights), all), "%+.4f");
  }
  ranking::Weights terms_only;
  for (const ranking::Feature& feature : ranking::kFeatures) {
    if (feature.weight != &ranking::Weights::terms) terms_only.*feature.weight = 0;
  }
  print_row("all but terms", minus(scores(tables, terms_only), all), "%+.4f");
}

void print_flatness(const Tables& tables) {
  print_header("weight", tables);
  const std::vector<double> all = scores(tables, {});
  for (const ranking::Feature& feature : ranking::kFeatures) {
    for (double factor : {0.5, 0.75, 1.5, 2.0, 4.0}) {
      ranking::Weights weights;
      weights.*feature.weight *= factor;
      char name[60];
      std::snprintf(name, sizeof name, "%s %.2f → %.2f", feature.name,
                    ranking::Weights().*feature.weight, weights.*feature.weight);
      print_row(name, minus(scores(tables, weights), all), "%+.4f");
    }
  }
}

void print_constants(const Tables& tables, const ConstantVariants& variants) {
  print_header("constant", tables);
  const std::vector<double> all = scores(tables, {});
  for (std::size_t i = 1; i < variants.names.size(); ++i) {
    print_row(variants.names[i], minus(scores(tables, variants.weights[i], i), all), "%+.4f");
  }
}

void print_leave_one_out(const Tables& tables) {
  if (tables.size() < 2) return;
  std::printf("\n| tuned without | as chosen | tuned | weights |\n|---|---|---|---|\n");
  for (std::size_t i = 0; i < tables.size(); ++i) {
    const ranking::Weights weights = tuned_without(tables, i);
    std::printf("| %s | %.4f | %.4f |", tables[i].front().name.c_str(),
                tables[i].front().ndcg10({}), tables[i].front().ndcg10(weights));
    for (const ranking::Feature& feature : ranking::kFeatures) {
      std::printf(" %s %.2f", feature.name, weights.*feature.weight);
    }
    std::printf(" |\n");
  }
}

}  // namespace poisk::quality
