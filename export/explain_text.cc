// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>

#include "core/unicode.h"
#include "export/explain.h"
#include "export/flat_columns.h"

namespace hyogumi::emit {
namespace {

// On one line.
std::string Shown(const Json& text) { return text.is_string() ? OneLine(text.get<std::string>()) : "—"; }

std::string BoxText(const Json& box) {
  if (box.is_null()) return "";
  return fmt::format(" [{:.2f}, {:.2f}, {:.2f}, {:.2f}]", box.at(0).get<double>(), box.at(1).get<double>(),
                     box.at(2).get<double>(), box.at(3).get<double>());
}

std::string ConfidenceText(const Json& confidence) { return fmt::format("{}", confidence.get<double>()); }

// A label, padded to a column of its own, and what is to be said.
class Paragraph {
 public:
  explicit Paragraph(bool japanese) : ja_(japanese) {}

  void Add(const char* label, const char* label_ja, const std::string& text) {
    constexpr std::size_t kWidth = 10;
    const std::string_view name = ja_ ? label_ja : label;
    const std::size_t width = DisplayWidth(name);
    out_ += fmt::format("  {}{}{}\n", name, std::string(width < kWidth ? kWidth - width : 1, ' '), text);
  }
  void Plain(const std::string& line) { out_ += line + "\n"; }

  // The one or the other.
  template <typename... Args>
  std::string In(const char* en, const char* ja, const Args&... args) const {
    return fmt::format(fmt::runtime(ja_ ? ja : en), args...);
  }
  bool ja() const { return ja_; }
  std::string Take() { return std::move(out_); }

 private:
  const bool ja_;
  std::string out_;
};

std::string PlaceText(const Json& place, const Paragraph& p) {
  std::string text = Shown(place.at("file"));
  if (!place.at("line").is_null()) return text + p.In(", line {}", "、{}行目", place.at("line").get<int>());
  return text + p.In(", page {}", "、{}ページ", place.at("page").get<int>());
}

std::string GridText(const Json& place, const Paragraph& p) {
  if (place.at("table").is_null()) return "";
  std::string text =
      p.In(", table {}, row {}", "、表{}の{}行目", place.at("table").get<std::string>(), place.at("row").get<int>());
  if (place.contains("column")) text += p.In(", column {}", "{}列目", place.at("column").get<int>());
  return text;
}

void AddLine(const Json& line, bool ocr, Paragraph& p) {
  std::string text = "\"" + Shown(line.at("text")) + "\"" + BoxText(line.at("bbox"));
  if (!line.at("line").is_null()) text += p.In(" (line {})", "（{}行目）", line.at("line").get<int>());
  if (ocr) text += p.In(" (confidence {})", "（確信度{}）", ConfidenceText(line.at("confidence")));
  p.Add("printed", "印字", text);
  for (const Json& doubt : line.at("doubts")) {
    std::string others;
    for (const Json& other : doubt.at("alternatives")) {
      others += (others.empty() ? "" : ", ") + other.at(0).get<std::string>() + " " + ConfidenceText(other.at(1));
    }
    p.Add("  doubt", "  疑い",
          p.In("sign {}, \"{}\": {}{}", "{}字目「{}」：{}{}", doubt.at("at").get<int>() + 1, Shown(doubt.at("sign")),
               ConfidenceText(doubt.at("confidence")), others.empty() ? "" : p.In("; or {}", "、ほかに{}", others)));
  }
}

void AddCells(const Json& field, Paragraph& p) {
  for (const Json& cell : field.at("cells")) {
    const std::string from = cell.at("text");
    const bool ocr = from == "ocr";
    std::string how = from == "transcript" ? p.In("transcript", "書き起こし")
                      : ocr                ? p.In("OCR", "OCR")
                                           : p.In("text layer", "文字層");
    p.Add("cell", "セル",
          fmt::format("{}{}{}; {}", PlaceText(cell, p), GridText(cell, p), BoxText(cell.at("bbox")), how) +
              p.In(", confidence {}", "、確信度{}", ConfidenceText(cell.at("confidence"))));
    for (const Json& line : cell.at("lines")) AddLine(line, ocr, p);
  }
}

// "防[災]訓": what the repair put there, in brackets.
std::string Excerpt(const Json& repair) {
  constexpr std::size_t kBeside = 10;
  const std::u32string text = Decode(repair.at("text").get<std::string>());
  const auto clamped = [&](int at) { return std::min(static_cast<std::size_t>(std::max(at, 0)), text.size()); };
  const std::size_t begin = clamped(repair.at("range_then").at(0));
  const std::size_t end = std::max(begin, clamped(repair.at("range_then").at(1)));
  const std::size_t first = begin - std::min(begin, kBeside);
  return Shown(fmt::format("{}{}[{}]{}{}", first > 0 ? "…" : "", Encode(text.substr(first, begin - first)),
                           Encode(text.substr(begin, end - begin)), Encode(text.substr(end, kBeside)),
                           end + kBeside < text.size() ? "…" : ""));
}

void AddRepairs(const Json& field, Paragraph& p) {
  const Json& repairs = field.at("repairs");
  if (repairs.empty()) return;
  p.Add("joined", "連結", Shown(field.at("joined")));
  for (const Json& repair : repairs) {
    p.Add(("repair " + repair.at("id").get<std::string>()).c_str(),
          ("修復 " + repair.at("id").get<std::string>()).c_str(),
          fmt::format("\"{}\" → \"{}\": {}", Shown(repair.at("before")), Shown(repair.at("after")), Excerpt(repair)));
    std::string place;
    if (const Json& page = repair.at("page"); !page.is_null()) {
      place = p.In("; page {}", "、{}ページ", page.get<int>()) + BoxText(repair.at("bbox"));
    }
    p.Add("", "",
          p.In("rule {}, confidence {}{}", "規則{}、確信度{}{}", repair.at("rule").get<std::string>(),
               ConfidenceText(repair.at("confidence")), place));
    p.Add("", "", Shown(repair.at("evidence")));
  }
}

std::string TriedText(const Json& rule, const Paragraph& p) {
  const Json& tried = rule.at("tried");
  if (tried.empty()) return "";
  return p.In("; tried before: {}", "（その前に試した規則：{}）",
              fmt::join(tried.get<std::vector<std::string>>(), ", "));
}

void AddHeader(const Json& field, Paragraph& p) {
  if (!field.contains("header") || field.at("header").is_null()) return;
  const Json& header = field.at("header");
  const std::string unit = header.at("unit").is_null() ? "" : p.In(", unit {}", "、単位{}", Shown(header.at("unit")));
  std::string why;
  if (!header.at("pattern").is_null()) {
    why = p.In("matches the pattern {}", "は定義の{}に一致", Shown(header.at("pattern"))) + TriedText(header, p);
  } else if (header.at("tried").empty()) {
    why = p.In("(the result doesn't say which pattern matched)", "（一致した規則の記録なし）");
  } else {
    why = p.In("matches no pattern; it is taken for the header of another page that does",
               "は定義のどれにも一致しないが、他のページの見出しと同じとみなした") +
          TriedText(header, p);
  }
  p.Add("header", "見出し", p.In("\"{}\" {}", "「{}」{}", Shown(header.at("printed")), why));
  p.Add("type", "型", header.at("type").get<std::string>() + unit);
}

std::string RangeText(const Json& figure, const Paragraph& p) {
  return p.In("\"{}\" (signs {} to {})", "「{}」（{}から{}字目）", Shown(figure.at("text")),
              figure.at("range").at(0).get<int>() + 1, figure.at("range").at(1).get<int>());
}

std::string RuleText(const Json& figure, const Paragraph& p) {
  const std::string rule = figure.value("rule", "");
  return rule.empty() ? "" : p.In("; rule {}", "、規則{}", rule) + TriedText(figure, p);
}

void AddQuantity(const Json& quantity, Paragraph& p) {
  const auto number = [](const Json& value) {
    return value.is_null() ? std::string("…") : fmt::format("{}", value.get<double>());
  };
  const std::string value = quantity.at("value").is_null()
                                ? number(quantity.at("min")) + " – " + number(quantity.at("max"))
                                : quantity.at("comparison").get<std::string>() + " " + number(quantity.at("value"));
  const std::string unit = quantity.at("unit").is_null() ? "" : " " + Shown(quantity.at("unit"));
  const std::string per = quantity.at("per").is_null() ? "" : "/" + Shown(quantity.at("per"));
  p.Add("  quantity", "  数量", RangeText(quantity, p) + ": " + value + unit + per + RuleText(quantity, p));
}

void AddDate(const Json& date, Paragraph& p) {
  const auto day = [](const Json& value) { return value.is_null() ? std::string("…") : value.get<std::string>(); };
  p.Add("  date", "  日付",
        RangeText(date, p) + ": " + day(date.at("from")) + " – " + day(date.at("to")) +
            (date.at("inferred").get<bool>() ? p.In(" (year inferred)", "（年は推定）") : "") + RuleText(date, p));
}

void AddFigures(const Json& field, Paragraph& p) {
  if (!field.contains("targets")) return;
  for (const Json& target : field.at("targets")) {
    const std::string label =
        target.at("label").is_null() ? "" : p.In(", label \"{}\"", "、指標名「{}」", Shown(target.at("label")));
    const std::string absent = target.at("absent").is_null()
                                   ? ""
                                   : p.In(", no target: \"{}\"", "、目標なし「{}」", Shown(target.at("absent")));
    const std::string role = target.at("role");
    p.Add("target", "目標",
          (p.ja() ? LabelOf(TargetRoles(), role) : role) + " " + RangeText(target, p) + label + absent +
              RuleText(target, p));
    for (const Json& quantity : target.at("quantities")) AddQuantity(quantity, p);
    for (const Json& date : target.at("dates")) AddDate(date, p);
  }
  for (const Json& quantity : field.at("quantities")) AddQuantity(quantity, p);
  for (const Json& date : field.at("dates")) AddDate(date, p);
  for (const Json& figure : field.at("unread")) {
    p.Add("  unread", "  未読", RangeText(figure, p) + p.In(": no rule matches", "：一致する規則なし"));
  }
}

void AddWarnings(const Json& warnings, Paragraph& p) {
  for (const Json& warning : warnings) {
    std::string text =
        warning.at("code").get<std::string>() + ": " + Shown(warning.at(p.ja() ? "message_ja" : "message"));
    if (!warning.at("suggestion").is_null()) {
      text += p.In("; suggested: {}", "（候補：{}）", Shown(warning.at("suggestion")));
    }
    p.Add("warning", "警告", text);
  }
}

void AddReview(const Json& head, Paragraph& p) {
  const Json& review = head.at("review");
  std::string text = review.at("state");
  if (p.ja()) text = LabelOf(ReviewStates(), text);
  if (!review.at("by").is_null()) text += p.In(" by {}", "（{}）", Shown(review.at("by")));
  if (!review.at("at").is_null()) text += ", " + Shown(review.at("at"));
  p.Add("review", "確認",
        text + p.In("; confidence of the item {}", "、項目の確信度{}", ConfidenceText(head.at("confidence"))));
}

void AddParts(const Json& head, Paragraph& p) {
  for (const Json& part : head.at("parts")) {
    p.Add("stands", "所在", PlaceText(part, p) + GridText(part, p) + BoxText(part.at("bbox")));
  }
}

void AddSection(const Json& field, Paragraph& p) {
  std::string path;
  for (const Json& heading : field.at("path")) {
    const std::string label = heading.at("label");
    path += (path.empty() ? "" : " / ") + label + (label.empty() ? "" : " ") + heading.at("title").get<std::string>();
  }
  p.Add("headings", "章節", path);
  if (!field.at("announced").is_null()) p.Add("announced", "冒頭の章名", Shown(field.at("announced")));
}

std::string FieldText(const Json& explanation, bool ja) {
  Paragraph p(ja);
  p.Plain(fmt::format("{} {}", explanation.at("item").get<std::string>(), explanation.at("field").get<std::string>()));
  p.Add("text", "文", Shown(explanation.at("text")));
  if (explanation.at("cells").empty()) AddParts(explanation, p);
  if (explanation.contains("path")) AddSection(explanation, p);
  AddCells(explanation, p);
  if (explanation.contains("repairs")) AddRepairs(explanation, p);
  AddHeader(explanation, p);
  AddFigures(explanation, p);
  AddWarnings(explanation.at("warnings"), p);
  AddReview(explanation, p);
  return p.Take();
}

// "overview  県の試験研究…  page 3 [box]; repairs: r1, r2; warnings: 1"
std::string ShortText(const Json& field, std::size_t width, const Paragraph& p) {
  constexpr std::size_t kText = 48;
  const std::string name = field.at("field");
  std::string line = "  " + name + std::string(width + 2 - DisplayWidth(name), ' ');
  const std::string text = CutToWidth(Shown(field.at("text")), kText);
  line += text + std::string(kText + 2 - std::min(kText, DisplayWidth(text)), ' ');
  std::string notes;
  const auto note = [&notes](const std::string& what) { notes += (notes.empty() ? "" : "; ") + what; };
  for (const Json& cell : field.at("cells")) {
    note(cell.at("line").is_null() ? p.In("page {}", "{}ページ", cell.at("page").get<int>()) + BoxText(cell.at("bbox"))
                                   : p.In("line {}", "{}行目", cell.at("line").get<int>()));
  }
  std::string repairs;
  for (const Json& repair : field.value("repairs", Json::array())) {
    repairs += (repairs.empty() ? "" : ", ") + repair.at("id").get<std::string>();
  }
  if (!repairs.empty()) note(p.In("repairs: {}", "修復：{}", repairs));
  if (const Json targets = field.value("targets", Json::array()); !targets.empty()) {
    note(p.In("targets: {}", "目標：{}件", targets.size()));
  }
  if (!field.at("warnings").empty()) note(p.In("warnings: {}", "警告：{}件", field.at("warnings").size()));
  line += notes;
  line.resize(line.find_last_not_of(' ') + 1);
  return line;
}

std::string ItemText(const Json& explanation, bool ja) {
  Paragraph p(ja);
  p.Plain(fmt::format("{} {}", explanation.at("item").get<std::string>(), Shown(explanation.at("name"))));
  AddParts(explanation, p);
  AddReview(explanation, p);
  AddWarnings(explanation.at("warnings"), p);
  std::size_t width = 0;
  for (const Json& field : explanation.at("fields")) {
    width = std::max(width, DisplayWidth(field.at("field").get<std::string>()));
  }
  for (const Json& field : explanation.at("fields")) p.Plain(ShortText(field, width, p));
  return p.Take();
}

}  // namespace

std::string ExplanationText(const Json& explanation, bool japanese) {
  return explanation.contains("fields") ? ItemText(explanation, japanese) : FieldText(explanation, japanese);
}

}  // namespace hyogumi::emit
