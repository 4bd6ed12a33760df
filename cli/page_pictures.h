// SPDX-License-Identifier: GPL-3.0-or-later
// The pictures of a result's pages, drawn from the files that it was made of.
#ifndef CLI_PAGE_PICTURES_H_
#define CLI_PAGE_PICTURES_H_

#include "cli/common.h"
#include "core/item.h"
#include "export/report/report_writer.h"

namespace CLI {
class App;
}

namespace hyogumi::cli {

// --source IN, --password-file.
void AddPictureSources(CLI::App& command, Options& options);

// The files are those of --source, else those of their names beside the result (options.inputs). Only a file whose
// SHA-256 the result names is drawn from; of pages whose file is not at hand there is no picture, which is told on
// stderr. Status 2 where a file of --source is none of the result's, status 4 where it can't be opened.
Result<emit::PictureOf> FindPictures(const Options& options, const DocumentRecord& document);

}  // namespace hyogumi::cli

#endif  // CLI_PAGE_PICTURES_H_
