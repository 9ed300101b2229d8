#!/bin/sh
# Holds the captures against expected.csv, expected-exchanges.csv and README.md, by tshark alone:
# verify.sh needs no part of the analyzer. Prints what differs; nothing when all agrees.
set -eu
export LC_ALL=C TZ=UTC
cd "$(dirname "$0")"
for tool in tshark tcpdump; do
  command -v "$tool" >/dev/null || {
    echo "verify.sh: $tool is missing: apt-get install tshark tcpdump" >&2
    exit 2
  }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# capture, frame, kind for every DNS message on port 53 and every ICMP error on the wire
captures() { find . -type f -name '*.pcap*' | sed 's|^\./||' | sort; }

for capture in $(captures); do
  tshark -n -o tcp.reassemble_out_of_order:TRUE -r "$capture" -T fields -E separator='|' \
    -E aggregator=';' -e frame.number -e icmp.type -e icmpv6.type -e dns.flags.response \
    -e udp.port -e tcp.port 2>/dev/null |
    awk -F'|' -v capture="$capture" -v OFS=, '
      $2 != "" { if ($2 ~ /^(3|4|5|11|12)(;|$)/) print capture, $1, "icmp"; next }
      $3 != "" { if ($3 ~ /^[1234](;|$)/) print capture, $1, "icmp"; next }
      $4 != "" && (";" $5 $6 ";") ~ /;53;/ {
        n = split($4, response, ";")
        for (i = 1; i <= n; i++)
          print capture, $1, response[i] ~ /^(1|True)$/ ? "response" : "query"
      }'
done >"$work/messages"

# The counts. Queries and responses that were captured twice count once.
tail -n +2 expected-exchanges.csv | awk -F, -v OFS=, '
  match($6, /duplicate:[0-9+]+/) {
    n = split(substr($6, RSTART + 10, RLENGTH - 10), frame, "+")
    for (i = 1; i <= n; i++) print $1, frame[i]
  }' >"$work/twice"
tail -n +2 expected.csv | awk -F, -v OFS=, '{ print $1, $2, $3, $4 }' | sort >"$work/told"
{
  captures | sed 's/$/,,/'
  awk -F, 'NR == FNR { twice[$1, $2]; next } $3 == "icmp" || !(($1, $2) in twice)' \
    "$work/twice" "$work/messages"
} | awk -F, -v OFS=, '{ all[$1]; n[$1, $3]++ }
  END { for (c in all) print c, n[c, "query"] + 0, n[c, "response"] + 0, n[c, "icmp"] + 0 }' |
  sort >"$work/seen"
status=0
diff "$work/told" "$work/seen" || status=1

# Every frame that an exchange names is what the exchange says that it is, and none is left out.
tail -n +2 expected-exchanges.csv | awk -F, -v OFS=, '
  {
    n = split($2, query, " "); for (i = 1; i <= n; i++) print $1, query[i], "query"
    n = split($3, pair, " ")
    for (i = 1; i <= n; i++) { split(pair[i], end, /[>:]/); print $1, end[2], "icmp" }
    if ($4 != "") print $1, $4, "response"
  }' | sort -u >"$work/named"
sort -u "$work/messages" | comm -13 - "$work/named" | sed 's/$/: no such message/' >"$work/wrong"
if [ -s "$work/wrong" ]; then
  cat "$work/wrong"
  status=1
fi

# The outcomes add up.
tail -n +2 expected-exchanges.csv | awk -F, -v OFS=, '{ n[$1]++ } END { for (c in n) print c, n[c] }' |
  sort >"$work/exchanges"
tail -n +2 expected.csv | awk -F, -v OFS=, '$5 > 0 { print $1, $5 }' | sort |
  diff - "$work/exchanges" || status=1

# The model case prints the published log.
tcpdump -n -r port-closed.pcap 2>/dev/null | diff - port-closed.tcpdump.txt || status=1

for capture in $(captures); do
  grep -q "\`$capture\`" README.md || { echo "README.md does not tell of $capture"; status=1; }
done
exit $status
