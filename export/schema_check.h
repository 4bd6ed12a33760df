// SPDX-License-Identifier: GPL-3.0-or-later
// Holds JSON against the published schema (export/schema/plan.schema.json, draft 7).
//   The only file that includes valijson: it is slow to compile.
#ifndef EXPORT_SCHEMA_CHECK_H_
#define EXPORT_SCHEMA_CHECK_H_

#include <memory>
#include <optional>
#include <string>

#include "core/json.h"

namespace hyogumi::emit {

// For one thread at a time: it keeps the patterns that it has compiled.
class SchemaChecker {
 public:
  SchemaChecker();
  ~SchemaChecker();
  SchemaChecker(const SchemaChecker&) = delete;
  SchemaChecker& operator=(const SchemaChecker&) = delete;

  // The first fault, as "where: what", or nothing. CheckFrame takes a whole result and looks at all but its items;
  // CheckRecord takes its document alone.
  std::optional<std::string> CheckFrame(const Json& result) const;
  std::optional<std::string> CheckRecord(const Json& document) const;
  std::optional<std::string> CheckItem(const Json& item) const;

 private:
  struct Schemas;
  struct Patterns;
  const Schemas* schemas_;
  std::unique_ptr<Patterns> patterns_;
};

}  // namespace hyogumi::emit

#endif  // EXPORT_SCHEMA_CHECK_H_
