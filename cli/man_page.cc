// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/man_page.h"

#include <fmt/format.h>

#include <string_view>

#include "core/version.h"

namespace hyogumi::cli {
namespace {

constexpr const char* kEnd =
#include "man_end.inc"
    ;

// As roff shows it: nothing in it is a request, hyphens can be copied.
std::string Escaped(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    const bool begins = escaped.empty() || escaped.back() == '\n';
    if (begins && (c == '.' || c == '\'')) escaped += "\\&";
    escaped += c == '\\' ? "\\e" : c == '-' ? "\\-" : std::string(1, c);
  }
  return escaped;
}

std::string Tag(const OptionView& option) {
  std::string names;
  for (const std::string& name : option.names) {
    names += fmt::format("{}\\fB{}\\fR", names.empty() ? "" : ", ", Escaped(name));
  }
  return names + (option.value.empty() ? "" : " \\fI" + Escaped(option.value) + "\\fR");
}

std::string Entry(const OptionView& option, const std::string& tag) {
  const std::string standard = option.standard.empty() ? "" : fmt::format(" (default: {})", option.standard);
  return fmt::format(".TP\n{}\n{}{}\n", tag, Escaped(option.description), Escaped(standard));
}

// "[options] IN…", after the command's name.
std::string Arguments(const CommandView& command) {
  std::string text = " [\\fIoptions\\fR]";
  for (const OptionView& positional : command.positionals) {
    const std::string name =
        fmt::format("\\fI{}\\fR{}", Escaped(positional.names.front()), positional.repeatable ? "\\&..." : "");
    text += positional.required ? " " + name : " [" + name + "]";
  }
  return text;
}

// Lines as they stand.
std::string AsWritten(const std::string& text) {
  return text.empty() ? "" : fmt::format(".PP\n.nf\n{}\n.fi\n", Escaped(text));
}

std::string Section(const CommandView& command) {
  std::string text = fmt::format(".SS \\fBhyogumi {}\\fR{}\n{}\n", command.name, Arguments(command),
                                 Escaped(command.description) + ".");
  for (const OptionView& positional : command.positionals) {
    text += Entry(positional, "\\fI" + Escaped(positional.names.front()) + "\\fR");
  }
  for (const OptionView& option : command.options) text += Entry(option, Tag(option));
  return text + AsWritten(command.footer);
}

}  // namespace

std::string ManPage(const ProgramView& view) {
  std::string text = fmt::format(
      ".\\\" Written by hyogumi itself from its options.\n.TH HYOGUMI 1 \"\" \"hyogumi {}\" \"User Commands\"\n"
      ".SH NAME\nhyogumi \\- from a published plan to validated JSON items\n.SH SYNOPSIS\n",
      kVersion);
  for (const CommandView& command : view.commands) {
    text += fmt::format(".B hyogumi {}\\fR{}\n.br\n", command.name, Arguments(command));
  }
  text += ".SH DESCRIPTION\n" + Escaped(view.program.description) + ".\n";
  for (const OptionView& option : view.program.options) text += Entry(option, Tag(option));
  text += AsWritten(view.program.footer) + ".SH COMMANDS\n";
  for (const CommandView& command : view.commands) text += Section(command);
  return text + kEnd;
}

}  // namespace hyogumi::cli
