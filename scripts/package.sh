#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes what users install: the Debian packages, and an archive that runs where it is unpacked.
set -euo pipefail
# shellcheck source=scripts/lib/steps.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib/steps.sh"

usage() {
  cat <<'END'
Usage: scripts/package.sh

Builds hyogumi and makes in build/package/
  hyogumi_VERSION_amd64.deb               program, data and libhyogumi.so.0, for Debian 12
  hyogumi-dev_VERSION_amd64.deb           what is needed to build against the library
  hyogumi-VERSION-linux-x86_64.tar.gz     program with all that it reads by: unpacks anywhere, needs no root, no network
and prints their SHA-256. The archive has the same bytes on every run: its files have the time of the last commit, or
$SOURCE_DATE_EPOCH (seconds), which must be set outside of a checkout.

Exit status: 0, 2 usage, 6 where a package can't be installed, 70 where the build fails.
END
}

case ${1-} in
  '') ;;
  -h | --help) usage && exit 0 ;;
  *) usage >&2 && exit 2 ;;
esac

out=$root/build/package

# owners FILE…: "FILE PACKAGE" a line, by Debian's database. Where /lib is a link to /usr/lib, that may know a file by
# either, so each is asked for by both, all at once: dpkg-query reads all of its database each time.
owners() {
  local file known
  known=$(dpkg-query --search "$@" "${@/#//usr}" "${@/#\/usr/}" 2>/dev/null || true)
  for file in "$@"; do
    awk -F ': ' -v file="$file" '$2 == file || $2 == "/usr" file || "/usr" $2 == file {
      sub(/[:,].*/, "", $1); print file, $1; found = 1; exit } END { exit !found }' <<<"$known" ||
      fail 70 "no package has $file"
  done
}

# libraries_of PROGRAM: the shared libraries that it needs, those that it loads when they are needed among them, and
# their packages, but for those of glibc, which belong to the system's kernel and loader.
libraries_of() {
  local files loaded
  mapfile -t loaded < <(dpkg-query --listfiles libtesseract5 libxlsxwriter4 |
    grep --extended-regexp '/lib(tesseract|xlsxwriter)\.so\.[0-9]+$')
  mapfile -t files < <({ ldd "$1" "${loaded[@]}" | awk '$2 == "=>" { print $3 }'; printf '%s\n' "${loaded[@]}"; } |
    sort --unique)
  owners "${files[@]}" | awk '$2 != "libc6"'
}

# bundle_libraries TREE: beside the program, which looks there first (for what these need of each other, too: unlike a
# RUNPATH an RPATH is inherited, but not by a library that has one of its own).
bundle_libraries() {
  local tree=$1 file package copy libraries
  libraries=$(libraries_of "$tree/bin/hyogumi")
  mkdir -p "$tree/lib"
  while read -r file package; do
    copy=$tree/lib/$(basename "$file")
    cp --dereference "$file" "$copy"
    [[ -z $(patchelf --print-rpath "$copy") ]] || patchelf --remove-rpath "$copy"
    packages+=("$package")
  done <<<"$libraries"
  patchelf --force-rpath --set-rpath "\$ORIGIN/../lib" "$tree/bin/hyogumi"
}

# bundle_data TREE: what the program looks for in share/hyogumi before it looks where the system has it.
bundle_data() {
  local data=$1/share/hyogumi language file
  mkdir -p "$data/tessdata" "$data/fonts"
  for language in jpn jpn_vert; do
    file=$(dpkg-query --listfiles "tesseract-ocr-${language/_/-}" | grep "/$language.traineddata\$")
    cp "$file" "$data/tessdata/" && packages+=("tesseract-ocr-${language/_/-}")
  done
  cp --recursive --dereference /var/lib/mecab/dic/ipadic-utf8 "$data/ipadic" && packages+=(mecab-ipadic)
  cp --recursive --dereference /usr/share/poppler "$data/poppler-data" && packages+=(poppler-data)
  file=$(dpkg-query --listfiles fonts-ipaexfont-gothic | grep '/ipaexg\.ttf$')
  cp --dereference "$file" "$data/fonts/" && packages+=(fonts-ipaexfont-gothic)
  cp "$root/cmake/fonts.conf" "$data/fonts/"
}

packages=(skkdic) # whose files are in the archive

# bundle_licences TREE: of all that is in the archive, and which sources of Debian it is built from.
bundle_licences() {
  local doc=$1/share/doc/hyogumi package
  mkdir -p "$doc/licences/common"
  cp --dereference /usr/share/common-licenses/* "$doc/licences/common/"
  mapfile -t packages < <(printf '%s\n' "${packages[@]}" | sort --unique)
  for package in "${packages[@]}"; do cp --dereference "/usr/share/doc/$package/copyright" "$doc/licences/$package"; done
  {
    echo "Of these Debian packages files are in this archive; each is built from the Debian source package named with it,"
    echo "which Debian's archive and snapshot.debian.org have. Their licences are in licences/."
    dpkg-query --show --showformat '${Package} ${Version} (source: ${source:Package} ${source:Version})\n' "${packages[@]}"
  } >"$doc/bundled.txt"
}

# archive TREE: TREE.tar.gz, the same bytes for the same files.
archive() {
  tar --create --directory "$(dirname "$1")" --format=gnu --sort=name --mtime="@$SOURCE_DATE_EPOCH" \
    --owner=0 --group=0 --numeric-owner --mode=u=rwX,go=rX "$(basename "$1")" | gzip --no-name >"$1.tar.gz"
}

bash "$root/scripts/install_dependencies.sh" package
cd "$root"
export SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || true)}
[[ -n $SOURCE_DATE_EPOCH ]] || fail 2 "outside of a checkout SOURCE_DATE_EPOCH must be set"

build package release -DHYOGUMI_BENCH=OFF -DCMAKE_INSTALL_PREFIX=/usr \
  -DHYOGUMI_ZSH_FOLDER=share/zsh/vendor-completions || fail 70 "the build failed"
version=$(sed -n 's/^CMAKE_PROJECT_VERSION:STATIC=//p' "$out/CMakeCache.txt")
tree=$out/hyogumi-$version-linux-x86_64

say "making the Debian packages"
rm -f "$out"/hyogumi*.deb
quietly cpack --config "$out/CPackConfig.cmake" -B "$out" || fail 70 "cpack failed"

say "making the archive"
rm -rf "$tree" "$tree.tar.gz"
quietly cmake --install "$out" --component runtime --prefix "$tree" --strip || fail 70 "the installation failed"
rm -r "${tree:?}/lib" # the shared library: programs are built against the Debian packages
bundle_libraries "$tree"
bundle_data "$tree"
bundle_licences "$tree"
archive "$tree"

cd "$out"
sha256sum hyogumi_*.deb hyogumi-dev_*.deb "$(basename "$tree").tar.gz"
