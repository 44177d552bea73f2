// Speed of reading HTML pages on one core, bytes of HTML a second: in this process, and through the confined child. The pages are those of
// tests/html.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "ingest/html_worker.h"

namespace {

using namespace hearsay;

std::vector<std::string> pages() {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(std::string(HEARSAY_ROOT) + "/tests/html/pages")) {
    if (entry.path().extension() == ".html") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  std::vector<std::string> bytes;
  for (const auto& path : paths) {
    std::ifstream file(path, std::ios::binary);
    bytes.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  }
  return bytes;
}

template <typename Read>
void run(benchmark::State& state, Read read) {
  const auto all = pages();
  int64_t bytes = 0;
  for (auto _ : state) {
    for (const std::string& page : all) {
      benchmark::DoNotOptimize(read(page));
      bytes += static_cast<int64_t>(page.size());
    }
  }
  state.SetBytesProcessed(bytes);
  state.SetItemsProcessed(state.iterations() * static_cast<int64_t>(all.size()));
}

void in_process(benchmark::State& state) {
  run(state, [](const std::string& page) { return ingest::read_html(page); });
}

void in_confined_child(benchmark::State& state) {
  ingest::HtmlWorker worker;
  run(state, [&](const std::string& page) { return worker.read(page, "page"); });
}

BENCHMARK(in_process)->Unit(benchmark::kMillisecond);
BENCHMARK(in_confined_child)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
