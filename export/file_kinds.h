// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of a dataset are, by their names: for what describes them to others.
#ifndef EXPORT_FILE_KINDS_H_
#define EXPORT_FILE_KINDS_H_

#include <string>
#include <string_view>

namespace hyogumi::emit {

struct FileKind {
  std::string_view extension;   // with its dot
  std::string_view media_type;  // IANA's where it has one
  std::string_view format;      // as catalogues call it: CSV
  std::string_view title;       // of the file, in Japanese
  std::string_view title_en;
};

// Null where the file is no copy of the data, but tells of it: dcat.jsonld, ckan_fields.json.
const FileKind* KindOf(std::string_view file_name);

}  // namespace hyogumi::emit

#endif  // EXPORT_FILE_KINDS_H_
