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

// A transcript of one cell, which has `signs` so often that it holds `size` bytes.
PagedDocument LongCell(const std::string& signs, std::int64_t size) {
  TextLine line;
  while (static_cast<std::int64_t>(line.text.size()) < size) line.text += signs;
  line.source_line = 1;
  Cell cell;
  cell.row = cell.column = 1;
  cell.lines = {line};
  Table table;
  table.id = "p1t1";
  table.rows = table.columns = 1;
  table.roles = {std::nullopt};
  table.cells = {cell};
  Page page;
  page.page = 1;
  page.text = "transcript";
  page.tables = {table};
  PagedDocument document;
  document.pages = {page};
  return document;
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
  // One cell of a transcript that grows: the time per sign should not.
  for (const char* signs : {"あ い", "・", "（", "ｶﾞ", "事業"}) {
    benchmark::RegisterBenchmark((std::string("normalize a long cell of ") + signs).c_str(),
                                 [&profile, signs](benchmark::State& state) {
                                   const PagedDocument cell = LongCell(signs, state.range(0));
                                   for (auto _ : state) {
                                     PagedDocument pages = cell;
                                     benchmark::DoNotOptimize(normalize::Normalize(pages, profile));
                                   }
                                   state.SetComplexityN(state.range(0));
                                 })
        ->RangeMultiplier(4)
        ->Range(4096, 65536)
        ->Complexity();
  }
  argc -= 2;
  argv[2] = argv[0];
  argv += 2;
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
