#!/bin/sh
# Gets Keycloak, as it is published for Maven, for the test that logs in at a real issuer; nothing is started. Into
# RUSH_KEYCLOAK_DIR, or ~/.cache/rush-keycloak. Prints its home for RUSH_TEST_KEYCLOAK, "skipped: why" to standard error when it
# cannot be had: the test then says that it is skipped.
set -u
version=26.7.3
dir=${RUSH_KEYCLOAK_DIR:-$HOME/.cache/rush-keycloak}
home=$dir/keycloak-$version
root=$(cd "$(dirname "$0")/../../../../../.." && pwd)

skip() {
  echo "skipped: $1" >&2
  exit 0
}

if [ ! -x "$home/bin/kc.sh" ]; then
  mkdir -p "$dir" || skip "$dir cannot be made"
  "$root/mvnw" -q -B -ntp -N -f "$root/pom.xml" dependency:unpack "-Dartifact=org.keycloak:keycloak-quarkus-dist:$version:zip" \
    "-DoutputDirectory=$dir" >"$dir/install.log" 2>&1 || skip "Keycloak cannot be got: $(tail -n 1 "$dir/install.log")"
  chmod +x "$home/bin/kc.sh" || skip "Keycloak is not where it is expected"
fi
echo "$home"
