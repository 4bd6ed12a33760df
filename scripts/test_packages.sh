#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Are the packages all that a bare system needs? Installs them in bare Debian systems and runs them without a network.
set -euo pipefail
# shellcheck source=scripts/lib/steps.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib/steps.sh"

usage() {
  cat <<'END'
Usage: scripts/test_packages.sh

Has scripts/package.sh make the packages, then
  - installs the Debian packages with apt in a bare Debian 12,
  - unpacks the archive in a bare Debian 12 and a bare Debian 13, as a user without rights,
then reads a plan there, with the network off: its text layer, and a page as a picture. The results must be, byte for
byte, those of the build itself.

The bare systems are made by debootstrap from the mirror that this machine's apt uses, and kept in build/chroots/.
Needs root or sudo, as debootstrap, chroot and unshare do.
Exit status: 0, 1 a package fails, 2 usage, 6 where a bare system can't be made, 70 where the build fails.
END
}

case ${1-} in
  '') bash "$root/scripts/package.sh" >/dev/null ;;
  --made) ;; # that is done
  -h | --help) usage && exit 0 ;;
  *) usage >&2 && exit 2 ;;
esac
if ((EUID != 0)); then
  sudo true 2>/dev/null || fail 6 "needs root or sudo: debootstrap, chroot and unshare do"
  exec sudo bash "$0" --made
fi

chroots=$root/build/chroots
packages=$root/build/package
eval "$(apt-config shell http_proxy Acquire::http::Proxy)" # where apt has one, debootstrap needs it, too
export http_proxy
plan=$root/fixtures/aone-ict-2021/plan.pdf
nobody=65534

# The mirror of this machine's apt that has Debian 12.
mirror() {
  apt-get indextargets --format "\$(REPO_URI) \$(CODENAME) \$(COMPONENT)" 'Created-By: Packages' |
    awk '$2 == "bookworm" && $3 == "main" { print $1; exit }'
}

# bare RELEASE FOLDER: unpacks a bare system there; the first time it is made.
bare() {
  local kept=$chroots/$1.tar
  mkdir -p "$chroots" "$2"
  if [[ ! -e $kept ]]; then
    say "making a bare $1"
    rm -rf "$chroots/new"
    quietly debootstrap --variant=minbase "$1" "$chroots/new" "$(mirror)" || fail 6 "debootstrap of $1 failed"
    rm -f "$chroots"/new/var/cache/apt/archives/*.deb
    tar --create --one-file-system --directory "$chroots/new" --file "$kept.part" .
    mv "$kept.part" "$kept" && rm -rf "$chroots/new"
  fi
  tar --extract --directory "$2" --file "$kept"
}

# inside FOLDER COMMAND…: as root there, with the network.
inside() {
  local system=$1
  shift
  env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin DEBIAN_FRONTEND=noninteractive LC_ALL=C ${http_proxy:+http_proxy="$http_proxy"} \
    unshare --mount --pid --fork --mount-proc="$system/proc" chroot "$system" "$@"
}

# offline FOLDER COMMAND…: as nobody there, without a network and without any variable but PATH.
offline() {
  local system=$1
  shift
  env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin unshare --net --mount --pid --fork --mount-proc="$system/proc" \
    chroot --userspec=$nobody:$nobody "$system" "$@"
}

# expect WHAT COMMAND…
expect() {
  local what=$1
  shift
  if quietly "$@"; then return; fi
  say "FAILS: $what"
  status=1
}

# read_plan NAME SYSTEM PROGRAM: both ways of reading, against what the build makes of it.
read_plan() {
  local name=$1 system=$2 program=$3 way options
  mkdir -p "$system/plans"
  cp "$plan" "$system/plans/plan.pdf"
  chown -R $nobody:$nobody "$system/plans"
  for way in text picture; do
    options=()
    [[ $way == text ]] || options=(--ocr always --pages 3)
    expect "$name reads a plan ($way)" offline "$system" "$program" run /plans/plan.pdf "${options[@]}" -o "/plans/$way.json"
    expect "$name gives what the build gives ($way)" cmp "$system/plans/$way.json" "$work/$way.json"
  done
}

# The same of the build itself. The profile is the one that is installed.
read_plan_here() {
  local program=$packages/cli/hyogumi
  quietly "$program" run "$plan" --config "$root/pipeline.yaml" -o "$work/text.json" || fail 70 "the build can't read the plan"
  quietly "$program" run "$plan" --config "$root/pipeline.yaml" --ocr always --pages 3 -o "$work/picture.json" ||
    (($? == 1)) || fail 70 "the build can't read the plan as a picture"
  expect "the build's result is the golden's" "$program" verify "$work/text.json" \
    --against "$root/fixtures/aone-ict-2021/golden.json" --min-exact 1
}

test_debian_packages() {
  local system=$work/deb name
  say "the Debian packages in a bare Debian 12"
  bare bookworm "$system"
  mkdir -p "$chroots/debs"
  cp "$chroots"/debs/*.deb "$system/var/cache/apt/archives/" 2>/dev/null || true
  cp "$packages"/hyogumi_*.deb "$packages"/hyogumi-dev_*.deb "$system/tmp/"
  cp /etc/resolv.conf "$system/etc/"
  mkdir -p "$system/etc/ssl/certs" # where the mirror is at https
  cp /etc/ssl/certs/ca-certificates.crt "$system/etc/ssl/certs/" 2>/dev/null || true
  echo force-unsafe-io >"$system/etc/dpkg/dpkg.cfg.d/unsafe-io" # nothing of it need outlive a power failure
  quietly inside "$system" apt-get -q update || fail 6 "apt-get update fails in the bare system"
  expect "apt installs hyogumi" inside "$system" sh -c "apt-get -q -y install --no-install-recommends /tmp/hyogumi*.deb"
  cp "$system"/var/cache/apt/archives/*.deb "$chroots/debs/" 2>/dev/null || true
  read_plan "the Debian package" "$system" hyogumi
  for name in share/man/man1/hyogumi.1 share/bash-completion/completions/hyogumi share/zsh/vendor-completions/_hyogumi; do
    expect "/usr/$name is there" test -s "$system/usr/$name"
  done
  expect "the pages of the Debian package lead somewhere" \
    python3 "$root/tests/docs/pages_test.py" "$system/usr/share/doc/hyogumi"
  expect "apt removes hyogumi" inside "$system" apt-get -q -y purge hyogumi hyogumi-dev
  expect "nothing is left of it" test ! -e "$system/usr/share/hyogumi"
}

test_archive() {
  local release=$1 system=$work/$1
  say "the archive in a bare $release"
  bare "$release" "$system"
  mkdir -p "$system/opt/a folder"
  tar --extract --gzip --no-same-owner --directory "$system/opt/a folder" --file "$packages"/hyogumi-*-linux-x86_64.tar.gz
  mv "$system/opt/a folder"/hyogumi-* "$system/opt/a folder/hyogumi"
  chmod -R a-w "$system/opt"
  read_plan "the archive in $release" "$system" "/opt/a folder/hyogumi/bin/hyogumi"
  expect "the pages of the archive lead somewhere" \
    python3 "$root/tests/docs/pages_test.py" "$system/opt/a folder/hyogumi/share/doc/hyogumi"
  # The encodings and a font for a file that has neither: its text is read, and its page can be drawn.
  cp "$root/tests/packages/font-not-embedded.pdf" "$system/plans/"
  expect "the archive in $release knows Japanese encodings" offline "$system" sh -c \
    "'/opt/a folder/hyogumi/bin/hyogumi' extract /plans/font-not-embedded.pdf --ocr never | grep 地域の防災計画"
  expect "the archive in $release has a Japanese font" offline "$system" sh -c \
    "'/opt/a folder/hyogumi/bin/hyogumi' extract /plans/font-not-embedded.pdf --ocr always -o /plans/drawn.jsonl &&
     ! grep page-damaged /plans/drawn.jsonl"
}

status=0
work=$(mktemp --directory --tmpdir="$root/build" packages-XXXXXX)
trap 'rm -rf "$work"' EXIT
read_plan_here
test_debian_packages
test_archive bookworm
test_archive trixie
((status != 0)) || say "all packages run"
exit "$status"
