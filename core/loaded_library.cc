// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/loaded_library.h"

#include <dlfcn.h>

namespace hyogumi {

LoadedLibrary::LoadedLibrary(const char* soname) : library_(::dlopen(soname, RTLD_NOW | RTLD_LOCAL)) {
  if (library_ == nullptr) fault_ = ::dlerror();
}

void* LoadedLibrary::Symbol(const char* name) {
  void* symbol = library_ != nullptr ? ::dlsym(library_, name) : nullptr;
  if (symbol == nullptr && !fault_) fault_ = ::dlerror();
  return symbol;
}

}  // namespace hyogumi
