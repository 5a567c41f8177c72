#!/bin/sh
# Runs one agent in a process group of its own: supervise.sh FOLDER WORKTREE COMMAND [ARGUMENT...]
# FOLDER gets: out, err (the agent's output, raw), pid (the group's number), exit (the agent's code, written whole), and
# stdin, a FIFO the agent reads; the process whose number is in "holder" keeps it open and is killed to close it.
# Needs nothing from the worker: an agent goes on when the worker dies.
set -u
if [ "$1" != in-group ]; then
  if command -v setsid >/dev/null 2>&1; then
    exec setsid sh "$0" in-group "$@"
  fi
  trap : INT HUP
  set -m
  sh "$0" in-group "$@" &
  while kill -0 $! 2>/dev/null; do wait $!; done
  exit
fi
folder=$2
worktree=$3
shift 3
trap '' INT HUP TERM
mkfifo -m 600 "$folder/stdin" || exit 70
exec 3<>"$folder/stdin" 4<"$folder/stdin"
sleep 100000000 4<&- >/dev/null 2>&1 &
holder=$!
exec 3<&-
echo "$holder" >"$folder/holder"
echo "$$" >"$folder/pid.new" && mv "$folder/pid.new" "$folder/pid"
(
  trap - INT HUP TERM
  cd "$worktree" || exit 71
  exec "$@"
) <&4 4<&- >>"$folder/out" 2>>"$folder/err"
code=$?
kill -s KILL "$holder"
echo "$code" >"$folder/exit.new" && mv "$folder/exit.new" "$folder/exit"
