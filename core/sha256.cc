// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sha256.h"

#include <fmt/format.h>
#include <nettle/sha2.h>

#include <array>

namespace hyogumi {

struct Sha256Sum::State {
  sha256_ctx context;
};

Sha256Sum::Sha256Sum() : state_(std::make_unique<State>()) { sha256_init(&state_->context); }
Sha256Sum::~Sha256Sum() = default;

void Sha256Sum::Add(std::string_view bytes) {
  sha256_update(&state_->context, bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()));
}

std::string Sha256Sum::Take() {
  std::array<std::uint8_t, SHA256_DIGEST_SIZE> digest{};
  sha256_digest(&state_->context, digest.size(), digest.data());
  std::string hex;
  for (const std::uint8_t byte : digest) hex += fmt::format("{:02x}", byte);
  return hex;
}

std::string Sha256(std::string_view bytes) {
  Sha256Sum sum;
  sum.Add(bytes);
  return sum.Take();
}

}  // namespace hyogumi
