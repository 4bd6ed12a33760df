// SPDX-License-Identifier: GPL-3.0-or-later
// A password as a person gives it, and the bytes that a PDF may have been encrypted with.
#ifndef EXTRACT_PDF_PASSWORD_H_
#define EXTRACT_PDF_PASSWORD_H_

#include <string>
#include <string_view>
#include <vector>

namespace hyogumi::extract {

// The first line of a password file, as it is; as UTF-8 where a byte order mark says in which encoding it stands.
std::string PasswordIn(std::string_view file);

// What is to be tried, likeliest first: the bytes as they are; and as newer PDFs take UTF-8 and older ones what the
// program that wrote them had, Latin-1 or CP932, a password in UTF-8 in these, too. None is longer than a PDF reads.
std::vector<std::string> PasswordForms(std::string_view password);

}  // namespace hyogumi::extract

#endif  // EXTRACT_PDF_PASSWORD_H_
