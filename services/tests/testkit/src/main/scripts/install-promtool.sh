#!/bin/sh
# Takes promtool out of Debian's package of Prometheus, for the test of the alert rules; nothing is installed or started. Into
# RUSH_PROMTOOL_DIR, or ~/.cache/rush-promtool. Prints the folder for the PATH, nothing when promtool is on it, "skipped: why" to
# standard error when it cannot be had: the test then says that it is skipped.
set -u
dir=${RUSH_PROMTOOL_DIR:-$HOME/.cache/rush-promtool}

skip() {
  echo "skipped: $1" >&2
  exit 0
}

command -v promtool >/dev/null 2>&1 && exit 0
if [ -x "$dir/promtool" ]; then
  echo "$dir"
  exit 0
fi
command -v apt-get >/dev/null 2>&1 || skip "there is no apt-get to get promtool with"
work=$(mktemp -d) && chmod 755 "$work" && cd "$work" || skip "no temporary folder"
trap 'rm -rf "$work"' EXIT
apt-get -qq -o APT::Sandbox::User=root download prometheus >download.log 2>&1 ||
  skip "promtool cannot be got: $(tail -n 1 download.log)"
dpkg-deb -x prometheus*.deb tree && mkdir -p "$dir" && cp tree/usr/bin/promtool "$dir/" || skip "promtool cannot be unpacked"
"$dir/promtool" --version >/dev/null 2>&1 || skip "promtool does not run here"
echo "$dir"
