// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef CORE_SHA256_H_
#define CORE_SHA256_H_

#include <memory>
#include <string>
#include <string_view>

namespace hyogumi {

// The SHA-256 of `bytes` as 64 lower-case hexadecimal digits. Thread-safe.
std::string Sha256(std::string_view bytes);

// The same of bytes that come piece by piece. Used by one thread.
class Sha256Sum {
 public:
  Sha256Sum();
  ~Sha256Sum();
  Sha256Sum(const Sha256Sum&) = delete;
  Sha256Sum& operator=(const Sha256Sum&) = delete;

  void Add(std::string_view bytes);
  std::string Take();  // to be called last, and once

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace hyogumi

#endif  // CORE_SHA256_H_
