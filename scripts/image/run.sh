#!/bin/sh
# What the image runs, by its first word. `exec` leaves the program as process 1, which is the one told to stop.
set -eu
name="${1:-}"
[ "$#" -eq 0 ] || shift
cd "$(dirname "$0")/../.."
case "$name" in
  clinic | portal)
    cd "apps/$name"
    exec node --import tsx server/start.ts "$@"
    ;;
  mailbox | stripe-sim)
    exec node --import tsx "packages/$name/src/main.ts" "$@"
    ;;
  prepare-database | open-clinic | audit-verify | rotate-secret)
    exec node --import tsx "scripts/$name.ts" "$@"
    ;;
  *)
    echo "Name what to run: clinic, portal, mailbox, stripe-sim, prepare-database, open-clinic, audit-verify or rotate-secret." >&2
    exit 64
    ;;
esac
