#!/bin/bash
# Records DNS failures as they really happen: resolvers, clients and a router of this machine's own
# kernel, in network namespaces that reach nothing else.
#
#   record.sh [-o DIRECTORY] [STORY...]     all stories when none is named; -l lists them
#                                          DIRECTORY: the one above this file
#
#   client 192.0.2.10 ---- .1 router .1 ---- 203.0.113.53 server
#   2001:db8:c::10                 .1 ------ 198.51.100.53 second
#
# Each story gets fresh namespaces and leaves one capture (a few leave two) of a few frames.
# ../README.md says what is to be seen in each.
set -euo pipefail
export LC_ALL=C

here=$(cd "$(dirname "$0")" && pwd)
out=$here/..
net=dnsrec$$
work=
capturing=()
serving=()

# ---- tools ---------------------------------------------------------------------------------------

need() {
  local missing=() tool package
  while read -r tool package; do
    command -v "$tool" >/dev/null || missing+=("$package")
  done <<'TOOLS'
ip iproute2
iptables iptables
ip6tables iptables
nft nftables
ethtool ethtool
tcpdump tcpdump
dumpcap tshark
dig bind9-dnsutils
dnsmasq dnsmasq-base
unbound unbound
java default-jdk-headless
TOOLS
  if ((${#missing[@]})); then
    echo "record.sh: install what is missing: apt-get install ${missing[*]}" >&2
    exit 2
  fi
  if ((EUID != 0)); then
    echo "record.sh: network namespaces need root" >&2
    exit 2
  fi
}

# Processes in the background are started by "ip netns exec" itself, which becomes them: $! is theirs.

# ---- the network ---------------------------------------------------------------------------------

inside() { # HOST COMMAND...
  local host=$1
  shift
  ip netns exec "$net-$host" "$@"
}

# What is asked for is not always answered here, and dig says so with its status.
client() { inside client "$@" >/dev/null 2>&1 || true; }

link() { # HOST INTERFACE IPV4 IPV6 ROUTER-INTERFACE ROUTER-IPV4 ROUTER-IPV6
  local end host interface v4 v6
  ip link add "$2" netns "$net-$1" type veth peer name "$5" netns "$net-router"
  for end in "$1 $2 $3 $4" "router $5 $6 $7"; do
    read -r host interface v4 v6 <<<"$end"
    ip -n "$net-$host" address add "$v4/24" dev "$interface"
    ip -n "$net-$host" address add "$v6/64" dev "$interface" nodad
    # A veth leaves checksums to a card that is not there; let the kernel fill them in.
    inside "$host" ethtool -K "$interface" tx off >/dev/null
    ip -n "$net-$host" link set "$interface" up
  done
  # The first neighbour discovery on a new link may take a second, which is no part of a story.
  ip -n "$net-$1" neighbour add "$7" dev "$2" lladdr "$(mac router "$5")"
  ip -n "$net-router" neighbour add "$4" dev "$5" lladdr "$(mac "$1" "$2")"
  ip -n "$net-$1" route add default via "$6"
  ip -n "$net-$1" -6 route add default via "$7"
}

mac() { inside "$1" cat "/sys/class/net/$2/address"; }

build() {
  local host
  for host in client router server second; do
    ip netns add "$net-$host"
    inside "$host" sysctl -qw net.ipv6.conf.all.router_solicitations=0 \
      net.ipv6.conf.default.router_solicitations=0 \
      net.ipv6.conf.all.accept_dad=0 net.ipv6.conf.default.accept_dad=0
    ip -n "$net-$host" link set lo up
  done
  inside router sysctl -qw net.ipv4.ip_forward=1 net.ipv6.conf.all.forwarding=1
  link client c0 192.0.2.10 2001:db8:c::10 r0 192.0.2.1 2001:db8:c::1
  link server s0 203.0.113.53 2001:db8:5::53 r1 203.0.113.1 2001:db8:5::1
  link second t0 198.51.100.53 2001:db8:6::53 r2 198.51.100.1 2001:db8:6::1
  sleep 0.2 # for the links to be up
}

raze() {
  local pid host
  for pid in "${capturing[@]}" "${serving[@]}"; do
    kill -CONT "$pid" 2>/dev/null || true
    kill "$pid" 2>/dev/null || true
    wait "$pid" 2>/dev/null || true
  done
  capturing=()
  serving=()
  for host in client router server second; do
    ip netns delete "$net-$host" 2>/dev/null || true
    rm -rf "/etc/netns/$net-$host"
  done
}

leave() {
  raze
  [[ -z $work ]] || rm -rf "$work"
}

# ---- what stories are made of --------------------------------------------------------------------

# Neighbour discovery, router and group messages are not part of any story.
quiet='(ip and not igmp) or (ip6 and ip6[6] != 0 and not (icmp6 and ip6[40] >= 130))'

capture() { # NAME HOST INTERFACE [TCPDUMP-OPTION...]
  local name=$1 host=$2 interface=$3 log
  shift 3
  log=$work/$name.log
  : >"$log"
  ip netns exec "$net-$host" tcpdump -Z root -U --immediate-mode -s 0 -n -i "$interface" -w "$out/$name.pcap" "$@" "$quiet" \
    2>"$log" &
  capturing+=($!)
  await "$log" 'listening on'
}

await() { # FILE TEXT
  local i
  for ((i = 0; i < 100; i++)); do
    grep -qs "$2" "$1" && return
    sleep 0.05
  done
  echo "record.sh: waited in vain for '$2':" >&2
  cat "$1" >&2
  exit 1
}

captured() {
  local pid
  sleep 0.4 # for the last packet to reach the file
  for pid in "${capturing[@]}"; do
    kill "$pid"
    wait "$pid" || true
  done
  capturing=()
}

# A resolver that knows example.com and *.test by heart, and whose ways to everything else are broken.
serve() { # HOST ADDRESS... [-- CONFIGURATION-LINE...]
  local host=$1 address
  shift
  local conf=$work/$host.conf
  {
    echo 'server:'
    echo '  username: ""'
    echo '  chroot: ""'
    echo '  directory: "'"$work"'"'
    echo '  pidfile: ""'
    echo '  use-syslog: no'
    echo '  logfile: ""'
    echo '  verbosity: 1'
    echo '  do-daemonize: no'
    echo '  do-not-query-localhost: no'
    echo '  num-threads: 1'
    echo '  outgoing-range: 32'
    echo '  access-control: 0.0.0.0/0 allow'
    echo '  access-control: ::/0 allow'
    echo '  edns-buffer-size: 4096'
    echo '  max-udp-size: 4096'
    echo '  ede: yes'
    echo '  module-config: "validator iterator"'
    while (($#)) && [[ $1 != -- ]]; do
      echo "  interface: $1"
      shift
    done
    echo '  local-zone: "example.com." static'
    echo '  local-data: "example.com. 900 SOA ns1.example.com. hostmaster.example.com. 7 7200 3600 1209600 900"'
    echo '  local-data: "www.example.com. 300 A 192.0.2.80"'
    echo '  local-data: "www.example.com. 300 AAAA 2001:db8:80::80"'
    echo '  local-data: "ipv4only.example.com. 300 A 192.0.2.81"'
    echo "  local-data: '$(large large.example.com 1400)'"
    echo '  local-zone: "private.test." refuse'
    echo '  domain-insecure: "example.org."'
    (($# == 0)) || shift
    local line
    for line in "$@"; do
      echo "  $line"
    done
  } >"$conf"
  ip netns exec "$net-$host" unbound -d -c "$conf" >"$work/$host.log" 2>&1 &
  serving+=($!)
  await "$work/$host.log" 'start of service'
}

large() { # NAME BYTES: a TXT record of about so many bytes
  local text='' i
  for ((i = 0; i < $2 / 200; i++)); do
    text+=" \"$(printf 'example-%03d-%0188d' "$i" "$i")\""
  done
  echo "$1. 300 TXT$text"
}

# The resolver stops reading; what arrives waits in its socket.
freeze() { kill -STOP "${serving[0]}"; }
thaw() { kill -CONT "${serving[0]}"; }

block() { # HOST CHAIN REJECT-WITH
  inside "$1" iptables -A "$2" -p udp --dport 53 -j REJECT --reject-with "$3"
}

block6() { # HOST CHAIN REJECT-WITH
  inside "$1" ip6tables -A "$2" -p udp --dport 53 -j REJECT --reject-with "$3"
}

resolv() { # LINE...
  mkdir -p "/etc/netns/$net-client"
  printf '%s\n' "$@" >"/etc/netns/$net-client/resolv.conf"
}

send() { client java "$here/Send.java" "$@"; }

# ---- IPv4: who refuses ---------------------------------------------------------------------------

story_port_closed_three_times() { # one port, one id; the server's kernel refuses
  capture port-closed-three-times client c0
  send 203.0.113.53 www.example.com 4660 0 40053 3 1500
}

story_port_closed_dig() { # dig hears the refusal and asks again from new ports
  capture port-closed-dig client c0
  client dig @203.0.113.53 www.example.com
}

story_port_closed_offload() { # the client leaves the UDP checksum to its card
  inside client ethtool -K c0 tx on >/dev/null
  capture port-closed-offload client c0
  send 203.0.113.53 www.example.com 4661 0 40153 2 1100
}

story_port_closed_long_query() { # Linux quotes 576 bytes at most (RFC 1812 4.3.2.3)
  capture port-closed-long-query client c0
  send 203.0.113.53 www.example.com 4662 0 40253 1 0 700
}

story_port_closed_rate_limited() { # a kernel sends only so many errors (RFC 1812 4.3.2.8)
  capture port-closed-rate-limited client c0
  send 203.0.113.53 www.example.com 4670 1 40353 10 20
  sleep 6
  send 203.0.113.53 www.example.com 4690 0 40354 1 0
}

story_port_closed_loopback() {
  capture port-closed-loopback client lo
  client dig @127.0.0.53 www.example.com +tries=1
}

story_recovery() { # refused until the service is started
  capture recovery client c0
  client dig @203.0.113.53 www.example.com +tries=1
  sleep 1
  client dig @203.0.113.53 www.example.com +tries=1
  sleep 1
  client dig @203.0.113.53 ipv4only.example.com +tries=1
  serve server 203.0.113.53
  sleep 0.5
  client dig @203.0.113.53 www.example.com +tries=1
  client dig @203.0.113.53 ipv4only.example.com +tries=1
}

story_admin_prohibited() {
  block router FORWARD icmp-admin-prohibited
  capture admin-prohibited client c0
  client dig @203.0.113.53 www.example.com +tries=2
}

story_host_prohibited() {
  block server INPUT icmp-host-prohibited
  capture host-prohibited client c0
  client dig @203.0.113.53 www.example.com +tries=2
}

story_net_prohibited() {
  block router FORWARD icmp-net-prohibited
  capture net-prohibited client c0
  client dig @203.0.113.53 www.example.com +tries=2
}

story_port_unreachable_router() { # a firewall with REJECT's default answer
  block router FORWARD icmp-port-unreachable
  capture port-unreachable-router client c0
  client dig @203.0.113.53 www.example.com +tries=2
}

story_protocol_unreachable() {
  block router FORWARD icmp-proto-unreachable
  capture protocol-unreachable client c0
  client dig @203.0.113.53 www.example.com +tries=2
}

story_host_unreachable() { # nobody has that address; the router asks for it three times first
  capture host-unreachable client c0
  client dig @203.0.113.99 www.example.com +tries=1 +time=6
}

story_net_unreachable() { # the router has no route
  capture net-unreachable client c0
  client dig @198.18.0.53 www.example.com +tries=2
}

story_ttl_exceeded() { # a hop limit that ends at the router
  inside client iptables -t mangle -A OUTPUT -p udp --dport 53 -j TTL --ttl-set 1
  capture ttl-exceeded client c0
  client dig @203.0.113.53 www.example.com +tries=2 +time=1
}

story_packet_too_big() { # the way to the server carries 1280 bytes, the query has 1400
  ip -n "$net-router" link set r1 mtu 1280
  capture packet-too-big client c0
  send 203.0.113.53 www.example.com 4663 0 40453 1 0 1400
  sleep 5.5
  send 198.51.100.53 www.example.com 4664 0 40454 1 0
}

# ---- silence -------------------------------------------------------------------------------------

story_no_response() { # three retries; another server is asked and answers 7 s later
  inside server iptables -A INPUT -p udp --dport 53 -j DROP
  serve second 198.51.100.53
  capture no-response client c0
  client dig @203.0.113.53 www.example.com +tries=3 +time=2
  sleep 5
  client dig @198.51.100.53 ipv4only.example.com
}

story_no_response_all() { # two servers, both silent; the last question is still open at the end
  inside router iptables -A FORWARD -p udp --dport 53 -j DROP
  capture no-response-all client c0
  client dig @203.0.113.53 www.example.com +tries=1 +time=1
  client dig @198.51.100.53 www.example.com +tries=1 +time=1
  sleep 5.5
  client dig @203.0.113.53 ipv4only.example.com +tries=1 +time=1
}

story_pending_at_end() { # the capture ends before the answer window does
  inside server iptables -A INPUT -p udp --dport 53 -j DROP
  capture pending-at-end client c0
  client dig @203.0.113.53 www.example.com +tries=1 +time=1
}

story_failover() { # glibc asks the second server when the first is silent
  inside server iptables -A INPUT -p udp --dport 53 -j DROP
  serve second 198.51.100.53
  resolv 'nameserver 203.0.113.53' 'nameserver 198.51.100.53' 'options timeout:1 attempts:2'
  capture failover client c0
  client getent ahosts www.example.com
  sleep 5.5
  client dig @198.51.100.53 ipv4only.example.com
}

story_failover_refused_port() { # the same with a first server that refuses
  serve second 198.51.100.53
  resolv 'nameserver 203.0.113.53' 'nameserver 198.51.100.53' 'options timeout:1 attempts:2'
  capture failover-refused-port client c0
  client getent ahostsv4 www.example.com
}

story_client_closed() { # the client gives up after 1 s, the answer comes after 2
  serve server 203.0.113.53
  capture client-closed client c0
  freeze
  client dig @203.0.113.53 www.example.com +tries=1 +time=1
  sleep 1
  thaw
}

story_late_answer() { # the client waits, the answer comes after 7 s
  serve server 203.0.113.53
  capture late-answer client c0
  freeze
  client dig @203.0.113.53 www.example.com +tries=1 +time=9 &
  sleep 7
  thaw
  wait $!
}

story_retry_then_answers() { # asked three times, all three answered once the server wakes
  serve server 203.0.113.53
  capture retry-then-answers client c0
  freeze
  client dig @203.0.113.53 www.example.com +tries=3 +time=1 &
  sleep 2.5
  thaw
  wait $!
}

story_contradicted() { # a copy of each query reaches a twin of the server without the service
  serve server 203.0.113.53
  ip -n "$net-second" address add 203.0.113.53/32 dev lo
  inside router nft -f - <<'RULES'
table ip copy {
  chain forward {
    type filter hook forward priority 0
    iifname "r0" udp dport 53 dup to 198.51.100.53 device "r2"
  }
}
RULES
  capture contradicted client c0
  send 203.0.113.53 www.example.com 4665 0 40553 1 0
}

# ---- answers -------------------------------------------------------------------------------------

story_answered() {
  serve server 203.0.113.53
  capture answered client c0
  client dig @203.0.113.53 www.example.com
  client dig @203.0.113.53 www.example.com AAAA +noedns
}

story_nxdomain() {
  serve server 203.0.113.53
  capture nxdomain client c0
  client dig @203.0.113.53 missing.example.com
}

story_nodata() {
  serve server 203.0.113.53
  capture nodata client c0
  client dig @203.0.113.53 ipv4only.example.com AAAA
}

story_refused() { # by name
  serve server 203.0.113.53
  capture refused client c0
  client dig @203.0.113.53 host.private.test
}

story_refused_client() { # by address: dnsmasq without an upstream server refuses what it does not know
  ip netns exec "$net-second" dnsmasq --no-daemon --no-resolv --no-hosts --conf-file=/dev/null --user=root \
    --pid-file= --port=53 --address=/www.example.com/192.0.2.80 --local-ttl=300 \
    >"$work/dnsmasq.log" 2>&1 &
  serving+=($!)
  await "$work/dnsmasq.log" 'started'
  capture refused-dnsmasq client c0
  client dig @198.51.100.53 www.example.net
  client dig @198.51.100.53 www.example.com
}

story_servfail() { # no authority of the zone can be reached (RFC 8914 4.23)
  serve server 203.0.113.53 -- 'outbound-msg-retry: 1' \
    $'forward-zone:\n  name: "example.org."\n  forward-addr: 203.0.113.1'
  capture servfail client c0
  client dig @203.0.113.53 www.example.org +tries=1 +time=20
}

story_servfail_bogus() { # signed according to its parent, but no key is served
  ip netns exec "$net-second" dnsmasq --no-daemon --no-resolv --no-hosts --conf-file=/dev/null --user=root \
    --pid-file= --port=53 --address=/signed.test/192.0.2.82 >"$work/dnsmasq.log" 2>&1 &
  serving+=($!)
  await "$work/dnsmasq.log" 'started'
  serve server 203.0.113.53 -- \
    'local-zone: "test." nodefault' \
    'trust-anchor: "signed.test. DS 4711 13 2 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"' \
    $'forward-zone:\n  name: "signed.test."\n  forward-addr: 198.51.100.53'
  capture servfail-bogus client c0
  client dig @203.0.113.53 www.signed.test +tries=1 +time=20
}

story_formerr() { # a message with a header only
  serve server 203.0.113.53
  capture formerr client c0
  client dig @203.0.113.53 +header-only +tries=1
}

story_notimp() { # an operation that a resolver does not know
  serve server 203.0.113.53
  capture notimp client c0
  client dig @203.0.113.53 www.example.com +opcode=status +tries=1
}

story_badvers() { # EDNS version 1, then dig steps back to 0 (RFC 6891 6.1.3)
  serve server 203.0.113.53
  capture badvers client c0
  client dig @203.0.113.53 www.example.com +edns=1
}

# ---- TCP -----------------------------------------------------------------------------------------

story_truncated_tcp() {
  serve server 203.0.113.53
  capture truncated-tcp client c0
  client dig @203.0.113.53 large.example.com TXT +bufsize=512
}

story_tcp_refused() {
  serve server 203.0.113.53
  inside server iptables -A INPUT -p tcp --dport 53 -j REJECT --reject-with tcp-reset
  capture tcp-refused client c0
  client dig @203.0.113.53 large.example.com TXT +bufsize=512 +tries=1
}

story_tcp_no_response() {
  serve server 203.0.113.53
  inside server iptables -A INPUT -p tcp --dport 53 -j DROP
  capture tcp-no-response client c0
  client dig @203.0.113.53 large.example.com TXT +bufsize=512 +tries=1 +time=4
  sleep 5.5
  client dig @203.0.113.53 www.example.com
}

story_truncated_without_tcp() { # a client that does not try TCP
  serve server 203.0.113.53
  capture truncated-without-tcp client c0
  client dig @203.0.113.53 large.example.com TXT +bufsize=512 +ignore
  sleep 5.5
  client dig @203.0.113.53 www.example.com
}

story_tcp_reset() { # the server dies with the query unread
  serve server 203.0.113.53
  capture tcp-reset client c0
  freeze
  client dig @203.0.113.53 www.example.com +tcp +tries=1 +time=5 &
  sleep 1
  kill -KILL "${serving[0]}"
  wait "${serving[0]}" 2>"$work/killed" || true
  wait $!
}

story_tcp_closed() { # the server reads the query and closes
  serve server 203.0.113.53 -- 'access-control: 192.0.2.10/32 deny'
  capture tcp-closed client c0
  client dig @203.0.113.53 www.example.com +tcp +tries=1 +time=2
}

story_tcp_admin_prohibited() { # an ICMP error for the SYN
  inside router iptables -A FORWARD -p tcp --dport 53 -j REJECT --reject-with icmp-admin-prohibited
  serve server 203.0.113.53
  capture tcp-admin-prohibited client c0
  client dig @203.0.113.53 large.example.com TXT +bufsize=512 +tries=1 +time=2
}

story_tcp_answered() { # two questions over one connection
  serve server 203.0.113.53
  capture tcp-answered client c0
  client dig +tcp +keepopen @203.0.113.53 www.example.com @203.0.113.53 missing.example.com
}

# ---- sizes ---------------------------------------------------------------------------------------

story_fragments() { # an answer of 1400 bytes over links of 620
  serve server 203.0.113.53
  ip -n "$net-server" link set s0 mtu 620
  capture fragments client c0
  client dig @203.0.113.53 large.example.com TXT +bufsize=4096
}

story_fragments6() {
  serve server 2001:db8:5::53
  ip -n "$net-server" link set s0 mtu 1280
  capture fragments6 client c0
  client dig @2001:db8:5::53 large.example.com TXT +bufsize=4096
}

story_fragments_lost() { # a firewall that drops all but the first fragment
  serve server 203.0.113.53
  ip -n "$net-server" link set s0 mtu 620
  inside router nft -f - <<'RULES'
table netdev lose {
  chain ingress {
    type filter hook ingress device "r1" priority 0
    ip frag-off & 0x1fff != 0 drop
  }
}
RULES
  capture fragments-lost client c0
  client dig @203.0.113.53 large.example.com TXT +bufsize=4096 +tries=1 +time=2
  sleep 4
  client dig @203.0.113.53 www.example.com
}

# ---- IPv6 ----------------------------------------------------------------------------------------

story_port_closed6() {
  capture port-closed6 client c0
  send 2001:db8:5::53 www.example.com 4666 0 40653 3 1500
}

story_admin_prohibited6() {
  block6 router FORWARD icmp6-adm-prohibited
  capture admin-prohibited6 client c0
  client dig @2001:db8:5::53 www.example.com +tries=2
}

story_policy6() { # failed policy and reject route: codes 5 and 6
  block6 router FORWARD icmp6-policy-fail
  ip -n "$net-router" -6 route add prohibit 2001:db8:7::/64
  capture policy6 client c0
  client dig @2001:db8:5::53 www.example.com +tries=1
  client dig @2001:db8:7::53 www.example.com +tries=1
}

story_address_unreachable6() {
  capture address-unreachable6 client c0
  client dig @2001:db8:5::99 www.example.com +tries=1 +time=6
}

story_no_route6() {
  capture no-route6 client c0
  client dig @2001:db8:ffff::53 www.example.com +tries=2
}

story_failover6() {
  serve second 2001:db8:6::53
  resolv 'nameserver 2001:db8:5::53' 'nameserver 2001:db8:6::53' 'options timeout:1 attempts:2'
  inside server ip6tables -A INPUT -p udp --dport 53 -j DROP
  capture failover6 client c0
  client getent ahosts www.example.com
  sleep 5.5
  client dig @2001:db8:6::53 ipv4only.example.com
}

# ---- where the capture is taken ------------------------------------------------------------------

story_nat() { # the router hides the client and mends the quote (RFC 5508 REQ-4); both sides
  inside router iptables -t nat -A POSTROUTING -o r1 -j MASQUERADE --random-fully
  capture nat-client-side client c0
  capture nat-server-side server s0
  client dig @203.0.113.53 www.example.com +tries=2
}

story_nat_stateless() { # a translator that rewrites headers only: the quote names the outside address
  ip -n "$net-router" address add 203.0.113.7/24 dev r1
  inside router nft -f - <<'RULES'
table ip rewrite {
  chain out {
    type filter hook postrouting priority 100
    oifname "r1" ip saddr 192.0.2.10 ip saddr set 203.0.113.7
  }
  chain back {
    type filter hook prerouting priority -300
    ip daddr 203.0.113.7 ip daddr set 192.0.2.10
  }
}
RULES
  capture nat-stateless client c0
  client dig @203.0.113.53 www.example.com +tries=2
}

story_two_points() { # the same traffic at the client and at the server
  block router FORWARD icmp-admin-prohibited
  inside router iptables -I FORWARD -m length --length 0:80 -j ACCEPT
  serve server 203.0.113.53
  capture two-points-client client c0
  capture two-points-server server s0
  client dig @203.0.113.53 www.example.com +noedns
  client dig @203.0.113.53 www.example.com +tries=1
}

story_any() { # all interfaces of the client, in both cooked formats
  capture any-sll2 client any -y LINUX_SLL2
  capture any-sll client any -y LINUX_SLL
  client dig @203.0.113.53 www.example.com +tries=1
}

story_router_any() { # each packet is seen coming in and going out
  serve server 203.0.113.53
  capture router-any router any -y LINUX_SLL2
  client dig @203.0.113.53 www.example.com +tries=1
  client dig @198.51.100.53 www.example.com +tries=1
}

story_router_interfaces() { # the same as pcapng, an interface block for each side
  serve server 203.0.113.53
  local log=$work/dumpcap.log
  : >"$log"
  ip netns exec "$net-router" dumpcap -q -i r0 -f "$quiet" -i r1 -f "$quiet" -i r2 -f "$quiet" \
    -w "$out/router-interfaces.pcapng" 2>"$log" &
  capturing+=($!)
  await "$log" 'File:'
  sleep 0.3
  client dig @203.0.113.53 www.example.com +tries=1
  client dig @198.51.100.53 www.example.com +tries=1
}

story_snaplen() { # old tools kept 68 bytes of each frame
  capture snaplen-68 client c0 -s 68
  capture snaplen-96 client c0 -s 96
  client dig @203.0.113.53 www.example.com +tries=1
  serve server 203.0.113.53
  client dig @203.0.113.53 www.example.com +tries=1
}

story_nanoseconds() {
  serve server 203.0.113.53
  capture nanoseconds client c0 --time-stamp-precision=nano
  client dig @203.0.113.53 missing.example.com +tries=1
}

# ---- the command ---------------------------------------------------------------------------------

stories() { declare -F | sed -n 's/^declare -f story_//p' | tr _ -; }

while getopts 'o:l' option; do
  case $option in
    o) out=$(cd "$OPTARG" && pwd) ;;
    l) stories; exit ;;
    *) sed -n '5p' "$0" >&2; exit 2 ;;
  esac
done
shift $((OPTIND - 1))
need
trap leave EXIT
trap 'exit 130' INT TERM
work=$(mktemp -d)
(($#)) || mapfile -t everything < <(stories)
for story in "${@:-${everything[@]}}"; do
  declare -F "story_${story//-/_}" >/dev/null || { echo "record.sh: no story '$story'" >&2; exit 2; }
  echo "$story" >&2
  build
  "story_${story//-/_}"
  captured
  raze
done
