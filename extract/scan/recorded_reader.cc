// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/scan/recorded_reader.h"

#include <fmt/format.h>
#include <leptonica/allheaders.h>

#include "core/json.h"
#include "core/page_json.h"
#include "core/sha256.h"
#include "core/unicode.h"

namespace hyogumi::extract {
namespace {

std::string OneSign(char32_t sign) { return Encode(std::u32string(1, sign)); }

Json SignJson(const ReadSign& sign) {
  Json choices = Json::array();
  for (const SignChoice& choice : sign.choices) choices.push_back({OneSign(choice.sign), choice.confidence});
  return {OneSign(sign.sign), sign.confidence, sign.left, sign.right, std::move(choices)};
}

char32_t SignOf(const Json& json) {
  const std::u32string text = Decode(json.get<std::string>());
  if (text.size() != 1) throw std::runtime_error("a sign is one character");
  return text.front();
}

ReadSign SignFromJson(const Json& json) {
  ReadSign sign{SignOf(json.at(0)), json.at(1), json.at(2), json.at(3), {}};
  for (const Json& choice : json.at(4)) sign.choices.push_back({SignOf(choice.at(0)), choice.at(1)});
  return sign;
}

class RecordingReader : public LineReader {
 public:
  RecordingReader(std::unique_ptr<LineReader> engine, std::shared_ptr<Readings> readings)
      : engine_(std::move(engine)), readings_(std::move(readings)) {}

  std::vector<ReadSign> Read(const Pix& line, double type_size_px, const ReadingWay& way) override {
    std::vector<ReadSign> signs = engine_->Read(line, type_size_px, way);
    readings_->Put(Readings::KeyOf(line, type_size_px, way), signs);
    return signs;
  }

 private:
  std::unique_ptr<LineReader> engine_;
  std::shared_ptr<Readings> readings_;
};

class ReplayingReader : public LineReader {
 public:
  explicit ReplayingReader(std::shared_ptr<const Readings> readings) : readings_(std::move(readings)) {}

  std::vector<ReadSign> Read(const Pix& line, double type_size_px, const ReadingWay& way) override {
    const std::vector<ReadSign>* signs = readings_->Find(Readings::KeyOf(line, type_size_px, way));
    return signs == nullptr ? std::vector<ReadSign>() : *signs;
  }

 private:
  std::shared_ptr<const Readings> readings_;
};

}  // namespace

Result<std::shared_ptr<Readings>> Readings::Parse(std::string_view text, const std::string& file) {
  auto readings = std::make_shared<Readings>();
  const auto fault = ForEachJsonLine(text, file, [&](const Json& line) {
    std::vector<ReadSign> signs;
    for (const Json& sign : line.at("signs")) signs.push_back(SignFromJson(sign));
    readings->Put(line.at("picture"), signs);
  });
  if (fault) return *fault;
  return readings;
}

std::string Readings::KeyOf(const Pix& line, double type_size_px, const ReadingWay& way) {
  const PixPtr picture(pixCopy(nullptr, const_cast<Pix*>(&line)));  // Leptonica has no const
  pixSetPadBits(picture.get(), 0);
  const auto bytes = static_cast<std::size_t>(pixGetWpl(picture.get())) * sizeof(l_uint32) *
                     static_cast<std::size_t>(pixGetHeight(picture.get()));
  std::string key =
      fmt::format("{}x{}x{} {:.3f} {} {} {} {} {} {};", pixGetWidth(picture.get()), pixGetHeight(picture.get()),
                  pixGetDepth(picture.get()), type_size_px, static_cast<int>(way.segmentation), way.sign_height_px,
                  way.margin_em, way.choices, static_cast<int>(way.signs), way.vertical);
  key.append(reinterpret_cast<const char*>(pixGetData(picture.get())), bytes);
  return Sha256(key);
}

void Readings::Put(const std::string& key, const std::vector<ReadSign>& signs) {
  const std::lock_guard lock(mutex_);
  by_key_[key] = signs;
}

const std::vector<ReadSign>* Readings::Find(const std::string& key) const {
  const std::lock_guard lock(mutex_);
  const auto found = by_key_.find(key);
  return found == by_key_.end() ? nullptr : &found->second;
}

std::string Readings::Write() const {
  const std::lock_guard lock(mutex_);
  std::string text;
  for (const auto& [key, signs] : by_key_) {
    Json list = Json::array();
    for (const ReadSign& sign : signs) list.push_back(SignJson(sign));
    text += Json{{"picture", key}, {"signs", std::move(list)}}.dump() + "\n";
  }
  return text;
}

std::unique_ptr<LineReader> MakeRecordingReader(std::unique_ptr<LineReader> engine,
                                                std::shared_ptr<Readings> readings) {
  return std::make_unique<RecordingReader>(std::move(engine), std::move(readings));
}

std::unique_ptr<LineReader> MakeReplayingReader(std::shared_ptr<const Readings> readings) {
  return std::make_unique<ReplayingReader>(std::move(readings));
}

}  // namespace hyogumi::extract
