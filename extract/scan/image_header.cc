// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/scan/image_header.h"

#include <algorithm>
#include <set>

namespace hyogumi::extract {
namespace {

constexpr double kCmPerInch = 2.54;
constexpr double kMetresPerInch = 0.0254;

// Numbers in a file of either byte order. What lies beyond the end is 0, and `beyond` tells.
class ByteReader {
 public:
  ByteReader(std::string_view bytes, bool little) : bytes_(bytes), little_(little) {}

  std::uint64_t Number(std::uint64_t offset, unsigned size) const {
    if (Beyond(offset, size)) return 0;
    std::uint64_t value = 0;
    for (unsigned i = 0; i < size; ++i) {
      const unsigned at = little_ ? size - 1 - i : i;
      value = value << 8 | static_cast<unsigned char>(bytes_[static_cast<std::size_t>(offset + at)]);
    }
    return value;
  }
  bool Beyond(std::uint64_t offset, std::uint64_t size) const {
    return offset > bytes_.size() || size > bytes_.size() - offset;
  }

 private:
  std::string_view bytes_;
  bool little_;
};

// A directory of TIFF, as Exif has one, too.
struct Directory {
  ImageHeader header;
  bool thumbnail = false;
  std::uint64_t next = 0;
};

struct TiffLayout {
  std::uint64_t first = 0;
  unsigned count_size = 2;
  unsigned pointer_size = 4;
};

std::optional<TiffLayout> LayoutOf(const ByteReader& read) {
  constexpr std::uint64_t kTiff = 42;
  constexpr std::uint64_t kBigTiff = 43;
  switch (read.Number(2, 2)) {
    case kTiff: return TiffLayout{read.Number(4, 4), 2, 4};
    case kBigTiff: return TiffLayout{read.Number(8, 8), 8, 8};
    default: return std::nullopt;
  }
}

std::optional<Directory> ReadDirectory(const ByteReader& read, const TiffLayout& layout, std::uint64_t offset) {
  enum Tag { kSubfile = 254, kWidth = 256, kHeight = 257, kOrientation = 274, kDpiX = 282, kDpiY = 283, kUnit = 296 };
  constexpr std::uint64_t kShort = 3;
  constexpr std::uint64_t kMostEntries = 4096;
  const std::uint64_t count = read.Number(offset, layout.count_size);
  const unsigned entry_size = 4 + 2 * layout.pointer_size;
  if (offset == 0 || count == 0 || count > kMostEntries ||
      read.Beyond(offset, layout.count_size + count * entry_size)) {
    return std::nullopt;
  }
  Directory directory;
  std::uint64_t unit = 2;
  const auto rational = [&read, &layout](std::uint64_t value) {
    const std::uint64_t at = layout.pointer_size == 8 ? value : read.Number(value, layout.pointer_size);
    const auto above = static_cast<double>(read.Number(at, 4));
    const auto below = static_cast<double>(read.Number(at + 4, 4));
    return below == 0 ? 0 : above / below;
  };
  for (std::uint64_t i = 0; i < count; ++i) {
    const std::uint64_t entry = offset + layout.count_size + i * entry_size;
    const std::uint64_t value_at = entry + 4 + layout.pointer_size;
    const std::uint64_t value = read.Number(value_at, read.Number(entry + 2, 2) == kShort ? 2 : 4);
    switch (read.Number(entry, 2)) {
      case kSubfile: directory.thumbnail = (value & 1) != 0; break;
      case kWidth: directory.header.width = static_cast<std::int64_t>(value); break;
      case kHeight: directory.header.height = static_cast<std::int64_t>(value); break;
      case kOrientation: directory.header.orientation = value >= 1 && value <= 8 ? static_cast<int>(value) : 1; break;
      case kDpiX: directory.header.dpi_x = rational(value_at); break;
      case kDpiY: directory.header.dpi_y = rational(value_at); break;
      case kUnit: unit = value; break;
      default: break;
    }
  }
  directory.next = read.Number(offset + layout.count_size + count * entry_size, layout.pointer_size);
  directory.header.offset = static_cast<std::size_t>(offset);
  const double per_inch = unit == 3 ? kCmPerInch : unit == 2 ? 1 : 0;
  directory.header.dpi_x *= per_inch;
  directory.header.dpi_y *= per_inch;
  return directory;
}

bool IsLittle(std::string_view bytes) { return bytes.starts_with("II"); }

// Orientation, and the resolution where JFIF tells none.
void ReadExif(std::string_view exif, ImageHeader& header) {
  const ByteReader read(exif, IsLittle(exif));
  const std::optional<TiffLayout> layout = LayoutOf(read);
  if (!layout) return;
  const std::optional<Directory> directory = ReadDirectory(read, *layout, layout->first);
  if (!directory) return;
  header.orientation = directory->header.orientation;
  if (header.dpi_x == 0 || header.dpi_y == 0) {
    header.dpi_x = directory->header.dpi_x;
    header.dpi_y = directory->header.dpi_y;
  }
}

void ReadJfif(const ByteReader& read, std::uint64_t at, ImageHeader& header) {
  const std::uint64_t unit = read.Number(at + 7, 1);
  const double per_inch = unit == 1 ? 1 : unit == 2 ? kCmPerInch : 0;
  if (per_inch == 0) return;
  header.dpi_x = static_cast<double>(read.Number(at + 8, 2)) * per_inch;
  header.dpi_y = static_cast<double>(read.Number(at + 10, 2)) * per_inch;
}

constexpr std::uint64_t kJpegScan = 0xDA;

bool IsJpegFrame(std::uint64_t marker) {
  return (marker & 0xF0) == 0xC0 && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

// Calls `see` with each segment's marker, where its body begins, and the body, until it gives false, the dots begin or
// the bytes end.
template <typename See>
void ForEachJpegSegment(std::string_view bytes, See see) {
  const ByteReader read(bytes, false);
  for (std::uint64_t at = 2; !read.Beyond(at, 4);) {
    if (read.Number(at, 1) != 0xFF) {
      ++at;
      continue;
    }
    const std::uint64_t marker = read.Number(at + 1, 1);
    if (marker == 0xFF || marker == 0x00 || marker == 0x01 || (marker >= 0xD0 && marker <= 0xD8)) {
      at += marker == 0xFF ? 1 : 2;
      continue;
    }
    const std::uint64_t size = std::max<std::uint64_t>(read.Number(at + 2, 2), 2);
    const auto begin = static_cast<std::size_t>(at + 4);
    if (!see(marker, at + 4, bytes.substr(begin, static_cast<std::size_t>(size - 2))) || marker == kJpegScan) return;
    at += 2 + size;
  }
}

}  // namespace

std::optional<ImageHeader> ReadPngHeader(std::string_view bytes) {
  constexpr std::uint64_t kFirstChunk = 8;
  const ByteReader read(bytes, false);
  if (read.Beyond(12, 4) || bytes.substr(12, 4) != "IHDR") return std::nullopt;
  ImageHeader header;
  header.width = static_cast<std::int64_t>(read.Number(16, 4));
  header.height = static_cast<std::int64_t>(read.Number(20, 4));
  for (std::uint64_t at = kFirstChunk; !read.Beyond(at, 12); at += 12 + read.Number(at, 4)) {
    const std::string_view type = bytes.substr(static_cast<std::size_t>(at + 4), 4);
    if (type == "IDAT") break;
    if (type != "pHYs" || read.Number(at + 16, 1) != 1) continue;  // in dots a metre
    header.dpi_x = static_cast<double>(read.Number(at + 8, 4)) * kMetresPerInch;
    header.dpi_y = static_cast<double>(read.Number(at + 12, 4)) * kMetresPerInch;
  }
  return header.width > 0 && header.height > 0 ? std::optional(header) : std::nullopt;
}

std::optional<ImageHeader> ReadJpegHeader(std::string_view bytes) {
  constexpr std::uint64_t kApp0 = 0xE0;
  constexpr std::uint64_t kApp1 = 0xE1;
  const ByteReader read(bytes, false);
  ImageHeader header;
  ForEachJpegSegment(bytes, [&](std::uint64_t marker, std::uint64_t at, std::string_view body) {
    if (marker == kApp0 && body.starts_with("JFIF")) ReadJfif(read, at, header);
    if (marker == kApp1 && body.starts_with(std::string_view("Exif\0\0", 6))) ReadExif(body.substr(6), header);
    if (!IsJpegFrame(marker)) return true;
    header.height = static_cast<std::int64_t>(read.Number(at + 1, 2));
    header.width = static_cast<std::int64_t>(read.Number(at + 3, 2));
    return false;
  });
  return header.width > 0 && header.height > 0 ? std::optional(header) : std::nullopt;
}

bool HasJpegScan(std::string_view bytes) {
  bool frame = false;
  bool scan = false;
  ForEachJpegSegment(bytes, [&](std::uint64_t marker, std::uint64_t at, std::string_view body) {
    frame = frame || IsJpegFrame(marker);
    scan = marker == kJpegScan && at + body.size() < bytes.size();
    return !scan;
  });
  return frame && scan;
}

std::vector<ImageHeader> ReadTiffHeaders(std::string_view bytes, std::size_t most) {
  const ByteReader read(bytes, IsLittle(bytes));
  std::vector<ImageHeader> pages;
  const std::optional<TiffLayout> layout = LayoutOf(read);
  if (!layout) return pages;
  std::set<std::uint64_t> seen;
  for (std::uint64_t at = layout->first; pages.size() < most && seen.insert(at).second;) {
    const std::optional<Directory> directory = ReadDirectory(read, *layout, at);
    if (!directory) break;
    if (!directory->thumbnail && directory->header.width > 0 && directory->header.height > 0) {
      pages.push_back(directory->header);
    }
    at = directory->next;
  }
  return pages;
}

}  // namespace hyogumi::extract
