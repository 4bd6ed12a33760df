// SPDX-License-Identifier: GPL-3.0-or-later
// Lists a plan's items: id, name, page, confidence, and what is to be looked at.
//   list_items PLAN.pdf [PROFILE.yaml]
#include <hyogumi/hyogumi.h>

#include <iostream>

namespace {

using namespace hyogumi::api;

int Tell(const Error& error) {
  for (const Fault& fault : error.faults) {
    std::cerr << fault.file << ": " << fault.message << "; " << fault.hint << " [" << fault.code << "]\n";
  }
  return static_cast<int>(error.status);
}

void Show(const Item& item) {
  std::cout << item.id() << '\t' << item.name().value_or("(no name)") << '\t';
  for (const Place& place : item.places())
    std::cout << "p" << place.page << ' ' << place.table << " r" << place.row << ' ';
  std::cout << '\t' << item.confidence() << '\n';
  for (const Warning& warning : item.warnings()) std::cout << "\t? " << warning.message << '\n';
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::cerr << "usage: list_items PLAN.pdf [PROFILE.yaml]\n";
    return static_cast<int>(Status::kUsage);
  }
  Options options;
  if (argc > 2) options.profile.path = argv[2];
  Result<Document> plan = Document::Open({argv[1]}, options);
  if (!plan.ok()) return Tell(plan.error());
  if (const auto error = plan->Run()) return Tell(*error);
  for (const Item& item : plan->items()) Show(item);
  for (const Check& check : plan->checks()) {
    if (check.status == CheckStatus::kFail) std::cerr << check.id << ": " << check.message << '\n';
  }
  return plan->valid() ? 0 : static_cast<int>(Status::kCheckFailed);
}
