// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <exception>
#include <mutex>
#include <new>

#include "core/item_json.h"
#include "core/page_json.h"
#include "core/version.h"
#include "export/checks.h"
#include "export/keys.h"
#include "export/result_json.h"
#include "export/result_reader.h"
#include "hyogumi/hyogumi.h"
#include "library/convert.h"
#include "library/inputs.h"
#include "library/item_data.h"
#include "normalize/normalize.h"
#include "segment/segment.h"

namespace hyogumi::api {
namespace {

constexpr int kStages = 4;

hyogumi::Error Unexpected(const char* what) {
  return MakeError(ExitStatus::kInternalError, "internal-error", {}, what, "please report this file");
}

// What `work` gives; what it throws as an error.
template <typename Work>
auto WithoutThrowing(Work work) -> decltype(work()) {
  try {
    return work();
  } catch (const std::bad_alloc&) {
    return MakeError(ExitStatus::kInputUnreadable, "limit-reached", {}, "there is not enough memory");
  } catch (const std::exception& e) {
    return Unexpected(e.what());
  }
}

// Poppler and what quiets it are for one thread of a process.
std::mutex& OneAtATime() {
  static std::mutex mutex;
  return mutex;
}

}  // namespace

const char* Version() { return hyogumi::kVersion; }
int SchemaVersion() { return hyogumi::kSchemaVersion; }

struct Document::State {
  using Fault = std::optional<hyogumi::Error>;

  std::vector<std::string> files;
  Inputs inputs;
  int done = 0;  // stages
  std::optional<PagedDocument> pages;
  std::shared_ptr<const ItemDocument> items;
  emit::Validation validation;
  std::string json;

  bool Done(Stage stage) const { return done > static_cast<int>(stage); }

  Fault Extract() {
    auto read = extract::Extract(files, inputs.reading, &inputs.profile);
    if (!read.ok()) return read.error();
    pages = std::move(read).value();
    return std::nullopt;
  }

  Fault Normalize() { return normalize::Normalize(*pages, inputs.profile); }

  Fault Segment() {
    auto found = segment::Segment(*pages, inputs.profile, inputs.corrections ? &*inputs.corrections : nullptr);
    if (!found.ok()) return found.error();
    if (inputs.previous) emit::AssignKeys(*inputs.previous, found.value());
    items = std::make_shared<const ItemDocument>(std::move(found).value());
    return std::nullopt;
  }

  Fault Export() {
    validation = emit::Validate(*items);
    auto bytes = emit::WriteResult(*items, validation);
    if (!bytes.ok()) return bytes.error();
    json = std::move(bytes).value();
    return std::nullopt;
  }

  Fault RunNext() {
    constexpr Fault (State::*kWork[kStages])() = {&State::Extract, &State::Normalize, &State::Segment, &State::Export};
    const auto work = kWork[done];
    auto fault = WithoutThrowing([&] { return (this->*work)(); });
    if (!fault) ++done;
    return fault;
  }
};

Document::Document(std::unique_ptr<State> state) : state_(std::move(state)) {}
Document::Document(Document&&) noexcept = default;
Document& Document::operator=(Document&&) noexcept = default;
Document::~Document() = default;

Result<Document> Document::Open(const std::vector<std::string>& files, const Options& options) {
  if (files.empty() || std::find(files.begin(), files.end(), "-") != files.end()) {
    return Convert(MakeError(ExitStatus::kUsage, "option-bad-value", {}, "no file is given", "give one path at least"));
  }
  auto inputs = WithoutThrowing([&options] { return LoadInputs(options); });
  if (!inputs.ok()) return Convert(inputs.error());
  auto state = std::make_unique<State>();
  state->files = files;
  state->inputs = std::move(inputs).value();
  return Document(std::move(state));
}

Result<Document> Document::OpenResult(const std::string& json, const std::string& name) {
  auto items = WithoutThrowing([&] { return emit::ReadResult(json, name); });
  if (!items.ok()) return Convert(items.error());
  auto state = std::make_unique<State>();
  state->items = std::make_shared<const ItemDocument>(std::move(items).value());
  state->done = static_cast<int>(Stage::kExport);
  if (const auto fault = state->RunNext()) return Convert(*fault);
  return Document(std::move(state));
}

std::optional<Error> Document::Run(Stage last) {
  const std::lock_guard<std::mutex> lock(OneAtATime());
  while (!state_->Done(last)) {
    if (const auto fault = state_->RunNext()) return Convert(*fault);
  }
  return std::nullopt;
}

bool Document::done(Stage stage) const { return state_->Done(stage); }

std::string Document::pages_jsonl() const { return state_->pages ? WritePages(*state_->pages) : ""; }

std::vector<Fault> Document::page_warnings() const {
  std::vector<Fault> warnings;
  if (!state_->pages) return warnings;
  for (const Page& page : state_->pages->pages) {
    for (const Diagnostic& diagnostic : page.diagnostics) warnings.push_back(Convert(diagnostic));
  }
  return warnings;
}

std::vector<Item> Document::items() const {
  std::vector<Item> items;
  const std::size_t count = state_->items ? state_->items->items.size() : 0;
  items.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    items.push_back(Item(std::make_shared<const Item::Data>(Item::Data{state_->items, i})));
  }
  return items;
}

About Document::about() const { return state_->items ? Convert(state_->items->document) : About{}; }

std::string Document::items_jsonl() const { return state_->items ? WriteItems(*state_->items) : ""; }

std::vector<Check> Document::checks() const { return ConvertAll(state_->validation.checks); }

bool Document::valid() const { return state_->Done(Stage::kExport) && state_->validation.valid; }

std::string Document::json() const { return state_->json; }

}  // namespace hyogumi::api
