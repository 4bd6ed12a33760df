// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/pdf_document.h"

#include <Error.h>
#include <ErrorCodes.h>
#include <GlobalParams.h>
#include <PDFDoc.h>
#include <Stream.h>
#include <fmt/format.h>

#include "extract/page_collector.h"

namespace hyogumi::extract {
namespace {

// Poppler's error callback has no user pointer: this is where the messages about the current document go.
thread_local std::vector<std::string>* poppler_messages = nullptr;

void OnPopplerError(ErrorCategory category, Goffset position, const char* message) {
  if (poppler_messages == nullptr || category == errSyntaxWarning || category == errUnimplemented) return;
  poppler_messages->push_back(position >= 0 ? fmt::format("{} (byte {})", message, position) : std::string(message));
}

class MessageScope {
 public:
  explicit MessageScope(std::vector<std::string>* messages) { poppler_messages = messages; }
  ~MessageScope() { poppler_messages = nullptr; }
  MessageScope(const MessageScope&) = delete;
  MessageScope& operator=(const MessageScope&) = delete;
};

void StartPoppler() {
  static const bool started = [] {
    globalParams = std::make_unique<GlobalParams>();
    setErrorCallback(OnPopplerError);
    return true;
  }();
  static_cast<void>(started);
}

Error Unreadable(const std::string& name, std::string code, std::string message, std::string hint) {
  return MakeError(ExitStatus::kInputUnreadable, std::move(code), {.file = name}, std::move(message), std::move(hint));
}

// Readers look for the header in the first kilobyte.
bool LooksLikePdf(const std::string& bytes) { return bytes.substr(0, 1024).find("%PDF-") != std::string::npos; }

// A damaged page repeats one message hundreds of times; a few tell enough.
constexpr std::size_t kMessagesKept = 3;

}  // namespace

struct PdfDocument::State {
  std::string bytes;  // the stream reads from here
  std::string name;
  std::unique_ptr<PDFDoc> doc;
};

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
  std::vector<std::string> messages;
  const MessageScope scope(&messages);
  std::optional<GooString> secret;
  if (password) secret.emplace(*password);
  auto* stream = new MemStream(state->bytes.data(), 0, static_cast<Goffset>(state->bytes.size()), Object(objNull));
  state->doc = std::make_unique<PDFDoc>(stream, secret, secret);  // takes the stream
  if (!state->doc->isOk()) {
    if (state->doc->getErrorCode() == errEncrypted) {
      return Unreadable(name, "input-password", password ? "the password is wrong" : "the file wants a password",
                        "give it with --password-file");
    }
    if (!LooksLikePdf(state->bytes)) {
      return Unreadable(name, "input-no-pdf", "this is no PDF: it has no PDF header", "give the published PDF");
    }
    return Unreadable(name, "input-damaged", "the PDF is damaged" + (messages.empty() ? "" : ": " + messages.front()),
                      "fetch it again, or repair it with qpdf");
  }
  if (state->doc->getNumPages() < 1) {
    return Unreadable(name, "input-no-pages", "the PDF has no pages", "fetch it again");
  }
  return PdfDocument(std::move(state));
}

int PdfDocument::page_count() const { return state_->doc->getNumPages(); }

PageContent PdfDocument::Collect(int number) {
  std::vector<std::string> messages;
  const MessageScope scope(&messages);
  PageCollector collector;
  constexpr double kPointsPerInch = 72;
  state_->doc->displayPage(&collector, number, kPointsPerInch, kPointsPerInch, 0, /*useMediaBox=*/false, /*crop=*/true,
                           /*printing=*/false);
  PageContent content = collector.TakeContent();
  content.rotation = ((state_->doc->getPageRotate(number) % 360) + 360) % 360;
  const auto warn = [&](const char* code, std::string message, const char* hint) {
    content.diagnostics.push_back(
        {Severity::kWarning, code, {.file = state_->name, .page = number}, std::move(message), hint});
  };
  if (content.characters == 0 && content.has_image) {
    warn("page-not-read", "the page is an image without text", "this version reads text layers only");
  }
  if (content.unmapped > 0) {
    warn("glyph-unmapped",
         fmt::format("the file names no Unicode for {} glyphs; U+FFFD stands for them", content.unmapped),
         "compare this page with the print");
  }
  for (std::size_t i = 0; i < std::min(messages.size(), kMessagesKept); ++i) {
    warn("page-damaged", "Poppler says: " + messages[i], "compare this page with the print");
  }
  return content;
}

}  // namespace hyogumi::extract
