// The gazetteer that ships: mapping it, looking for names where there are none, and finding them.
#include <benchmark/benchmark.h>

#include <string_view>
#include <vector>

#include "cli/resources.h"
#include "pack/gazetteer.h"

namespace {

using hearsay::pack::Gazetteer;

std::string_view file_bytes() {
  static const auto resources = hearsay::cli::Resources::load({});
  return resources ? resources->bytes().gazetteer : std::string_view();
}

void map_all(benchmark::State& state) {
  const std::string_view bytes = file_bytes();
  for (auto step : state) benchmark::DoNotOptimize(Gazetteer::map(bytes, "gazetteer.bin"));
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations()) * static_cast<int64_t>(bytes.size()));
}
BENCHMARK(map_all)->Unit(benchmark::kMillisecond);

void match_forms(benchmark::State& state, const std::vector<std::vector<std::string_view>>& sentences) {
  const auto gazetteer = Gazetteer::map(file_bytes(), "gazetteer.bin");
  if (!gazetteer) return state.SkipWithError("gazetteer.bin is not in the program: run script/bootstrap and build again");
  size_t at = 0;
  for (auto step : state) {
    benchmark::DoNotOptimize(gazetteer->match(sentences[at]));
    at = (at + 1) % sentences.size();
  }
}

void match_miss(benchmark::State& state) {
  match_forms(state, {{"gouvernement", "malien"},
                      {"Quelqu'un", "a"},
                      {"militaires", "ont", "été"},
                      {"Reportedly", "killed"},
                      {"hélicoptère", "abattu"},
                      {"Communiqué", "du"},
                      {"yesterday", "evening"},
                      {"Spokesperson", "Abdoulaye"}});
}
BENCHMARK(match_miss);

void match_hit(benchmark::State& state) {
  match_forms(state, {{"Niafunké", ","}, {"Tin", "Zaouatine", "."}, {"Deir", "ez-Zor"}, {"Mocímboa", "da", "Praia"}, {"Burkina", "Faso"}});
}
BENCHMARK(match_hit);

void lookup(benchmark::State& state, std::string_view name) {
  const auto gazetteer = Gazetteer::map(file_bytes(), "gazetteer.bin");
  if (!gazetteer) return state.SkipWithError("gazetteer.bin is not in the program: run script/bootstrap and build again");
  for (auto step : state) benchmark::DoNotOptimize(gazetteer->lookup(name));
}
BENCHMARK_CAPTURE(lookup, folded, "Niafunke");
BENCHMARK_CAPTURE(lookup, loose, "Niafunkeh");
BENCHMARK_CAPTURE(lookup, namesakes, "San Antonio");
BENCHMARK_CAPTURE(lookup, nothing, "Qwertzuiop");

}  // namespace
