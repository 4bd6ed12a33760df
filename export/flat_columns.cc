// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/flat_columns.h"

#include <algorithm>
#include <utility>

namespace hyogumi::emit {
namespace {

using Type = FlatType;

const FlatCode kLayer{"layer", "文字層"};
const FlatCode kOcr{"ocr", "OCR"};
const FlatCode kTranscript{"transcript", "書き起こし"};

// name, label, title, description, description in English, type, required
const FlatColumn kDocumentId{"document_id",
                             "文書ID",
                             "Document",
                             "文書のID（元ファイルのSHA-256の先頭）",
                             "The document's id: the beginning of the SHA-256 of its files",
                             Type::kText,
                             true};
const FlatColumn kItemId{
    "item_id",   "項目ID", "Item", "項目のID（文書内で一意）", "The item's id, unique in the document",
    Type::kText, true};
const FlatColumn kField{std::string(kFieldColumn),      "欄",        "Field", "項目の欄の名前",
                        "The name of the item's field", Type::kText, true};
const FlatColumn kFile{
    "file",        "ファイル番号", "File", "文書のファイルの順番（1から）", "Which file of the document it is, from 1",
    Type::kInteger};
const FlatColumn kPage{"page",        "ページ", "Page", "ファイルのページ（1から）", "The page of the file, from 1",
                       Type::kInteger};
const FlatColumn kLine{"line",
                       "行",
                       "Line",
                       "書き起こしの場合：ファイルの行（1から）",
                       "Of a transcript: the line of the file, from 1",
                       Type::kInteger};
const FlatColumn kConfidence{"confidence",
                             "確信度",
                             "Confidence",
                             "文字がすべて正しい確率（0〜1）",
                             "The probability that the text is wholly right, 0 to 1",
                             Type::kNumber};

// Takes the codes, and lists them in its description.
FlatColumn Coded(FlatColumn column, std::vector<FlatCode> codes) {
  column.description += "：";
  for (const FlatCode& code : codes) {
    column.description += (&code == &codes.front() ? "" : "、") + code.name + "（" + code.label + "）";
  }
  column.codes = std::move(codes);
  return column;
}

std::vector<FlatColumn> Box() {
  const auto edge = [](const char* name, const char* label, const char* title) {
    return FlatColumn{name,
                      label,
                      title,
                      "ページ左上からの位置（ポイント）",
                      "PDF points from the top left of the page as shown",
                      Type::kNumber};
  };
  return {edge("left", "左", "Left"), edge("top", "上", "Top"), edge("right", "右", "Right"),
          edge("bottom", "下", "Bottom")};
}

std::vector<FlatColumn> Range() {
  return {{"begin", "開始位置", "Begin", "欄の文の中の開始位置（0から、文字単位）",
           "Where it begins in the field's text, in code points from 0", Type::kInteger},
          {"end", "終了位置", "End", "欄の文の中の終了位置（この文字を含まない）",
           "Where it ends in the field's text, itself not in it", Type::kInteger}};
}

std::vector<FlatColumn> Joined(std::vector<FlatColumn> columns, const std::vector<std::vector<FlatColumn>>& more) {
  for (const std::vector<FlatColumn>& some : more) columns.insert(columns.end(), some.begin(), some.end());
  return columns;
}

FlatTable Documents() {
  return {FlatTableId::kDocuments,
          "documents",
          "文書",
          "Documents",
          {kDocumentId,
           {"title", "題名", "Title", "文書の題名", "The document's title"},
           {"edition", "版", "Edition", "版の表示", "The edition, as printed"},
           {"publisher", "発行者", "Publisher", "発行した団体", "The body that published it"},
           {"publisher_code", "団体コード", "Publisher code", "全国地方公共団体コード（検査数字を含む6桁）",
            "The code of the local government, six digits with its check digit"},
           {"fiscal_year", "年度", "Fiscal year", "年度（4月から翌年3月）", "The year that begins in April",
            Type::kInteger},
           {"period_from", "期間の初日", "From", "対象期間の初日", "The first day of the period", Type::kDate},
           {"period_to", "期間の末日", "To", "対象期間の末日", "The last day of the period", Type::kDate},
           {"profile", "定義", "Profile", "抽出に使った定義の名前", "The profile by which it was read"}},
          {"document_id"},
          {}};
}

FlatTable Sources() {
  return {FlatTableId::kSources,
          "sources",
          "元ファイル",
          "Source files",
          {kDocumentId,
           {"file", "ファイル番号", "File", "文書のファイルの順番（1から）", "Which file of the document, from 1",
            Type::kInteger, true},
           {"name", "ファイル名", "Name", "ファイルの名前", "The file's name", Type::kText, true},
           {"sha256", "SHA-256", "SHA-256", "ファイルのSHA-256", "The file's digest", Type::kText, true},
           {"pages", "ページ数", "Pages", "ファイルのページ数", "How many pages it has", Type::kInteger},
           Coded({"text", "文字の由来", "Text", "文字をどこから得たか", "Where its text is from", Type::kText, true},
                 TextOrigins()),
           {"url", "URL", "URL", "ファイルの公開元", "Where it is published"}},
          {"document_id", "file"},
          {{{"document_id"}, FlatTableId::kDocuments, {"document_id"}}}};
}

FlatTable Items() {
  std::vector<FlatColumn> before{
      kDocumentId,
      {"key", "キー", "Key", "年度をまたいで同じ施策を示すキー", "The same programme's key over the years"},
      {"id", "項目ID", "Item", "項目のID（文書内で一意）", "The item's id, unique in the document", Type::kText, true},
      {"section_label", "章番号", "Section", "章の番号（印字のとおり）", "The section's number, as printed"},
      {"section_title", "章名", "Section title", "章の名前", "The section's title"}};
  std::vector<FlatColumn> behind{
      {"relisted_from", "初出", "Listed first as", "再掲の場合：初出の項目ID",
       "Of a row that is listed again: the id of its first listing"},
      {"marks", "印", "Marks", "印の欄とその印（JSON）", "The mark columns and their marks, as JSON"},
      {"revision_notes", "改定の注記", "Revision notes", "この項目を挙げている改定の注記",
       "The document's revision notes that name the item"},
      {"rows", "内訳の行", "Sub-rows", "複数行の項目：行ごとに異なる欄（JSON）",
       "Of an item of several rows: the fields that differ, as JSON"},
      Coded({"review", "確認状態", "Review", "人が確認したか", "Whether a person has looked at it", Type::kText, true},
            ReviewStates()),
      kConfidence,
      {"repairs", "修復数", "Repairs", "文字の修復の数", "How many repairs its texts have", Type::kInteger, true},
      {"warnings", "警告", "Warnings", "警告の内容", "What a person should know about it"},
      {"source_file", "元ファイル", "Source file", "項目が載っているファイル", "The file that it stands in"},
      kPage};
  return {FlatTableId::kItems,
          "items",
          "項目",
          "Items",
          Joined(std::move(before), {behind, Box()}),
          {"document_id", "id"},
          {{{"document_id"}, FlatTableId::kDocuments, {"document_id"}}}};
}

FlatTable Targets() {
  std::vector<FlatColumn> columns{
      kDocumentId,
      {"key", "キー", "Key", "年度をまたいで同じ施策を示すキー", "The same programme's key over the years"},
      kItemId,
      {"row", "行番号", "Row", "項目の中の順番（1から）", "Which row of the item it is, from 1", Type::kInteger, true},
      kField,
      {"target", "目標番号", "Target", "何番目の目標か（1から）。目標以外の欄の数値にはない",
       "Which target of the item, from 1; none of a figure in another field", Type::kInteger},
      Coded({"role", "役割", "Role", "計画にとっての数値の役割", "What the figure is to the plan"}, TargetRoles()),
      {"measure", "指標名", "Measure", "測るものの名前", "The name of what is measured"},
      {"text", "目標の文", "Target text", "目標の文（印字のとおり）", "The target as printed"},
      {"absent", "目標なしの表示", "No target", "目標がないことを示す語", "The words that say that there is none"},
      {"quantity", "数量", "Quantity", "数量（印字のとおり）", "The quantity as printed"},
      {"value", "値", "Value", "数値（倍率を掛けた値）", "Its value, the scale multiplied out", Type::kNumber},
      {"min", "最小", "Least", "範囲の最小値", "Of a range: the least", Type::kNumber},
      {"max", "最大", "Most", "範囲の最大値", "Of a range: the most", Type::kNumber},
      Coded({"comparison", "比較", "Comparison", "数値との比べ方",
             "How a figure is compared with it: equal, at least, at most, more, less"},
            {{"eq", "等しい"}, {"ge", "以上"}, {"le", "以下"}, {"gt", "超"}, {"lt", "未満"}}),
      {"unit", "単位", "Unit", "単位", "The unit"},
      {"per", "当たり", "Per", "何当たりの数値か", "What it is for each of"},
      {"qualifiers", "限定", "Qualifiers", "約、累計など（印字のとおり）", "Such as about or in total, as printed"},
      {"scale", "倍率", "Scale", "印字の数値に掛けた倍率", "By which the printed number was multiplied", Type::kNumber},
      {"currency", "通貨", "Currency", "通貨（ISO 4217）", "ISO 4217"},
      {"dates", "期日", "Dates", "期日・期間（ISO 8601、/ で区切る）",
       "Dates of the target, from and to apart by /, several by space"},
      {"date_from", "期日（初日）", "From", "最初の期日の初日", "The first day of the first of them", Type::kDate},
      {"date_to", "期日（末日）", "To", "最初の期日の末日", "The last day of the first of them", Type::kDate}};
  std::vector<FlatColumn> place{
      {"source_file", "元ファイル", "Source file", "欄が載っているファイル", "The file that the field stands in"},
      kPage};
  return {FlatTableId::kTargets,
          "targets",
          "目標値",
          "Targets",
          Joined(std::move(columns), {Range(), place, Box()}),
          {"document_id", "item_id", "row"},
          {{{"document_id", "item_id"}, FlatTableId::kItems, {"document_id", "id"}}}};
}

FlatTable Cells() {
  std::vector<FlatColumn> columns{
      kDocumentId,
      kItemId,
      kField,
      {"part", "部分", "Part", "欄の何番目のセルか（1から）", "Which cell of the field, from 1", Type::kInteger, true},
      kFile,
      kPage,
      kLine};
  std::vector<FlatColumn> rest{
      {"table", "表", "Table", "表のID", "The table's id"},
      {"table_row", "表の行", "Table row", "表の中の行（1から）", "Its row in the table, from 1", Type::kInteger},
      {"table_column", "表の列", "Table column", "表の中の列（1から）", "Its column in the table, from 1",
       Type::kInteger},
      Coded({"reading", "文字の由来", "Reading", "文字をどこから得たか", "Text layer or OCR", Type::kText, true},
            {kLayer, kOcr, kTranscript}),
      kConfidence,
      {"printed", "印字", "As printed", "修復前の文（印字の行のまま）", "The lines as printed, before any repair"}};
  return {FlatTableId::kCells,
          "cells",
          "セル",
          "Cells",
          Joined(std::move(columns), {Box(), rest}),
          {"document_id", "item_id", "field", "part"},
          {{{"document_id", "item_id"}, FlatTableId::kItems, {"document_id", "id"}},
           {{"document_id", "file"}, FlatTableId::kSources, {"document_id", "file"}}}};
}

FlatTable Repairs() {
  std::vector<FlatColumn> columns{kDocumentId,
                                  kItemId,
                                  {"repair_id", "修復ID", "Repair", "修復のID（項目内で一意）",
                                   "The repair's id, unique in the item", Type::kText, true},
                                  kField};
  std::vector<FlatColumn> rest{{"before", "修復前", "Before", "修復前の文字", "What the print gave"},
                               {"after", "修復後", "After", "修復後の文字", "What stands there now"},
                               {"rule", "規則", "Rule", "修復の規則", "The rule that did it", Type::kText, true},
                               {"evidence", "根拠", "Evidence", "修復の根拠", "Why"},
                               kConfidence,
                               kFile,
                               kPage};
  return {FlatTableId::kRepairs,
          "repairs",
          "修復",
          "Repairs",
          Joined(std::move(columns), {Range(), rest, Box()}),
          {"document_id", "item_id", "repair_id"},
          {{{"document_id", "item_id"}, FlatTableId::kItems, {"document_id", "id"}}}};
}

const std::vector<FlatColumn>& KnownFields() {
  static const std::vector<FlatColumn> fields{
      {"number", "番号", "Number", "項目の番号", "The item's number", Type::kInteger},
      {"label", "番号（印字）", "Number as printed", "番号の印字のとおりの文字", "The number, as printed", Type::kText,
       true},
      {"new", "新規", "New", "新規の印があるか", "Whether it is marked as new", Type::kBoolean, true},
      {"name", "名称", "Name", "施策・事業の名称", "The programme's name"},
      {"overview", "概要", "Outline", "取組の概要", "What is done"},
      {"indicator", "指標と目標", "Indicators and targets", "指標と目標の欄の全文", "Indicators and targets, whole"},
      {"department", "部局", "Department", "最初の担当部局", "The first department"},
      {"divisions", "課", "Divisions", "最初の部局の担当課（改行区切り）", "Its divisions, a line each"},
      {"responsible", "担当（全部局）", "Responsible", "担当の部局と課のすべて（改行区切り）",
       "All departments and divisions, a line each"}};
  return fields;
}

}  // namespace

std::vector<FlatTable> FixedTables() { return {Documents(), Sources(), Items(), Targets(), Cells(), Repairs()}; }

const std::vector<FlatCode>& ReviewStates() {
  static const std::vector<FlatCode> states{
      {"auto", "自動"}, {"needs_review", "要確認"}, {"reviewed", "確認済み"}, {"corrected", "訂正済み"}};
  return states;
}

const std::vector<FlatCode>& TextOrigins() {
  static const std::vector<FlatCode> origins{kLayer, kOcr, {"mixed", "混在"}, kTranscript};
  return origins;
}

const std::vector<FlatCode>& TargetRoles() {
  static const std::vector<FlatCode> roles{
      {"target", "目標"}, {"baseline", "基準値"}, {"result", "実績"}, {"action", "取組"}};
  return roles;
}

std::string LabelOf(const std::vector<FlatCode>& codes, std::string_view name) {
  const auto found = std::find_if(codes.begin(), codes.end(), [name](const FlatCode& c) { return c.name == name; });
  return found == codes.end() ? std::string(name) : found->label;
}

const FlatColumn* KnownField(std::string_view name) {
  const std::vector<FlatColumn>& known = KnownFields();
  const auto found = std::find_if(known.begin(), known.end(), [name](const FlatColumn& c) { return c.name == name; });
  return found == known.end() ? nullptr : &*found;
}

const std::vector<std::string_view>& FieldsOfEveryItem() {
  static const std::vector<std::string_view> fields = [] {
    std::vector<std::string_view> names;
    for (const FlatColumn& column : KnownFields()) names.push_back(column.name);
    return names;
  }();
  return fields;
}

}  // namespace hyogumi::emit
