#!/usr/bin/env bash
# Installs Callbox from this folder, without a network.
#   ./install.sh --verify   only says whether the files are as they were made
#   ./install.sh            as root: checks them, then installs
#
# Where the bundle is signed, KEYRING=/path/to/key.gpg also checks who made them.
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")"

die() { echo "install.sh: $*" >&2; exit 1; }

# Debian 13 has sqv for apt, others have gpgv.
signed() { # KEYRING
  if command -v gpgv >/dev/null; then
    gpgv --quiet --keyring "$1" SHA256SUMS.asc SHA256SUMS
  elif command -v sqv >/dev/null; then
    sqv --keyring "$1" SHA256SUMS.asc SHA256SUMS >/dev/null
  else
    die "neither gpgv nor sqv is here to check the signature"
  fi
}

verify() {
  local file
  if [ -n "${KEYRING:-}" ]; then
    [ -e SHA256SUMS.asc ] || die "this bundle is not signed"
    signed "$(readlink -f "$KEYRING")" \
      || die "SHA256SUMS is not signed by a key in $KEYRING"
  fi
  sha256sum --check --strict --quiet SHA256SUMS || die "the files are not as they were made"
  # What is not in the list would be installed unseen.
  for file in *.deb; do
    grep -qF "  $file" SHA256SUMS || die "$file is not in SHA256SUMS"
  done
  echo "install.sh: all files are as they were made"
}

# apt sees this folder and nothing else, so that it neither waits for a network nor mixes.
packages() {
  local options
  # By a name of its own: that of a USB stick may have what a list of sources cannot hold.
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  chmod 0755 "$work"
  ln -s "$PWD" "$work/bundle"
  echo "deb [trusted=yes] file:$work/bundle ./" >"$work/sources.list"
  # What somebody changed in /etc/default/callbox or /etc/callbox/cards stays, without a question.
  options=(-o "Dir::Etc::SourceList=$work/sources.list" -o Dir::Etc::SourceParts=/nonexistent
    -o APT::Get::List-Cleanup=0 -o Dpkg::Options::=--force-confold)
  apt-get -qq "${options[@]}" update
  DEBIAN_FRONTEND=noninteractive apt-get -y --no-install-recommends "${options[@]}" \
    install callbox
}

case "${1:-}" in
  --verify) verify ;;
  '')
    [ "$(id -u)" -eq 0 ] || die "run it as root: sudo ./install.sh"
    verify
    packages
    ;;
  *) sed -n '2,/^set/s/^# \{0,1\}//p' install.sh | sed '/^set /d'; exit 2 ;;
esac
