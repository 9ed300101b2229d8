#!/bin/sh
# Holds the captures against ../expected.csv and ../expected-exchanges.csv, by tshark and tcpdump alone: it needs no
# part of the analyzer. Prints what differs; nothing when all agrees. Which query an error belongs to and how sure that
# is, notes, lookups, limits and exit status are by hand, and not looked at here; nor are outcomes of silence and of TCP.
set -eu
export LC_ALL=C TZ=UTC
cd "$(dirname "$0")/.."
for tool in tshark tcpdump; do
  command -v "$tool" >/dev/null || {
    echo "verify.sh: $tool is missing: apt-get install tshark tcpdump" >&2
    exit 2
  }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# capture, frame, kind for every DNS message on port 53 (and on one from which a reply comes), every SYN to port 53 and
# every ICMP error on the wire; of a response its code and the higher bits of that in an OPT record, of an error
# version:type/code, behind which is whether the one who sent it is the one to whom the packet was sent that it quotes
captures() { find . -type f -name '*.pcap*' | sed 's|^\./||' | sort; }

for capture in $(captures); do
  # Where segments are out of order tshark has to wait for them, and where one is lost it must not.
  case $capture in *length-alone*) wait=FALSE ;; *) wait=TRUE ;; esac
  tshark -n -d udp.port==5334,dns -o tcp.reassemble_out_of_order:$wait -r "$capture" -T fields -E separator='|' \
    -E aggregator=';' -e frame.number -e icmp.type -e icmpv6.type -e dns.flags.response \
    -e udp.port -e tcp.port -e icmp.code -e icmpv6.code -e ip.src -e ip.dst -e ipv6.src -e ipv6.dst \
    -e dns.flags.rcode -e dns.resp.ext_rcode -e tcp.flags.syn -e tcp.flags.ack 2>/dev/null |
    awk -F'|' -v capture="$capture" -v OFS=, '
      function who(from, to, n, sources, targets) {
        split(from, sources, ";")
        n = split(to, targets, ";")
        return sources[n - 1] == targets[n] ? " itself" : " other"
      }
      $2 != "" {
        if ($2 ~ /^(3|4|5|11|12)(;|$)/) print capture, $1, "icmp", "4:" $2 "/" $7 who($9, $10)
        next
      }
      $3 != "" {
        if ($3 ~ /^[1234](;|$)/) print capture, $1, "icmp", "6:" $3 "/" $8 who($11, $12)
        next
      }
      $15 ~ /^(1|True)$/ && $16 ~ /^(0|False)$/ && $6 ~ /;53$/ { print capture, $1, "syn", "" }
      $4 != "" && (";" $5 $6 ";") ~ /;(53|5334);/ {
        n = split($4, response, ";")
        for (i = 1; i <= n; i++)
          if (response[i] ~ /^(1|True)$/) print capture, $1, "response", $13 " " ($14 == "" ? "0x00" : $14)
          else print capture, $1, "query", ""
      }'
done >"$work/messages"

# The counts. Messages and errors that were captured twice, or on both sides of a translation, count once.
tail -n +2 expected-exchanges.csv | awk -F, -v OFS=, '
  match($6, /duplicate:[0-9+]+/) {
    n = split(substr($6, RSTART + 10, RLENGTH - 10), frame, "+")
    for (i = 1; i <= n; i++) print $1, frame[i]
  }' >"$work/twice"
tail -n +2 expected.csv | awk -F, -v OFS=, '{ print $1, $2, $3, $4 }' | sort >"$work/told"
{
  captures | sed 's/$/,,/'
  awk -F, 'NR == FNR { twice[$1, $2]; next } !(($1, $2) in twice)' \
    "$work/twice" "$work/messages"
} | awk -F, -v OFS=, '{ all[$1]; n[$1, $3]++ }
  END { for (c in all) print c, n[c, "query"] + 0, n[c, "response"] + 0, n[c, "icmp"] + 0 }' |
  sort >"$work/seen"
status=0
diff "$work/told" "$work/seen" || status=1

# Every frame that an exchange names is what the exchange says that it is. Over TCP it may be a SYN, after which nothing
# was asked.
tail -n +2 expected-exchanges.csv | awk -F, -v OFS=, '
  {
    n = split($2, query, " ")
    for (i = 1; i <= n; i++) print $1, query[i], ($5 ~ /^tcp_/ ? "query or syn" : "query")
    n = split($3, pair, " ")
    for (i = 1; i <= n; i++) { split(pair[i], end, /[>:]/); print $1, end[2], "icmp" }
    if ($4 != "") print $1, $4, "response"
  }' | sort -u >"$work/named"
awk -F, -v OFS=, '
  { print $1, $2, $3 }
  $3 == "query" || $3 == "syn" { print $1, $2, "query or syn" }' "$work/messages" | sort -u | comm -13 - "$work/named" | sed 's/$/: no such message/' >"$work/wrong"
if [ -s "$work/wrong" ]; then
  cat "$work/wrong"
  status=1
fi

# What a response's code (RFC 1035 4.1.1, RFC 2136 2.2, RFC 6891 6.1.3, RFC 7873 8, RFC 8490 5.4) and an error's type and
# code (RFC 792, RFC 1122 3.2.2.1, RFC 1812 5.2.7.1, RFC 4443 3) make of an exchange.
cat >"$work/meanings" <<'END'
answered,0 0x00
nodata,0 0x00
formerr,1 0x00
servfail,2 0x00
nxdomain,3 0x00
notimp,4 0x00
refused,5 0x00
yxdomain,6 0x00
yxrrset,7 0x00
nxrrset,8 0x00
notauth,9 0x00
notzone,10 0x00
dsotypeni,11 0x00
rcode_12,12 0x00
badvers,0 0x01
badcookie,7 0x01
rcode_3841,1 0xf0
net_unreachable,4:3/[06]|6:1/0
host_unreachable,4:3/[17]|6:1/3
protocol_unreachable,4:3/2|6:4/1
port_unreachable_by_server,(4:3/3|6:1/4) itself
port_unreachable_by_middlebox,(4:3/3|6:1/4) other
admin_prohibited,4:3/(9|10|13)|6:1/[156]
policy_unreachable,4:3/(5|8|11|12|14|15)|6:1/2
packet_too_big,4:3/4|6:2/0
ttl_exceeded,4:11/0|6:3/0
reassembly_timeout,4:11/1|6:3/1
parameter_problem,4:12/[0-2]|6:4/[02]
END
awk -F, '
  FILENAME ~ /meanings$/ { means[$1] = "^(" $2 ")( (itself|other))?$"; next }
  FILENAME ~ /messages$/ { says[$1, $2] = $4; next }
  FNR > 1 && $5 in means {
    n = split($3, pair, " ")
    found = $4 != "" && says[$1, $4] ~ means[$5]
    for (i = 1; i <= n; i++) { split(pair[i], end, /[>:]/); found = found || says[$1, end[2]] ~ means[$5] }
    # An error that quotes the response says that the response did not arrive.
    if (match($6, /responseRejected:[0-9+]+/)) {
      n = split(substr($6, RSTART + 17, RLENGTH - 17), rejected, "+")
      for (i = 1; i <= n; i++) found = found || says[$1, rejected[i]] ~ means[$5]
    }
    if (!found) print $0 ": no frame of it says so"
  }' "$work/meanings" "$work/messages" expected-exchanges.csv >"$work/wrong"
if [ -s "$work/wrong" ]; then
  cat "$work/wrong"
  status=1
fi

# The exchanges of a capture add up to its row.
tail -n +2 expected-exchanges.csv | cut -d, -f1,5 | sort | uniq -c |
  awk -v OFS=, '
    { split($2, row, ","); c = row[1]; n[c] += $1; told[c] = told[c] " " row[2] ":" $1 }
    END { for (c in n) print c, n[c], substr(told[c], 2) }' | sort >"$work/exchanges"
tail -n +2 expected.csv | awk -F, -v OFS=, '$5 > 0 { print $1, $5, $6 }' | sort |
  diff - "$work/exchanges" || status=1

# The model case prints the published log.
tcpdump -n -r port-closed.pcap 2>/dev/null | diff - port-closed.tcpdump.txt || status=1

for capture in $(captures); do
  grep -q "\`$capture\`" README.md || { echo "README.md does not tell of $capture"; status=1; }
done
exit $status
