#!/bin/sh
# Installs the real agents that the tests drive: claude and codex, in fixed versions, from npm.
# Into RUSH_AGENTS_DIR, or ~/.cache/rush-agents; nothing is done when they are there. Prints "skipped: why" and ends
# with 0 when they cannot be installed: the tests then say that they are skipped.
set -u
dir=${RUSH_AGENTS_DIR:-$HOME/.cache/rush-agents}
claude=2.1.330
codex=0.169.0
stamp="claude-code@$claude codex@$codex"

if [ -f "$dir/installed" ] && [ "$(cat "$dir/installed")" = "$stamp" ]; then
  echo "installed: $dir/node_modules/.bin"
  exit 0
fi
if ! command -v npm >/dev/null 2>&1; then
  echo "skipped: npm is not on the PATH"
  exit 0
fi
mkdir -p "$dir" && cd "$dir" || exit 1
[ -f package.json ] || echo '{"name":"rush-agents","private":true}' >package.json
if ! npm install --no-audit --no-fund --loglevel=error \
  "@anthropic-ai/claude-code@$claude" "@openai/codex@$codex" >install.log 2>&1; then
  echo "skipped: npm could not install the agents: $(tail -n 1 install.log)"
  exit 0
fi
echo "$stamp" >installed
echo "installed: $dir/node_modules/.bin"
