// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/scan/image_files.h"

#include <fmt/format.h>
#include <leptonica/allheaders.h>

#include <cmath>

#include "extract/quiet_stderr.h"
#include "extract/scan/jpeg_check.h"
#include "extract/scan/raster_scale.h"

namespace hyogumi::extract {
namespace {

using namespace std::string_view_literals;

constexpr double kPointsPerInch = 72;
constexpr double kUsualDpi = 300;
constexpr double kA4LongPt = 841.89;
constexpr double kA4ShortPt = 595.28;

enum class Magic { kNone, kPng, kJpeg, kTiff, kRefused };

struct Known {
  Magic magic;
  std::string_view begin;
  std::string_view at_4;  // what follows four bytes later
  const char* name;
};

constexpr Known kKnown[] = {
    {Magic::kPng, "\x89PNG\r\n\x1a\n"sv, ""sv, "PNG"},
    {Magic::kJpeg, "\xFF\xD8\xFF"sv, ""sv, "JPEG"},
    {Magic::kTiff, "II\x2A\0"sv, ""sv, "TIFF"},
    {Magic::kTiff, "MM\0\x2A"sv, ""sv, "TIFF"},
    {Magic::kTiff, "II\x2B\0"sv, ""sv, "TIFF"},
    {Magic::kTiff, "MM\0\x2B"sv, ""sv, "TIFF"},
    {Magic::kRefused, "GIF8"sv, ""sv, "GIF"},
    {Magic::kRefused, "BM"sv, ""sv, "BMP"},
    {Magic::kRefused, "RIFF"sv, ""sv, "WebP"},
    {Magic::kRefused, ""sv, "ftyphei"sv, "HEIF"},
    {Magic::kRefused, ""sv, "ftypmif1"sv, "HEIF"},
    {Magic::kRefused, ""sv, "ftypavif"sv, "AVIF"},
    {Magic::kRefused, "\0\0\0\x0CjP  "sv, ""sv, "JPEG 2000"},
    {Magic::kRefused, "\xFF\x4F\xFF\x51"sv, ""sv, "JPEG 2000"},
};

const Known* KindOf(std::string_view bytes) {
  for (const Known& known : kKnown) {
    if (!bytes.starts_with(known.begin)) continue;
    if (!known.at_4.empty() && (bytes.size() < 12 || !bytes.substr(4).starts_with(known.at_4))) continue;
    if (known.begin == "RIFF" && bytes.substr(0, 12).substr(8) != "WEBP") continue;
    // Two letters alone begin many a text: a bitmap's header has its four zeros, too.
    if (known.begin == "BM" && (bytes.size() < 14 || bytes.substr(6, 4) != "\0\0\0\0"sv)) continue;
    return &known;
  }
  return nullptr;
}

Error Unreadable(const std::string& name, std::string code, Message message, Message hint) {
  return MakeError(ExitStatus::kInputUnreadable, std::move(code), {.file = name}, std::move(message), std::move(hint));
}

// The resolution makes a page that somebody may have printed.
bool MakesSense(double width_pt, double height_pt) {
  constexpr double kSmallestPt = 2 * 72;
  constexpr double kLargestPt = 3400;  // A0
  return std::min(width_pt, height_pt) >= kSmallestPt && std::max(width_pt, height_pt) <= kLargestPt;
}

// 72 and 96 are what programs write that know nothing: true of a small picture, of a scan never.
bool IsMadeUp(double dpi, double longest_pt) {
  constexpr double kA3LongPt = 1191;
  return (std::abs(dpi - 72) < 1 || std::abs(dpi - 96) < 1 || dpi < 50) && longest_pt > kA3LongPt * 1.05;
}

struct Size {
  double width = 0;
  double height = 0;
};

// In points, of the image as it is stored.
Size PageSize(const ImageHeader& header) {
  const auto width = static_cast<double>(header.width);
  const auto height = static_cast<double>(header.height);
  if (header.dpi_x > 0 && header.dpi_y > 0) {
    const Size told{width / header.dpi_x * kPointsPerInch, height / header.dpi_y * kPointsPerInch};
    if (MakesSense(told.width, told.height) && !IsMadeUp(header.dpi_x, std::max(told.width, told.height))) return told;
  }
  constexpr double kSameShape = 0.02;
  constexpr double kFewestA4Dpi = 60;
  const double ratio = std::max(width, height) / std::min(width, height);
  if (std::abs(ratio / (kA4LongPt / kA4ShortPt) - 1) < kSameShape &&
      std::max(width, height) / kA4LongPt * kPointsPerInch >= kFewestA4Dpi) {
    const double dots = std::max(width, height) / kA4LongPt;  // a point; square
    return {width / dots, height / dots};
  }
  return {width / kUsualDpi * kPointsPerInch, height / kUsualDpi * kPointsPerInch};
}

bool SwapsSides(int orientation) { return orientation >= 5; }

PixPtr Oriented(PixPtr pix, int orientation) {
  if (pix == nullptr) return nullptr;
  const int turn = orientation == 6 || orientation == 7 ? 1 : orientation == 5 || orientation == 8 ? -1 : 0;
  if (turn != 0) pix.reset(pixRotate90(pix.get(), turn));
  if (pix != nullptr && (orientation == 3 || orientation == 4)) pixRotate180(pix.get(), pix.get());
  const bool mirrored = orientation == 2 || orientation == 4 || orientation == 5 || orientation == 7;
  if (pix != nullptr && mirrored) pixFlipLR(pix.get(), pix.get());
  return pix;
}

// 1 or 8 bits, or 32 of colour.
PixPtr Plain(PixPtr pix) {
  if (pix != nullptr && pixGetColormap(pix.get()) != nullptr) {
    pix.reset(pixRemoveColormap(pix.get(), REMOVE_CMAP_BASED_ON_SRC));
  }
  if (pix == nullptr) return nullptr;
  switch (pixGetDepth(pix.get())) {
    case 1:
    case 8: return pix;
    case 32:
      if (pixGetSpp(pix.get()) == 4) pix.reset(pixAlphaBlendUniform(pix.get(), 0xFFFFFF00));
      return pix;
    case 16: return PixPtr(pixConvert16To8(pix.get(), L_MS_BYTE));
    case 24: return PixPtr(pixConvert24To32(pix.get()));
    default: return PixPtr(pixConvertTo8(pix.get(), 0));
  }
}

}  // namespace

bool LooksLikeImage(std::string_view bytes) { return KindOf(bytes) != nullptr; }

void ImageFile::ReadHeaders(std::int64_t most_pages) {
  std::vector<ImageHeader> headers;
  if (kind_ == Kind::kTiff) {
    headers = ReadTiffHeaders(bytes_, static_cast<std::size_t>(std::max<std::int64_t>(most_pages, 0)));
  } else if (const auto header = kind_ == Kind::kPng ? ReadPngHeader(bytes_) : ReadJpegHeader(bytes_)) {
    headers.push_back(*header);
  }
  for (const ImageHeader& header : headers) {
    const Size size = PageSize(header);
    const bool swaps = SwapsSides(header.orientation);
    pages_.push_back({header, swaps ? size.height : size.width, swaps ? size.width : size.height});
  }
}

Result<ImageFile> ImageFile::Open(std::string bytes, const std::string& name, const Limits& limits) {
  const Known* const known = KindOf(bytes);
  if (known == nullptr || known->magic == Magic::kRefused) {
    return Unreadable(name, "input-image-kind",
                      known != nullptr ? Phrase("{} images are not read", known->name) : "such images are not read",
                      "give it as PNG, TIFF, JPEG or PDF");
  }
  const Kind kind = known->magic == Magic::kPng ? Kind::kPng : known->magic == Magic::kJpeg ? Kind::kJpeg : Kind::kTiff;
  ImageFile file(std::move(bytes), name, kind);
  file.most_pixels_ = limits.pixels;
  file.ReadHeaders(limits.pages + 1);  // one more tells that there are too many
  if (file.pages_.empty()) {
    return Unreadable(name, "input-damaged", Phrase("the {} image is damaged: it has no header", known->name),
                      "fetch it again");
  }
  for (int page = 1; page <= file.page_count(); ++page) {
    const ImageHeader& header = file.PageAt(page).header;
    if (header.width > limits.pixels / std::max<std::int64_t>(header.height, 1)) {
      return BeyondLimit(
          "pixels", {.file = name, .page = page},
          Phrase("has an image of {} × {} pixels; the limit is {}", header.width, header.height, limits.pixels));
    }
  }
  if (std::optional<Error> error = file.DecodeAny()) return *std::move(error);
  return file;
}

// Keeps the first page that can be decoded, which is mostly the first and read next.
std::optional<Error> ImageFile::DecodeAny() {
  for (int page = 1; page <= page_count(); ++page) {
    decoded_ = Decode(page);
    decoded_page_ = page;
    if (decoded_.pixels != nullptr) return std::nullopt;
  }
  return Unreadable(name_, "input-damaged", "the image is damaged: it can't be decoded", "fetch it again");
}

ImageFile::Decoded ImageFile::Decode(int page) const {
  const QuietStderr quiet;
  setMsgSeverity(L_SEVERITY_NONE);  // Leptonica's own lines
  const ImageHeader& header = PageAt(page).header;
  const auto* const data = reinterpret_cast<const l_uint8*>(bytes_.data());
  Decoded decoded;
  switch (kind_) {
    case Kind::kPng: decoded.pixels.reset(pixReadMemPng(data, bytes_.size())); break;
    case Kind::kTiff: {
      std::size_t offset = header.offset;
      decoded.pixels.reset(pixReadMemFromMultipageTiff(data, bytes_.size(), &offset));
      break;
    }
    case Kind::kJpeg: {
      decoded.pixels.reset(pixReadMemJpeg(data, bytes_.size(), 0, 1, nullptr, L_JPEG_CONTINUE_WITH_BAD_DATA));
      decoded.damaged = IsCorruptJpeg(bytes_);
      break;
    }
  }
  decoded.pixels = Plain(std::move(decoded.pixels));
  // Of TIFF, Leptonica has turned it.
  if (kind_ == Kind::kJpeg) decoded.pixels = Oriented(std::move(decoded.pixels), header.orientation);
  return decoded;
}

std::optional<PageRaster> ImageFile::Raster(int page, Diagnostics& diagnostics) {
  const PageInfo& info = PageAt(page);
  Decoded decoded = page == decoded_page_ ? std::move(decoded_) : Decode(page);
  decoded_page_ = 0;
  const auto warn = [&](const char* code, Message message, Message hint) {
    diagnostics.push_back(
        {Severity::kWarning, code, {.file = name_, .page = page}, std::move(message), std::move(hint), ""});
  };
  PageRaster raster;
  if (decoded.pixels != nullptr) {
    raster = MakeRaster(std::move(decoded.pixels), {0, 0, info.width_pt, info.height_pt}, most_pixels_);
  }
  if (raster.pixels == nullptr) {
    warn("page-not-read", "the image is damaged: it can't be decoded", "fetch it again");
    return std::nullopt;
  }
  if (decoded.damaged) {
    warn("page-damaged", "the image is damaged: a part of it may be missing", "compare this page with the print");
  }
  return raster;
}

}  // namespace hyogumi::extract
