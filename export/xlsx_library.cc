// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/xlsx_library.h"

#include "core/loaded_library.h"

namespace hyogumi::emit {
namespace {

Result<XlsxLibrary> Load() {
  LoadedLibrary loaded(HYOGUMI_XLSXWRITER_LIBRARY);
  XlsxLibrary library;
  loaded.Find("workbook_new_opt", library.workbook_new_opt);
  loaded.Find("workbook_set_properties", library.workbook_set_properties);
  loaded.Find("workbook_add_format", library.workbook_add_format);
  loaded.Find("workbook_add_worksheet", library.workbook_add_worksheet);
  loaded.Find("workbook_close", library.workbook_close);
  loaded.Find("lxw_workbook_free", library.lxw_workbook_free);
  loaded.Find("format_set_align", library.format_set_align);
  loaded.Find("format_set_bg_color", library.format_set_bg_color);
  loaded.Find("format_set_bold", library.format_set_bold);
  loaded.Find("format_set_bottom", library.format_set_bottom);
  loaded.Find("format_set_font_color", library.format_set_font_color);
  loaded.Find("format_set_font_name", library.format_set_font_name);
  loaded.Find("format_set_font_size", library.format_set_font_size);
  loaded.Find("format_set_num_format", library.format_set_num_format);
  loaded.Find("format_set_text_wrap", library.format_set_text_wrap);
  loaded.Find("format_set_underline", library.format_set_underline);
  loaded.Find("worksheet_autofilter", library.worksheet_autofilter);
  loaded.Find("worksheet_fit_to_pages", library.worksheet_fit_to_pages);
  loaded.Find("worksheet_freeze_panes", library.worksheet_freeze_panes);
  loaded.Find("worksheet_print_area", library.worksheet_print_area);
  loaded.Find("worksheet_repeat_rows", library.worksheet_repeat_rows);
  loaded.Find("worksheet_set_column", library.worksheet_set_column);
  loaded.Find("worksheet_set_footer", library.worksheet_set_footer);
  loaded.Find("worksheet_set_landscape", library.worksheet_set_landscape);
  loaded.Find("worksheet_set_paper", library.worksheet_set_paper);
  loaded.Find("worksheet_set_row", library.worksheet_set_row);
  loaded.Find("worksheet_write_datetime", library.worksheet_write_datetime);
  loaded.Find("worksheet_write_number", library.worksheet_write_number);
  loaded.Find("worksheet_write_string", library.worksheet_write_string);
  loaded.Find("worksheet_write_url_opt", library.worksheet_write_url_opt);
  if (!loaded.fault()) return library;
  return MakeError(ExitStatus::kComponentMissing, "xlsx-library-missing", {},
                   Phrase("libxlsxwriter, which xlsx needs, can't be loaded: {}", *loaded.fault()),
                   "install the package libxlsxwriter4, or leave xlsx out");
}

}  // namespace

Result<const XlsxLibrary*> LoadXlsxLibrary() {
  static const Result<XlsxLibrary> library = Load();
  if (!library.ok()) return library.error();
  return &library.value();
}

}  // namespace hyogumi::emit
