// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/item.h"

#include "hyogumi/hyogumi.h"
#include "library/convert.h"
#include "library/item_data.h"

namespace hyogumi::api {
namespace {

// Those of one field.
template <typename What>
auto In(const std::string& field, const std::vector<InField<What>>& all) {
  std::vector<decltype(Convert(all.front().what))> found;
  for (const InField<What>& one : all) {
    if (one.field == field) found.push_back(Convert(one.what));
  }
  return found;
}

}  // namespace

Item::Item(std::shared_ptr<const Data> data) : data_(std::move(data)) {}

std::string Item::id() const { return data_->item().id; }
std::optional<std::string> Item::key() const { return data_->item().key; }

std::optional<Section> Item::section() const {
  const hyogumi::Section* section = SectionOf(data_->item(), data_->document());
  return section == nullptr ? std::nullopt : std::optional(Convert(*section));
}

std::optional<int> Item::number() const { return data_->item().number; }
std::string Item::label() const { return data_->item().label; }
bool Item::is_new() const { return data_->item().is_new; }
std::optional<std::string> Item::name() const { return data_->item().name; }
std::optional<std::string> Item::relisted_from() const { return data_->item().relisted_from; }
std::optional<std::string> Item::overview() const { return data_->item().overview; }
std::optional<std::string> Item::indicator() const { return data_->item().indicator; }
std::optional<std::string> Item::department() const { return data_->item().department; }
std::vector<std::string> Item::divisions() const { return data_->item().divisions; }

std::vector<Field> Item::fields() const {
  std::vector<Field> fields;
  for (const auto& [name, text] : data_->item().fields) fields.push_back({name, text});
  return fields;
}

std::optional<std::string> Item::text(const std::string& field) const { return FieldText(data_->item(), field); }
std::vector<Target> Item::targets() const { return ConvertAll(data_->item().targets); }

std::vector<Quantity> Item::quantities(const std::string& field) const { return In(field, data_->item().quantities); }

std::vector<DateSpan> Item::dates(const std::string& field) const { return In(field, data_->item().dates); }

std::vector<Place> Item::places() const {
  std::vector<Place> places;
  for (const ItemPart& part : data_->item().parts) {
    places.push_back(Convert(part.place));
    places.back().table = part.table;
    places.back().row = part.row;
  }
  return places;
}

std::vector<FieldSource> Item::sources() const {
  std::vector<FieldSource> sources;
  for (const auto& [field, cells] : data_->item().cells) {
    for (const CellSource& cell : cells) {
      sources.push_back({field, Convert(cell.place), cell.text == "ocr", cell.confidence});
      sources.back().place.table = cell.table;
      sources.back().place.row = cell.row;
    }
  }
  return sources;
}

double Item::confidence() const { return data_->item().confidence; }

Review Item::review() const {
  const hyogumi::Item& item = data_->item();
  if (!item.review) return {item.needs_review ? ReviewState::kNeedsReview : ReviewState::kAuto, {}, {}};
  return {item.review->corrected ? ReviewState::kCorrected : ReviewState::kReviewed, item.review->by, item.review->at};
}

std::vector<Repair> Item::repairs() const { return ConvertAll(data_->item().repairs); }
std::vector<Warning> Item::warnings() const { return ConvertAll(data_->item().warnings); }

}  // namespace hyogumi::api
