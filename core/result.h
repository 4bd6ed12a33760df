// SPDX-License-Identifier: GPL-3.0-or-later
// A value, or the error that stops this document. What does not stop it is a Diagnostic.
#ifndef CORE_RESULT_H_
#define CORE_RESULT_H_

#include <string>
#include <utility>
#include <variant>

#include "core/diagnostic.h"

namespace hyogumi {

// All faults found in one go, and the exit status they lead to.
struct Error {
  ExitStatus status = ExitStatus::kInternalError;
  Diagnostics faults;
};

inline Error MakeError(ExitStatus status, std::string code, Location where, Message message, Message hint = {}) {
  return {status, {{Severity::kError, std::move(code), std::move(where), std::move(message), std::move(hint)}}};
}

template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}      // NOLINT(google-explicit-constructor)
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}  // NOLINT(google-explicit-constructor)

  bool ok() const { return state_.index() == 0; }
  T& value() & { return std::get<0>(state_); }
  const T& value() const& { return std::get<0>(state_); }
  T&& value() && { return std::get<0>(std::move(state_)); }
  const Error& error() const { return std::get<1>(state_); }

 private:
  std::variant<T, Error> state_;
};

}  // namespace hyogumi

#endif  // CORE_RESULT_H_
