package io.dnsanalyzer.textlog.forms;

import io.dnsanalyzer.packet.IpAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads the hosts of a line: an address, or what stands in its place. A name is not resolved, and a
 * masked address is not guessed: both stand for themselves.
 */
final class Hosts {
  /** The longest name of a host (RFC 1123 2.1), and what people put around one. */
  private static final int MAX_NAME = 260;

  private static final int NO_PORT = -1;

  /**
   * Ports that tcpdump prints by name where its host lists them, as far as they are met in logs of
   * DNS; a client's port may have a name, too.
   */
  private static final Map<String, Integer> PORTS = new HashMap<>();

  static {
    String known =
        "domain 53 mdns 5353 domain-s 853 llmnr 5355 hostmon 5355 bootps 67 bootpc 68 http 80"
            + " kerberos 88 ntp 123 netbios-ns 137 netbios-dgm 138 snmp 161 snmp-trap 162 snmptrap"
            + " 162 https 443 syslog 514 ssh 22 telnet 23 smtp 25 ssdp 1900 sunrpc 111 ldap 389"
            + " ipp 631 rndc 953 ms-sql-s 1433 l2tp 1701 radius 1812 radius-acct 1813 nfs 2049"
            + " gtp-user 2152 mysql 3306 ms-wbt-server 3389 teredo 3544 sip 5060 postgresql 5432"
            + " x11 6000 geneve 6081 redis 6379 http-alt 8080 vxlan 4789 otv 8472 isakmp 500"
            + " ipsec-nat-t 4500 tftp 69 time 37 daytime 13 echo 7 discard 9"
            + " openvpn 1194 ms-sql-m 1434 datametrics 1645 sa-msg-port 1646 l2f 1701"
            + " gnunet 2086 rtcm-sc104 2101 venus 2430 venus-se 2431 codasrv 2432"
            + " codasrv-se 2433 mon 2583 icpv2 3130 isns 3205 nut 3493 iax 4569 sip-tls 5061"
            + " gnutella-svc 6346 gnutella-rtr 6347 babel 6696 afs3-fileserver 7000"
            + " afs3-callback 7001 afs3-prserver 7002 afs3-vlserver 7003 afs3-kaserver 7004"
            + " afs3-volser 7005 afs3-bos 7007 afs3-update 7008 afs3-rmtsys 7009"
            + " zephyr-srv 2102 zephyr-clt 2103 zephyr-hm 2104 predict 1210 rplay 5555"
            + " sgi-cmsd 17001 sgi-crsd 17002 sgi-gcd 17003 asp 27374 filenet-tms 32768"
            + " filenet-rpc 32769 filenet-nch 32770 filenet-rmi 32771 filenet-pa 32772"
            + " traceroute 33434 turbonote-2 34249 p-net-local 34378 p-net-remote 34379"
            + " kastenxpipe 36865 neckar 37475 unisys-eportal 37654 galaxy7-data 38201"
            + " fairview 38202 agpolicy 38203 turbonote-1 39681 safetynetp 40000 cscp 40841"
            + " csccredir 40842 csccfirewall 40843 fs-qos 41111 crestron-cip 41794"
            + " crestron-ctp 41795 candp 42508 candrp 42509 caerpc 42510 reachout 43188"
            + " ndm-agent-port 43189 ip-provision 43190 pmcd 44321 pmcdproxy 44322"
            + " rbr-debug 44553 asmp 45000 invision-ag 45054 eba 45678 qdb2service 45825"
            + " ssr-servermgr 45966 mediabox 46999 mbus 47000 dbbrowse 47557"
            + " directplaysrvr 47624 ap 47806 bacnet 47808 nimcontroller 48000 nimspooler 48001"
            + " nimhub 48002 nimgtw 48003 isnetserv 48128 blp5 48129 com-bardac-dw 48556"
            + " iqobject 48619";
    String[] words = known.split(" ");
    for (int i = 0; i + 1 < words.length; i += 2) {
      PORTS.put(words[i], Integer.valueOf(words[i + 1]));
    }
  }

  /** The groups of an IPv6 address as they are read. */
  private final int[] groups = new int[8];

  private final Map<String, IpAddress> names4 = new HashMap<>();
  private final Map<String, IpAddress> names6 = new HashMap<>();

  /** What {@link #read} found: the halves of an {@link IpAddress}, and the port or -1. */
  long high;

  long low;
  int port;

  /** 4 or 6; 0 for a name. */
  int version;

  /**
   * Reads a host, and a port behind its last dot.
   *
   * @param ipVersion what the host counts as if it is a name
   * @return false where this is neither an address nor a name, or the port is none
   */
  boolean read(byte[] text, int from, int to, int ipVersion, boolean hasPort) {
    port = NO_PORT;
    int hostEnd = to;
    if (hasPort) {
      int dot = to - 1;
      while (dot > from && text[dot] != '.') {
        dot--;
      }
      if (dot <= from || dot == to - 1) {
        return false;
      }
      port = port(text, dot + 1, to);
      if (port < 0) {
        return false;
      }
      hostEnd = dot;
    }
    return host(text, from, hostEnd, ipVersion);
  }

  /** Reads a host without a port. */
  boolean host(byte[] text, int from, int to, int ipVersion) {
    if (ipv4(text, from, to)) {
      version = 4;
      return true;
    }
    if (ipv6(text, from, to)) {
      version = 6;
      return true;
    }
    version = 0;
    return name(text, from, to, ipVersion);
  }

  /** Returns the number of a port that may be a name, or -1. */
  static int port(byte[] text, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      if (!Scan.isDigit(text[i])) {
        Integer known = PORTS.get(new String(text, from, to - from, StandardCharsets.US_ASCII));
        return known == null ? -1 : known;
      }
      value = value * 10 + text[i] - '0';
      if (value > 65535) {
        return -1;
      }
    }
    return from == to ? -1 : value;
  }

  private boolean ipv4(byte[] text, int from, int to) {
    long value = 0;
    int part = 0;
    int digits = 0;
    int dots = 0;
    for (int i = from; i < to; i++) {
      byte c = text[i];
      if (Scan.isDigit(c) && digits < 3) {
        part = part * 10 + c - '0';
        digits++;
      } else if (c == '.' && digits > 0 && dots < 3 && part <= 255) {
        value = value << 8 | part;
        part = 0;
        digits = 0;
        dots++;
      } else {
        return false;
      }
    }
    if (dots != 3 || digits == 0 || part > 255) {
      return false;
    }
    high = 0;
    low = value << 8 | part;
    return true;
  }

  /** Reads an IPv6 address as inet_ntop prints it (RFC 5952, RFC 4291 2.2). */
  private boolean ipv6(byte[] text, int from, int to) {
    int count = 0;
    int gap = -1;
    int p = from;
    if (to - from < 2 || to - from > 45) {
      return false;
    }
    boolean any = false;
    while (p < to) {
      if (text[p] == ':' && p + 1 < to && text[p + 1] == ':') {
        if (gap >= 0) {
          return false;
        }
        gap = count;
        p += 2;
        any = true;
        continue;
      }
      if (text[p] == ':' && count > 0 && gap != count) {
        p++;
      }
      int start = p;
      int value = 0;
      while (p < to && p - start < 4 && Scan.hex(text[p]) >= 0) {
        value = value << 4 | Scan.hex(text[p++]);
      }
      if (p == start || count == 8) {
        return false;
      }
      if (p < to && text[p] == '.' && count <= 6) { // an IPv4 address at the end
        long saved = high;
        if (!ipv4(text, start, to)) {
          high = saved;
          return false;
        }
        groups[count++] = (int) (low >> 16);
        groups[count++] = (int) (low & 0xffff);
        p = to;
        break;
      }
      if (p < to && text[p] != ':') {
        return false;
      }
      any |= p < to;
      groups[count++] = value;
      if (p == to - 1) {
        return false; // a single colon at the end
      }
    }
    if (!any || gap < 0 && count != 8 || gap >= 0 && count > 7) {
      return false;
    }
    high = 0;
    low = 0;
    int zeros = gap < 0 ? 0 : 8 - count;
    for (int i = 0; i < 8; i++) {
      boolean isZero = i >= gap && i < gap + zeros;
      int value = gap < 0 || i < gap ? groups[i] : isZero ? 0 : groups[i - zeros];
      high = high << 16 | low >>> 48;
      low = low << 16 | value;
    }
    return true;
  }

  private boolean name(byte[] text, int from, int to, int ipVersion) {
    if (to <= from || to - from > MAX_NAME || text[to - 1] == '.') {
      return false;
    }
    boolean isNumber = true;
    boolean isBraced = text[from] == '{' || text[from] == '<' || text[from] == '[';
    for (int i = from; i < to; i++) {
      int c = text[i] & 0xff;
      isNumber &= c == '.' || Scan.isDigit(c);
      boolean isInName =
          c >= 'a' && c <= 'z'
              || c >= 'A' && c <= 'Z'
              || Scan.isDigit(c)
              || c == '.'
              || c == '-'
              || c == '_'
              || c == '*'
              || c == '%';
      if (!isInName && !(isBraced && c >= ' ' && c < 0x7f && c != '"' && c != '\\')) {
        return false;
      }
    }
    if (isNumber) {
      return false; // a part of an address
    }
    Map<String, IpAddress> names = ipVersion == 6 ? names6 : names4;
    String name = new String(text, from, to - from, StandardCharsets.UTF_8);
    IpAddress address = names.get(name);
    if (address == null) {
      address = IpAddress.named(ipVersion == 6 ? 6 : 4, name);
      names.put(name, address);
    }
    high = address.high();
    low = address.low();
    return true;
  }
}
