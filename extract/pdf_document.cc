// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/pdf_document.h"

#include <Error.h>
#include <ErrorCodes.h>
#include <GlobalParams.h>
#include <PDFDoc.h>
#include <SplashOutputDev.h>
#include <Stream.h>
#include <fmt/format.h>
#include <splash/SplashBitmap.h>

#include <cmath>
#include <cstdlib>
#include <filesystem>

#include "core/garbled_text.h"
#include "core/io.h"
#include "core/page_check.h"
#include "core/unicode.h"
#include "extract/drawn_marks.h"
#include "extract/page_collector.h"
#include "extract/pdf_password.h"
#include "extract/pdf_salvage.h"
#include "extract/quiet_stderr.h"
#include "extract/scan/page_raster.h"
#include "extract/text_rulings.h"
#include "extract/visibility.h"

namespace hyogumi::extract {
namespace {

// Poppler's error callback has no user pointer: this is where the messages about the current document go.
thread_local std::vector<Message>* poppler_messages = nullptr;

void OnPopplerError(ErrorCategory category, Goffset position, const char* message) {
  if (poppler_messages == nullptr || category == errSyntaxWarning || category == errUnimplemented) return;
  // Its line ends are spelt out, and stand for nothing at the end.
  constexpr std::string_view kLineEnd = "<0a>";
  std::string_view text(message);
  while (text.ends_with(kLineEnd)) text.remove_suffix(kLineEnd.size());
  const Message said(std::string{text});
  poppler_messages->push_back(position >= 0 ? Phrase("{} (byte {})", said, position) : said);
}

// While it lives, Poppler's messages go to a list, and what it would write to stderr past its own callback ("Out of
// memory") goes nowhere.
class MessageScope {
 public:
  explicit MessageScope(std::vector<Message>* messages) { poppler_messages = messages; }
  ~MessageScope() { poppler_messages = nullptr; }
  MessageScope(const MessageScope&) = delete;
  MessageScope& operator=(const MessageScope&) = delete;

 private:
  QuietStderr quiet_;
};

// An archive that brings its own fonts is to show the same picture on every machine, and some have no /etc/fonts.
// A user's own setting stays.
void OfferBundledFonts() {
  constexpr int kKeepWhatIsSet = 0;
  const std::string fonts = InstalledFile("fonts/fonts.conf");
  if (std::filesystem::exists(fonts)) ::setenv("FONTCONFIG_FILE", fonts.c_str(), kKeepWhatIsSet);
}

void StartPoppler() {
  static const std::string bundled = InstalledFile("poppler-data");  // Poppler keeps the pointer
  static const bool started = [] {
    OfferBundledFonts();
    setErrorCallback(OnPopplerError);  // first, as it has complaints to make on its start, too
    globalParams = std::make_unique<GlobalParams>(std::filesystem::exists(bundled) ? bundled.c_str() : nullptr);
    return true;
  }();
  static_cast<void>(started);
}

Error Unreadable(const std::string& name, std::string code, Message message, Message hint) {
  return MakeError(ExitStatus::kInputUnreadable, std::move(code), {.file = name}, std::move(message), std::move(hint));
}

// A damaged page repeats one message hundreds of times; a few tell enough.
constexpr std::size_t kMessagesKept = 3;

// The first of the marks, as a message shows them.
std::string Shortened(const std::u32string& marks) {
  constexpr std::size_t kShown = 30;
  return marks.size() > kShown ? Encode(marks.substr(0, kShown)) + "…" : Encode(marks);
}

// In the order in which it is drawn.
std::u32string TextOf(const std::vector<Glyph>& glyphs) {
  std::u32string text;
  for (const Glyph& glyph : glyphs) text += glyph.text;
  return text;
}

constexpr double kPointsPerInch = 72;
// Of a rendered page: A1 at 100 dots per inch is 7.7 million.
constexpr double kMostDots = 25e6;

}  // namespace

struct PdfDocument::State {
  std::string bytes;  // the stream reads from here
  std::string name;
  std::unique_ptr<PDFDoc> doc;
  std::vector<Message> damage;
  bool rebuilt = false;  // Poppler had to look for the objects, as their table is broken
};

bool LooksLikePdf(const std::string& bytes) { return bytes.substr(0, 1024).find("%PDF-") != std::string::npos; }

PdfDocument::PdfDocument(std::unique_ptr<State> state) : state_(std::move(state)) {}
PdfDocument::PdfDocument(PdfDocument&&) noexcept = default;
PdfDocument& PdfDocument::operator=(PdfDocument&&) noexcept = default;
PdfDocument::~PdfDocument() = default;

Result<PdfDocument> PdfDocument::Open(std::string bytes, const std::string& name,
                                      const std::optional<std::string>& password) {
  StartPoppler();
  if (bytes.empty()) return Unreadable(name, "input-empty", "the file is empty", "fetch it again");
  auto state = std::make_unique<State>();
  state->bytes = std::move(bytes);
  state->name = name;
  std::vector<Message> messages;
  const MessageScope scope(&messages);
  const auto open_with = [&state](const std::optional<GooString>& secret) {
    const auto size = static_cast<Goffset>(state->bytes.size());
    auto* stream = new MemStream(state->bytes.data(), 0, size, Object(objNull));
    // It takes the stream, and rebuilds a broken table of objects, later if need be.
    state->doc =
        std::make_unique<PDFDoc>(stream, secret, secret, nullptr, [place = state.get()] { place->rebuilt = true; });
    return state->doc->isOk() && state->doc->getNumPages() > 0;
  };
  const auto open = [&] {
    if (!password) return open_with(std::nullopt);
    for (const std::string& form : PasswordForms(*password)) {
      if (open_with(GooString(form))) return true;
      if (state->doc->isOk() || state->doc->getErrorCode() != errEncrypted) return false;
      messages.clear();  // another may be right
    }
    return false;
  };
  const bool whole = HasPdfEnd(state->bytes);
  if (!open() && !whole && LooksLikePdf(state->bytes) && state->doc->getErrorCode() != errEncrypted) {
    if (const auto end = PdfEndFor(state->bytes)) {
      state->doc.reset();
      state->bytes += *end;
      open();
    }
  }
  if (!state->doc->isOk()) {
    if (state->doc->getErrorCode() == errEncrypted) {
      return Unreadable(name, "input-password", password ? "the password is wrong" : "the file wants a password",
                        "give it with --password-file");
    }
    if (!LooksLikePdf(state->bytes)) {
      return Unreadable(name, "input-no-pdf", "this is no PDF: it has no PDF header", "give the published PDF");
    }
    return Unreadable(name, "input-damaged",
                      messages.empty() ? "the PDF is damaged" : Phrase("the PDF is damaged: {}", messages.front()),
                      "fetch it again, or repair it with qpdf");
  }
  if (state->doc->getNumPages() < 1) {
    return Unreadable(name, "input-no-pages", "the PDF has no pages", "fetch it again");
  }
  state->damage = std::move(messages);
  if (state->rebuilt) state->damage.insert(state->damage.begin(), Message("its table of objects was broken"));
  if (!whole) {
    state->damage.insert(state->damage.begin(),
                         Phrase("its end is missing; {} pages were found", state->doc->getNumPages()));
  }
  return PdfDocument(std::move(state));
}

const std::vector<Message>& PdfDocument::damage() const { return state_->damage; }

int PdfDocument::page_count() const { return state_->doc->getNumPages(); }

PageContent PdfDocument::Collect(int number) {
  std::vector<Message> messages;
  const MessageScope scope(&messages);
  PageCollector collector;
  const auto without_content = [&](Message why) {
    PageContent missing;
    missing.diagnostics.push_back({Severity::kWarning,
                                   "page-not-read",
                                   {.file = state_->name, .page = number},
                                   std::move(why),
                                   "fetch it again",
                                   ""});
    return missing;
  };
  if (state_->doc->getPage(number) == nullptr) {
    return without_content("the file is damaged: this page is missing from it");
  }
  const double width = state_->doc->getPageCropWidth(number);
  const double height = state_->doc->getPageCropHeight(number);
  if (!(width <= kFarPt && height <= kFarPt)) {
    return without_content(Phrase("the file is damaged: this page is {} by {} points", width, height));
  }
  state_->doc->displayPage(&collector, number, kPointsPerInch, kPointsPerInch, 0, /*useMediaBox=*/false, /*crop=*/true,
                           /*printing=*/false);
  PageContent content = collector.TakeContent();
  content.rotation = ((state_->doc->getPageRotate(number) % 360) + 360) % 360;
  const auto warn = [&](const char* code, Message message, Message hint) {
    content.diagnostics.push_back(
        {Severity::kWarning, code, {.file = state_->name, .page = number}, std::move(message), std::move(hint), ""});
  };
  DropUnseenGlyphs(content);
  SplitTextRulings(content.glyphs, content.rulings);
  if (const std::u32string marks = ReadDrawnMarks(content); !marks.empty()) {
    warn("mark-drawn",
         Phrase("{} marks are drawn, not written, and are read as text: \"{}\"", marks.size(), Shortened(marks)),
         "compare this page with the print");
  }
  for (const HiddenText& hidden : HiddenTexts(content.dropped)) {
    warn("hidden-text",
         Phrase("{} characters can't be seen ({}), and are left out: \"{}\"", hidden.characters, hidden.reason,
                hidden.begins_with),
         "the ledger's `dropped` lists them; compare this page with the print");
  }
  if (const std::u32string text = TextOf(content.glyphs); IsGarbled(text)) {
    content.garbled = GarbledSigns(text);
    warn("layer-garbled",
         Phrase("the text layer has {} signs that Japanese text does not have beside its own: others may be wrong, too",
                content.garbled),
         "get a copy from before it was shrunk or printed to PDF, or compare this page with the print");
  }
  if (content.unmapped > 0) {
    warn("glyph-unmapped", Phrase("the file names no Unicode for {} glyphs; U+FFFD stands for them", content.unmapped),
         "compare this page with the print");
  }
  for (std::size_t i = 0; i < std::min(messages.size(), kMessagesKept); ++i) {
    warn("page-damaged", Phrase("Poppler says: {}", messages[i]), "compare this page with the print");
  }
  return content;
}

std::optional<PageImage> PdfDocument::Render(int number, double dots_per_inch) {
  std::vector<Message> messages;  // they were told when the page was read
  const MessageScope scope(&messages);
  if (state_->doc->getPage(number) == nullptr) return std::nullopt;
  const double square_inches = state_->doc->getPageCropWidth(number) * state_->doc->getPageCropHeight(number) /
                               (kPointsPerInch * kPointsPerInch);
  dots_per_inch = std::min(dots_per_inch, std::sqrt(kMostDots / std::max(square_inches, 1e-3)));
  constexpr int kRowAlignment = 4;
  SplashColor white{0xFF, 0xFF, 0xFF};
  SplashOutputDev device(splashModeRGB8, kRowAlignment, /*reverseVideo=*/false, white);
  device.setFontAntialias(true);
  device.setVectorAntialias(true);
  device.startDoc(state_->doc.get());
  state_->doc->displayPage(&device, number, dots_per_inch, dots_per_inch, 0, /*useMediaBox=*/false, /*crop=*/true,
                           /*printing=*/false);
  SplashBitmap* bitmap = device.getBitmap();
  PageImage image(bitmap->getWidth(), bitmap->getHeight(), dots_per_inch);
  const std::ptrdiff_t row_size = static_cast<std::ptrdiff_t>(image.width()) * 3;
  for (int y = 0; y < image.height(); ++y) {
    std::copy_n(bitmap->getDataPtr() + static_cast<std::ptrdiff_t>(y) * bitmap->getRowSize(), row_size,
                image.rgb().begin() + y * row_size);
  }
  return image;
}

std::optional<PageRaster> PdfDocument::Raster(int number, std::int64_t most_pixels, Diagnostics& diagnostics) {
  std::vector<Message> messages;
  const MessageScope scope(&messages);
  Message refusal;
  Message damage;
  std::optional<PageRaster> raster = ReadPageRaster(*state_->doc, number, most_pixels, refusal, damage);
  const auto warn = [&](const char* code, Message message, Message hint) {
    diagnostics.push_back(
        {Severity::kWarning, code, {.file = state_->name, .page = number}, std::move(message), std::move(hint), ""});
  };
  for (std::size_t i = 0; i < std::min(messages.size(), kMessagesKept); ++i) {
    warn("page-damaged", Phrase("Poppler says: {}", messages[i]), "compare this page with the print");
  }
  if (!damage.empty()) warn("page-damaged", damage, "compare this page with the print");
  if (!refusal.empty()) {
    warn("page-not-read", refusal, "if the file is to be trusted, raise the limit with --limit pixels=N");
  } else if (!raster) {
    warn("page-not-read", "the page can't be drawn", "compare this page with the print");
  }
  return raster;
}

}  // namespace hyogumi::extract
