#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what hyogumi needs on Debian 12: the packages that are missing, and nothing else.
set -euo pipefail
# shellcheck source=scripts/lib/steps.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib/steps.sh"

usage() {
  cat <<'END'
Usage: scripts/install_dependencies.sh [run|test|package|bench|tidy|fuzz]…   (default: run)

  run      what building and running hyogumi needs; part of every other group
  test     and what the tests and the check of the format need
  package  and what making and testing the packages needs
  bench    and what the benchmarks need
  tidy     and clang-tidy
  fuzz     and Clang with libFuzzer

Works on Debian 12; needs root or sudo only where something is missing.
Exit status: 0 all is there, 2 usage, 6 something is missing and can't be installed.
END
}

packages=(
  # tools
  g++ cmake ninja-build pkgconf
  # libraries
  libcli11-dev libfmt-dev libicu-dev libjemalloc-dev libjpeg-dev libleptonica-dev libmecab-dev libpoppler-dev
  libpoppler-private-dev libre2-dev libsqlite3-dev libtesseract-dev libvalijson-dev libxlsxwriter-dev libyaml-cpp-dev
  nettle-dev nlohmann-json3-dev
  # data: how fonts that a PDF names but does not hold encode Japanese; the table of radicals
  poppler-data unicode-data
  # the words that tell Japanese text from damage
  mecab-ipadic-utf8 mecab-utils skkdic
  # what OCR reads Japanese by, horizontal and vertical
  tesseract-ocr-jpn tesseract-ocr-jpn-vert
)

is_debian_12() (
  [[ -r /etc/os-release ]] || exit 1
  # shellcheck source=/dev/null
  source /etc/os-release
  [[ ${ID:-} == debian && ${VERSION_ID:-} == 12 ]]
)

# Of the packages named, those not installed.
missing_of() {
  local format="\${db:Status-Status} \${Package}\n"
  comm -13 <(dpkg-query --show --showformat "$format" "$@" 2>/dev/null | sed -n 's/^installed //p' | sort) \
    <(printf '%s\n' "$@" | sort -u)
}

# On a new machine another apt is often at work: wait for it.
apt_get() {
  quietly "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300 "$@"
}

for group in "$@"; do
  case $group in
    run) ;;
    test)
      packages+=(clang-format-16 groff-base libgmock-dev libgtest-dev zsh)
      # who reads what we write
      packages+=(chromium cmark-gfm fonts-noto-cjk libreoffice-calc poppler-utils python3 python3-jsonschema qpdf)
      packages+=(munge slurm-client slurmctld slurmd) # a cluster on this machine
      packages+=(python3-openpyxl python3-pandas python3-rdflib sqlite3)
      # Node.js may come from elsewhere: then Debian's does not go beside it.
      command -v node >/dev/null && command -v npm >/dev/null || packages+=(nodejs npm)
      ;;
    package) packages+=(debootstrap dpkg-dev file fonts-ipaexfont-gothic mount patchelf util-linux) ;;
    bench)
      packages+=(img2pdf libbenchmark-dev poppler-utils python3 python3-numpy python3-pil qpdf tesseract-ocr time)
      packages+=(chromium fontconfig fonts-ipaexfont-gothic) # what sets a long plan in type
      packages+=(mupdf-tools ocrmypdf python3-pdfminer)      # who else reads PDFs and scans
      ;;
    tidy) packages+=(clang-tidy-16) ;;
    fuzz) packages+=(clang-16 libclang-rt-16-dev llvm-16) ;; # llvm-16: names in reports
    -h | --help) usage && exit 0 ;;
    *) usage >&2 && exit 2 ;;
  esac
done

is_debian_12 || fail 6 "this is not Debian 12: install by hand what scripts/install_dependencies.sh lists"
mapfile -t missing < <(missing_of "${packages[@]}")
((${#missing[@]} > 0)) || exit 0

as_root=()
if ((EUID != 0)); then
  # Where sudo wants a password it asks on the terminal; without a terminal it fails.
  sudo true 2>/dev/null || fail 6 "neither root nor sudo to install what is missing: ${missing[*]}"
  as_root=(sudo)
fi
say "installing ${missing[*]}"
apt_get update || fail 6 "apt-get update failed; still missing: ${missing[*]}"
apt_get install --no-install-recommends "${missing[@]}" || fail 6 "apt-get install failed; still missing: ${missing[*]}"
