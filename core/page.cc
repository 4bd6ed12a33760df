// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/page.h"

#include <algorithm>
#include <cmath>

namespace hyogumi {

double RoundConfidence(double confidence) {
  constexpr double kSteps = 10000;
  return std::round(confidence * kSteps) / kSteps;
}

double ConfidenceOf(const std::vector<SignReading>& signs) {
  double confidence = 1;
  for (const SignReading& sign : signs) confidence *= sign.confidence;
  return confidence;
}

void SetReadings(std::vector<SignReading> signs, TextLine& line) {
  for (SignReading& sign : signs) {
    sign.confidence = RoundConfidence(sign.confidence);
    for (Alternative& other : sign.alternatives) other.confidence = RoundConfidence(other.confidence);
  }
  line.confidence = RoundConfidence(ConfidenceOf(signs));
  line.chars = std::move(signs);
}

bool IsOcr(const std::vector<TextLine>& lines) {
  return std::any_of(lines.begin(), lines.end(), [](const TextLine& line) { return IsOcr(line); });
}

void TextSource::Add(const Page& page) {
  if (page.ledger.characters == 0) return;
  layer_ = layer_ || page.text != "ocr";
  ocr_ = ocr_ || page.text != "layer";
}

std::string TextSource::Name() const {
  if (!ocr_) return "layer";
  return layer_ ? "mixed" : "ocr";
}

Message DamageNote(const std::vector<Page>& pages) {
  for (const Page& page : pages) {
    for (const Diagnostic& diagnostic : page.diagnostics) {
      if (diagnostic.code != "file-damaged" && diagnostic.code != "page-damaged" &&
          diagnostic.code != "page-not-read") {
        continue;
      }
      return Phrase(" (page {}: {})", page.page, diagnostic.message);
    }
  }
  return {};
}

}  // namespace hyogumi
