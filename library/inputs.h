// SPDX-License-Identifier: GPL-3.0-or-later
// What api::Options ask for, loaded: the profile, corrections, last year's result, and how files are read.
#ifndef LIBRARY_INPUTS_H_
#define LIBRARY_INPUTS_H_

#include <optional>

#include "core/corrections.h"
#include "core/item.h"
#include "core/profile.h"
#include "core/result.h"
#include "extract/extract.h"
#include "hyogumi/hyogumi.h"

namespace hyogumi::api {

struct Inputs {
  Profile profile;
  std::optional<Corrections> corrections;
  std::optional<ItemDocument> previous;
  extract::ExtractOptions reading;
};

// Status 2 with what is wrong in options, profile or corrections; 4 where last year's result can't be read.
hyogumi::Result<Inputs> LoadInputs(const Options& options);

}  // namespace hyogumi::api

#endif  // LIBRARY_INPUTS_H_
