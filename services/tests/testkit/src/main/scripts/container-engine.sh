#!/bin/sh
# A Docker engine with compose for the tests that run in containers.
#   container-engine.sh start DIR   prints what to set in the environment; installs Debian's packages and starts an engine of its own
#                                   in DIR where none answers. "skipped: why" on standard error and an end with 1 when it cannot be had.
#   container-engine.sh stop DIR    stops the engine that it started in DIR, and no other.
set -eu
what=${1:?start or stop}
dir=${2:?a folder}
compose_suite=trixie

skip() {
  echo "skipped: $1" >&2
  exit 1
}

stop() {
  [ -f "$dir/pid" ] || return 0
  pid=$(cat "$dir/pid")
  kill "$pid" 2>/dev/null || return 0
  for _ in $(seq 60); do
    kill -0 "$pid" 2>/dev/null || return 0
    sleep 1
  done
}

# Debian's packages of this release, and the compose plugin of the next, which needs nothing else of it.
install() {
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || skip "no Docker engine answers, and this is no Debian where root could install one"
  export DEBIAN_FRONTEND=noninteractive
  { apt-get update -qq && apt-get install -y -qq --no-install-recommends docker.io tini debootstrap iptables curl openssl; } >"$dir/install.log" 2>&1 ||
    skip "Docker cannot be installed: $(tail -n 1 "$dir/install.log")"
}

install_compose() {
  docker compose version >/dev/null 2>&1 && return 0
  [ -x "$dir/config/cli-plugins/docker-compose" ] && return 0
  archive=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 2>/dev/null | grep '/debian/*$' | head -n 1)
  keys=/usr/share/keyrings/debian-archive-keyring.gpg
  [ -n "$archive" ] && [ -r "$keys" ] || skip "this is no Debian that compose can be got for"
  work=$dir/compose
  rm -rf "$work"
  mkdir -p "$work/lists/partial" "$work/cache/archives/partial"
  : >"$work/status"
  echo "deb [signed-by=$keys] $archive $compose_suite main" >"$work/sources"
  (
    cd "$work"
    set -- -qq -o "Dir::Etc::SourceList=$work/sources" -o Dir::Etc::SourceParts=/dev/null -o "Dir::State::Lists=$work/lists" \
      -o "Dir::State::status=$work/status" -o "Dir::Cache=$work/cache" -o APT::Sandbox::User=root
    apt-get "$@" update && apt-get "$@" download docker-compose && dpkg-deb -x docker-compose*.deb tree
  ) >"$dir/compose.log" 2>&1 || skip "compose cannot be got: $(tail -n 1 "$dir/compose.log")"
  mkdir -p "$dir/config/cli-plugins"
  cp "$work/tree/usr/libexec/docker/cli-plugins/docker-compose" "$dir/config/cli-plugins/"
  rm -rf "$work"
}

start() {
  mkdir -p "$dir"
  dir=$(cd "$dir" && pwd)
  if ! docker info >/dev/null 2>&1; then
    command -v dockerd >/dev/null && command -v debootstrap >/dev/null || install
    DOCKER_HOST=unix://$dir/docker.sock
    export DOCKER_HOST
    nohup dockerd --data-root "$dir/data" --exec-root "$dir/exec" --host "$DOCKER_HOST" --pidfile "$dir/pid" >"$dir/engine.log" 2>&1 </dev/null &
    for _ in $(seq 60); do
      docker info >/dev/null 2>&1 && break
      sleep 1
    done
    docker info >/dev/null 2>&1 || skip "the Docker engine does not start: $(tail -n 1 "$dir/engine.log")"
    echo "export DOCKER_HOST='$DOCKER_HOST'"
  fi
  install_compose
  if [ -d "$dir/config" ]; then
    echo "export DOCKER_CONFIG='$dir/config'"
  fi
}

case $what in
  start) start ;;
  stop) stop ;;
  *) echo "container-engine.sh: start or stop" >&2; exit 2 ;;
esac
