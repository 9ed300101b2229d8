#!/bin/sh
# Renders the incident report of the model case into docs/report.png, the picture in the README.
# Needs Chromium; CHROMIUM names another browser of its kind.
set -eu

root=$(CDPATH='' cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$root/analyze" --format html --output "$work/report.html" "$root/testdata/port-closed.pcap"
"${CHROMIUM:-chromium}" --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --hide-scrollbars \
  --disable-background-networking --disable-component-update --disable-sync --user-data-dir="$work/profile" \
  --window-size=1000,1240 --screenshot="$work/report.png" "file://$work/report.html" >"$work/log" 2>&1 ||
  { cat "$work/log" >&2; exit 2; }
mv "$work/report.png" "$root/docs/report.png"
