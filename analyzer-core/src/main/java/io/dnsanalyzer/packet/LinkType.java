package io.dnsanalyzer.packet;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The link types of captures, numbered as the LINKTYPE_ registry of tcpdump.org does. */
public enum LinkType {
  NULL(0),
  EN10MB(1),
  TOKEN_RING(6),
  PPP(9),
  FDDI(10),
  PPP_SERIAL(50),
  PPP_ETHER(51),
  ATM_RFC1483(100),
  RAW(101),
  C_HDLC(104),
  IEEE802_11(105),
  LOOP(108),
  LINUX_SLL(113),
  PFLOG(117),
  IEEE802_11_PRISM(119),
  IEEE802_11_RADIOTAP(127),
  IEEE802_11_AVS(163),
  PPP_PPPD(166),
  PPI(192),
  PPP_WITH_DIR(204),
  MPLS(219),
  IPV4(228),
  IPV6(229),
  NFLOG(239),
  LINUX_SLL2(276);

  private static final Map<Integer, LinkType> BY_NUMBER =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(t -> t.number, Function.identity()));

  private final int number;

  LinkType(int number) {
    this.number = number;
  }

  /** Returns the number in the LINKTYPE_ registry. */
  public int number() {
    return number;
  }

  /** Returns the registry's name, or {@code LINKTYPE_n} for a number that is not listed here. */
  public static String nameOf(int number) {
    LinkType known = BY_NUMBER.get(number);
    return known == null ? "LINKTYPE_" + number : known.name();
  }
}
