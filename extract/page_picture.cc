// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/page_picture.h"

#include <leptonica/allheaders.h>

#include <cstdlib>
#include <memory>

#include "extract/quiet_stderr.h"
#include "extract/scan/pix.h"

namespace hyogumi::extract {
namespace {

constexpr double kPointsPerInch = 72;
constexpr int kGreys = 16;
constexpr int kColors = 64;
constexpr int kJpegQuality = 75;
// A page of print takes less than this as PNG; of what takes more, a scan with its noise, the smaller file is taken.
constexpr std::size_t kPrintBytes = 200'000;
// Channels nearer to each other than this are grey: what antialiasing and JPEG leave of black on white.
constexpr int kGreyTolerance = 12;

bool IsGrey(const PageImage& image) {
  const std::vector<std::uint8_t>& rgb = image.rgb();
  for (std::size_t i = 0; i + 2 < rgb.size(); i += 3) {
    const auto [low, high] = std::minmax({rgb[i], rgb[i + 1], rgb[i + 2]});
    if (high - low > kGreyTolerance) return false;
  }
  return true;
}

PixPtr ColorPixels(const PageImage& image) {
  PixPtr pix(pixCreate(image.width(), image.height(), 32));
  if (pix == nullptr) return pix;
  const std::uint8_t* dot = image.rgb().data();
  for (int y = 0; y < image.height(); ++y) {
    l_uint32* line = pixGetData(pix.get()) + static_cast<std::ptrdiff_t>(y) * pixGetWpl(pix.get());
    for (int x = 0; x < image.width(); ++x, dot += 3) composeRGBPixel(dot[0], dot[1], dot[2], line + x);
  }
  return pix;
}

using Encoder = l_ok (*)(l_uint8** data, std::size_t* size, Pix* pix);

std::string Encoded(Pix* pix, Encoder encode) {
  l_uint8* data = nullptr;
  std::size_t size = 0;
  if (pix == nullptr || encode(&data, &size, pix) != 0) return "";
  const std::unique_ptr<l_uint8, decltype(&std::free)> owned(data, &std::free);
  return {reinterpret_cast<const char*>(data), size};
}

l_ok EncodePng(l_uint8** data, std::size_t* size, Pix* pix) { return pixWriteMemPng(data, size, pix, 0); }
l_ok EncodeJpeg(l_uint8** data, std::size_t* size, Pix* pix) {
  return pixWriteMemJpeg(data, size, pix, kJpegQuality, /*progressive=*/0);
}

// `pix`: 8 bits, grey, or 32.
std::optional<EncodedPage> EncodePixels(Pix* pix, double width, double height) {
  if (pix == nullptr) return std::nullopt;
  const bool grey = pixGetDepth(pix) == 8;
  const PixPtr few(grey ? pixThresholdTo4bpp(pix, kGreys, /*cmapflag=*/0)
                        : pixOctreeQuantNumColors(pix, kColors, /*subsample=*/0));
  EncodedPage page{Encoded(few.get(), EncodePng), "image/png", width, height};
  if (!page.bytes.empty() && page.bytes.size() <= kPrintBytes) return page;
  const std::string jpeg = Encoded(pix, EncodeJpeg);
  if (page.bytes.empty() || jpeg.size() < page.bytes.size()) {
    page.bytes = jpeg;
    page.media_type = "image/jpeg";
  }
  return page.bytes.empty() ? std::nullopt : std::optional(std::move(page));
}

// A page of an image file comes with the dots of its scan; so many are not needed to look at it.
PixPtr Reduced(const PageRaster& raster) {
  Pix* const pix = raster.pixels.get();
  const auto scale = static_cast<float>(kPictureDotsPerInch / raster.dpi);
  if (scale >= 1) return PixPtr(pixConvertTo8(pix, 0));
  return PixPtr(pixGetDepth(pix) == 1 ? pixScaleToGray(pix, scale) : pixScale(pix, scale, scale));
}

std::optional<EncodedPage> DrawPage(PdfDocument& pdf, int number) {
  if (number > pdf.page_count()) return std::nullopt;
  const std::optional<PageImage> image = pdf.Render(number, kPictureDotsPerInch);
  return image ? EncodePage(*image) : std::nullopt;
}

std::optional<EncodedPage> DrawPage(ImageFile& images, int number) {
  if (number > images.page_count()) return std::nullopt;
  Diagnostics told_when_read;
  const std::optional<PageRaster> raster = images.Raster(number, told_when_read);
  if (!raster) return std::nullopt;
  return EncodePixels(Reduced(*raster).get(), images.page_width(number), images.page_height(number));
}

}  // namespace

std::optional<EncodedPage> EncodePage(const PageImage& image) {
  const QuietStderr quiet;
  PixPtr pix = ColorPixels(image);
  if (pix != nullptr && IsGrey(image)) pix.reset(pixConvertRGBToLuminance(pix.get()));
  const auto points = [&image](int dots) { return dots * kPointsPerInch / image.dots_per_inch(); };
  return EncodePixels(pix.get(), points(image.width()), points(image.height()));
}

Result<PagePictures> PagePictures::Open(std::string bytes, const std::string& name,
                                        const std::optional<std::string>& password, const Limits& limits) {
  if (LooksLikeImage(bytes) && !LooksLikePdf(bytes)) {
    Result<ImageFile> images = ImageFile::Open(std::move(bytes), name, limits);
    if (!images.ok()) return images.error();
    return PagePictures(std::move(images).value());
  }
  Result<PdfDocument> pdf = PdfDocument::Open(std::move(bytes), name, password);
  if (!pdf.ok()) return pdf.error();
  return PagePictures(std::move(pdf).value());
}

std::optional<EncodedPage> PagePictures::Draw(int number) {
  return std::visit([number](auto& file) { return DrawPage(file, number); }, file_);
}

}  // namespace hyogumi::extract
