#!/bin/sh
# Runs one agent in a session and process group of its own: supervise.sh FOLDER CLAIM WORKTREE COMMAND [ARGUMENT...]
# FOLDER has: cgroups, the cgroup.procs files to join; in, the lines for the agent's standard input, appended by the worker; the line $end closes it.
# FOLDER gets: CLAIM, a file that only one supervisor can make; pid (the group's number, and when its process started; a line each);
# out and err (the agent's output, raw); exit (the agent's code, written whole).
# Needs nothing from the worker: an agent goes on when the worker dies, and the next worker finds it by these files.
set -u
start_of() { shift 21 && started=$1; }
end='--- rush: end of input ---'
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
claim=$3
worktree=$4
shift 4
trap '' INT HUP TERM
set -C # the shell makes a file that must be new; programs are started only where a shell cannot do it: the agent waits for each
: >"$folder/$claim" || exit 70
set +C
while IFS= read -r group; do
  echo $$ >"$group"
done <"$folder/cgroups"
[ -e "$folder/feed" ] || [ -e "$folder/stdin" ] && rm -f "$folder/feed" "$folder/stdin"
mkfifo -m 600 "$folder/feed" "$folder/stdin" || exit 70
if [ -r "/proc/$$/stat" ]; then
  read -r stat <"/proc/$$/stat"
  start_of $stat
else
  started=$(LC_ALL=C ps -o lstart= -p $$)
fi
printf '%s\n%s\n' "$$" "$started" >"$folder/pid" || exit 70

tail -n +1 -f "$folder/in" >"$folder/feed" 2>/dev/null &
follower=$!
while IFS= read -r line && [ "$line" != "$end" ]; do
  printf '%s\n' "$line" || break
done <"$folder/feed" >"$folder/stdin" 2>/dev/null &
(
  trap - INT HUP TERM
  cd "$worktree" || exit 71
  exec "$@"
) <"$folder/stdin" >>"$folder/out" 2>>"$folder/err"
code=$?
kill -s KILL "$follower" 2>/dev/null
rm -f "$folder/feed" "$folder/stdin"
echo "$code" >"$folder/exit.new" && mv "$folder/exit.new" "$folder/exit"
