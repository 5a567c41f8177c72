#!/bin/sh
# Makes a setpriv that knows Landlock (util-linux 2.40 or newer) from Debian's next packages, for tests on a Debian that has an
# older one: a program with libraries of its own, nothing of the system is replaced. Into RUSH_SETPRIV_DIR, or /opt/rush-setpriv:
# a folder that agents can read. Prints the folder for the PATH, nothing when the system's knows Landlock, "skipped: why" to
# standard error when it cannot be made: the tests then say that they are skipped.
set -u
dir=${RUSH_SETPRIV_DIR:-/opt/rush-setpriv}
suite=trixie

skip() {
  echo "skipped: $1" >&2
  exit 0
}

if setpriv --help 2>/dev/null | grep -q landlock-access; then
  exit 0
fi
if [ -x "$dir/bin/setpriv" ]; then
  echo "$dir/bin"
  exit 0
fi
command -v apt-get >/dev/null 2>&1 || skip "there is no apt-get to get a newer setpriv with"
archive=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 2>/dev/null | grep '/debian/*$' | head -n 1)
keys=/usr/share/keyrings/debian-archive-keyring.gpg
[ -n "$archive" ] && [ -r "$keys" ] || skip "this is no Debian that a newer setpriv can be got for"

work=$(mktemp -d) && chmod 755 "$work" || skip "no temporary folder"
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/lists/partial" "$work/cache/archives/partial" "$work/tree"
: >"$work/status"
echo "deb [signed-by=$keys] $archive $suite main" >"$work/sources"
apt() {
  apt-get -qq -o Dir::Etc::SourceList="$work/sources" -o Dir::Etc::SourceParts=/dev/null -o Dir::State::Lists="$work/lists" \
    -o Dir::State::status="$work/status" -o Dir::Cache="$work/cache" -o APT::Sandbox::User=root "$@"
}
cd "$work" || skip "no temporary folder"
apt update >update.log 2>&1 && apt download util-linux libc6 libcap-ng0 libseccomp2 >download.log 2>&1 ||
  skip "a newer setpriv cannot be got: $(tail -n 1 download.log update.log 2>/dev/null | tail -n 1)"
for package in *.deb; do
  dpkg-deb -x "$package" tree || skip "$package cannot be unpacked"
done
mkdir -p "$dir/lib" "$dir/bin" || skip "$dir cannot be made"
for name in 'ld-linux*.so.*' libc.so.6 libcap-ng.so.0 libseccomp.so.2; do
  found=$(find tree/usr/lib -name "$name" -path '*-linux-gnu*' | head -n 1)
  cp -L "$found" "$dir/lib/" || skip "$name is not in the packages"
done
cp tree/usr/bin/setpriv "$dir/lib/setpriv"
printf '#!/bin/sh\nexec %s --library-path %s %s "$@"\n' "$(ls "$dir"/lib/ld-linux*)" "$dir/lib" "$dir/lib/setpriv" >"$dir/bin/setpriv"
chmod -R a+rX "$dir" && chmod 755 "$dir/bin/setpriv"
"$dir/bin/setpriv" --help | grep -q landlock-access || skip "the newer setpriv does not run here"
echo "$dir/bin"
