// SPDX-License-Identifier: GPL-3.0-or-later
// What the program says to people: in English where it is said, in Japanese from core/data/messages_ja.txt.
//
//   MakeError(…, "the file is empty", "fetch it again");                    // a text as it is
//   MakeError(…, Phrase("page {} of {} can't be read", page, pages), …);    // one with something to fill in
//
// The English text, before anything is filled in, is the key of the Japanese one; it is looked up when a message is
// made, so a run in which nothing is said costs nothing. tests/core/messages_test.cc walks over all texts in the
// sources and names those that have no Japanese.
#ifndef CORE_MESSAGE_H_
#define CORE_MESSAGE_H_

#include <fmt/core.h>

#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace hyogumi {

enum class Language { kEnglish, kJapanese };

// The Japanese of an English text; the English where there is none. Thread-safe.
std::string_view JapaneseOf(std::string_view english);

// A text in both languages. What comes from a library (the system's "Permission denied") is looked up, too, and stays
// English where nobody has put it into Japanese.
struct Message {
  Message() = default;
  Message(const char* english) : Message(std::string(english)) {}               // NOLINT(google-explicit-constructor)
  Message(std::string english) : en(std::move(english)), ja(JapaneseOf(en)) {}  // NOLINT(google-explicit-constructor)
  Message(std::string english, std::string japanese) : en(std::move(english)), ja(std::move(japanese)) {}

  bool empty() const { return en.empty(); }
  const std::string& In(Language language) const { return language == Language::kJapanese ? ja : en; }
  bool operator==(const Message&) const = default;

  std::string en;
  std::string ja;
};

namespace internal {

// What a message is made of: as it is, or, where it is a message, in one language.
template <typename T>
using Spoken = std::conditional_t<std::is_same_v<T, Message>, std::string, T>;
template <typename T>
const T& In(Language /*language*/, const T& value) {
  return value;
}
inline const std::string& In(Language language, const Message& message) { return message.In(language); }

template <typename... Args>
std::string Format(Language language, std::string_view format, const Args&... args) {
  return fmt::vformat(format, fmt::make_format_args(In(language, args)...));
}

}  // namespace internal

// The text with `args` filled in as fmt::format does, which may be messages themselves. The Japanese text may have them
// in another order: {1}, {0}.
template <typename... Args>
Message Phrase(fmt::format_string<internal::Spoken<Args>...> english, const Args&... args) {
  const fmt::string_view text = english;
  const std::string_view format(text.data(), text.size());
  return {internal::Format(Language::kEnglish, format, args...),
          internal::Format(Language::kJapanese, JapaneseOf(format), args...)};
}

}  // namespace hyogumi

#endif  // CORE_MESSAGE_H_
