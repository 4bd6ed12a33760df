// SPDX-License-Identifier: GPL-3.0-or-later
// Where the time of a run goes: each stage by itself, in one process, without start-up.
//   stage_bench PROFILE PLAN.pdf [Google Benchmark options]
#include <benchmark/benchmark.h>

#include <cstdio>
#include <cstdlib>

#include "core/io.h"
#include "export/result_json.h"
#include "extract/extract.h"
#include "normalize/normalize.h"
#include "normalize/word_model.h"
#include "segment/segment.h"

namespace {

using namespace hyogumi;

template <typename T>
T Need(Result<T> result) {
  if (result.ok()) return std::move(result).value();
  std::fprintf(stderr, "%s\n", Format(result.error().faults.front()).c_str());
  std::exit(1);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fprintf(stderr, "usage: stage_bench PROFILE PLAN.pdf\n");
    return 2;
  }
  const std::string profile_path = argv[1];
  const std::vector<std::string> plan{argv[2]};
  const std::string profile_text = Need(ReadInput(profile_path));
  const Profile profile = Need(ParseProfile(profile_text, profile_path));
  const PagedDocument extracted = Need(extract::Extract(plan, {}, &profile));
  PagedDocument normalized = extracted;
  if (normalize::Normalize(normalized, profile)) return 6;
  const ItemDocument items = Need(segment::Segment(normalized, profile));

  benchmark::RegisterBenchmark("profile", [&](benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(ParseProfile(profile_text, profile_path));
  });
  benchmark::RegisterBenchmark("extract", [&](benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(extract::Extract(plan, {}, &profile));
  });
  benchmark::RegisterBenchmark("normalize", [&](benchmark::State& state) {
    for (auto _ : state) {
      state.PauseTiming();
      PagedDocument pages = extracted;
      state.ResumeTiming();
      benchmark::DoNotOptimize(normalize::Normalize(pages, profile));
    }
  });
  benchmark::RegisterBenchmark("dictionary", [&](benchmark::State& state) {
    for (auto _ : state) {
      normalize::WordModel words;
      benchmark::DoNotOptimize(words.Open());
    }
  });
  benchmark::RegisterBenchmark("segment", [&](benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(segment::Segment(normalized, profile));
  });
  benchmark::RegisterBenchmark("export", [&](benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(emit::WriteResult(items, emit::Validate(items)));
  });
  argc -= 2;
  argv[2] = argv[0];
  argv += 2;
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
