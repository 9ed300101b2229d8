#!/bin/sh
# What tshark reads in some captures, layer by layer: the table that DecodedPacketsTest compares with.
# usage: testdata/tools/decoded-truth.sh >analyzer-core/src/test/resources/io/dnsanalyzer/decoded/tshark.txt
set -eu
cd "$(dirname "$0")/.."
fields='frame.number eth.src vlan.id ip.src ip.dst ip.ttl ip.id ipv6.src ipv6.dst ipv6.hlim
  udp.srcport udp.dstport udp.length udp.checksum tcp.srcport tcp.dstport tcp.seq_raw tcp.flags
  icmp.type icmp.code icmp.mtu icmpv6.type icmpv6.code icmpv6.mtu
  dns.id dns.flags.response dns.flags.rcode dns.qry.name dns.qry.type
  dns.resp.name dns.resp.type dns.a dns.aaaa dns.cname dns.ns dns.soa.mname dns.rr.udp_payload_size'
options=$(for field in $fields; do printf -- '-e %s ' "$field"; done)
for capture in port-closed port-closed6 vlan any-sll any-sll2 tcp-answered tcp-segments too-big \
  packet-too-big quote-extensions quote-eight-bytes quote-four-bytes quote-of-response referral \
  nodata extended-errors fragments fragments6; do
  echo "# $capture.pcap"
  # The options are words; no name resolution; fields of the quote stand behind those of the error.
  # shellcheck disable=SC2086
  tshark -n -o tcp.reassemble_out_of_order:TRUE -r $capture.pcap -T fields -E 'separator=|' -E occurrence=a $options 2>/dev/null
done
