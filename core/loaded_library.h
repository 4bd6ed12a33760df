// SPDX-License-Identifier: GPL-3.0-or-later
// Functions of a shared library that is loaded when it is first needed and not with the program: for one that brings
// much, takes as long to load as pages take to read, and has nothing to do with most documents.
#ifndef CORE_LOADED_LIBRARY_H_
#define CORE_LOADED_LIBRARY_H_

#include <optional>
#include <string>

namespace hyogumi {

class LoadedLibrary {
 public:
  // By its soname, where the system's loader looks. It stays until the process ends.
  explicit LoadedLibrary(const char* soname);

  // Null where there is none of that name. `Function` is a pointer to a function of the type of the library's header.
  template <typename Function>
  void Find(const char* name, Function& function) {
    function = reinterpret_cast<Function>(Symbol(name));
  }

  // What the loader says of the first thing that was missing: the library, or one of the functions.
  const std::optional<std::string>& fault() const { return fault_; }

 private:
  void* Symbol(const char* name);

  void* library_;
  std::optional<std::string> fault_;
};

}  // namespace hyogumi

#endif  // CORE_LOADED_LIBRARY_H_
