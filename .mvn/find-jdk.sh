# Sourced by mvnw, the Makefile and cli/bin/rush: sets JAVA_HOME to a JDK of at least RUSH_JAVA_MIN (21).
# Order: RUSH_JAVA_HOME, JAVA_HOME, java on the PATH, the system's JVM folders, macOS java_home, SDKMAN.
# RUSH_JAVA_NEED=java accepts a runtime without a compiler.
# On Linux it also sees to a locale of UTF-8, one that this machine has: in any other Java can neither read nor write
# names beyond ASCII.

# Every command starts with this: it starts no program that it can do without.

# Sets RUSH_JAVA_MAJOR to the version of the Java in that folder.
rush_java_major() {
  RUSH_JAVA_MAJOR=
  [ -r "$1/release" ] || return 1
  while IFS= read -r line || [ -n "$line" ]; do
    case $line in
      'JAVA_VERSION="'*)
        RUSH_JAVA_MAJOR=${line#*\"}
        RUSH_JAVA_MAJOR=${RUSH_JAVA_MAJOR%%[!0-9]*}
        break
        ;;
    esac
  done < "$1/release"
  [ -n "$RUSH_JAVA_MAJOR" ]
}

rush_java_fits() {
  [ -n "$1" ] && [ -x "$1/bin/${RUSH_JAVA_NEED:-javac}" ] || return 1
  rush_java_major "$1" || return 1
  [ "$RUSH_JAVA_MAJOR" -ge "${RUSH_JAVA_MIN:-21}" ]
}

# Sets rush_home_found.
rush_find_jdk() {
  on_path=$(command -v java 2>/dev/null || true)
  if [ -n "$on_path" ]; then
    on_path=$(readlink -f "$on_path" 2>/dev/null || echo "$on_path")
    on_path=${on_path%/*}
    on_path=${on_path%/*}
  fi
  for rush_home_found in "${RUSH_JAVA_HOME:-}" "${JAVA_HOME:-}" "$on_path" \
    /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/*; do
    if rush_java_fits "$rush_home_found"; then return 0; fi
  done
  if [ -x /usr/libexec/java_home ]; then
    rush_home_found=$(/usr/libexec/java_home -v "${RUSH_JAVA_MIN:-21}+" 2>/dev/null || true)
    if rush_java_fits "$rush_home_found"; then return 0; fi
  fi
  return 1
}

if rush_find_jdk; then
  JAVA_HOME=$rush_home_found
  export JAVA_HOME
else
  echo "rush: no JDK ${RUSH_JAVA_MIN:-21} or newer was found (looked at JAVA_HOME, the PATH, the system's JVM folders, SDKMAN)." >&2
  echo "      Debian/Ubuntu: sudo apt-get install openjdk-21-jdk   macOS: brew install openjdk@21   any: sdk install java 21-tem" >&2
  exit 3
fi

rush_speaks_utf8() {
  case ${LC_ALL:-${LC_CTYPE:-${LANG:-C}}} in
    C.UTF-8) ;;
    C | POSIX) return 1 ;;
    *) [ "$(locale charmap 2>/dev/null)" = UTF-8 ] ;;
  esac
}

if [ -d /proc/self ] && ! rush_speaks_utf8; then
  LC_ALL=C.UTF-8
  export LC_ALL
fi
