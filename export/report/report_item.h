// SPDX-License-Identifier: GPL-3.0-or-later
// What the report shows of an item.
#ifndef EXPORT_REPORT_REPORT_ITEM_H_
#define EXPORT_REPORT_REPORT_ITEM_H_

#include "core/item.h"
#include "core/json.h"

namespace hyogumi::emit {

// `json` is the item as the result has it. "fields" are its columns in the document's order, each with "field" and
// "text" as a corrections file names and expects them, "rows" (its texts where an item has several rows that differ in
// it), "repairs" with their ranges in the text, and "cells": "file", "page", "box", "line", "text" (how it was read),
// "confidence" and "lines", each [text, box, line] and, where OCR is not sure of signs, its doubts. "section" is an
// index into the record's, -1 where there is none.
Json ReportItem(const Item& item, const Json& json, const DocumentRecord& document);

}  // namespace hyogumi::emit

#endif  // EXPORT_REPORT_REPORT_ITEM_H_
