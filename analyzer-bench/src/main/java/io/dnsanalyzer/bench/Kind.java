package io.dnsanalyzer.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/** Every kind of capture there is to measure with; public, because JMH fills it in. */
public enum Kind {
  DNS("queries and answers, 2 % failures", Ordinary::dns),
  MIXED("1 % DNS among TLS and QUIC", Ordinary::mixed),
  STORM("every query refused by ICMP", Ordinary::storm),

  POINTERS("questions that are chains of pointers", Messages::pointers),
  POINTER_RECORDS("64 KB of records owned by pointers", Messages::pointerRecords),
  CLAIMED_RECORDS("65,535 records claimed, none there", Messages::claimedRecords),
  ROOT_RECORDS("64 KB of the smallest records", Messages::rootRecords),
  ERROR_OPTIONS("64 KB of extended errors", Messages::errorOptions),
  LONG_NAMES("names of 255 bytes, one byte a label", Messages::longNames),
  TUNNELS("eight tunnels deep", Layers::tunnels),
  LABELS("fifteen MPLS labels", Layers::labels),
  EXTENSION_HEADERS("IPv6 extension headers", Layers::extensionHeaders),

  SAME_ID("one client, port and id; other names", Keys::sameId),
  SAME_PORT("one client and port; other ids", Keys::samePort),
  LOW_BITS("clients with equal low bits", Keys::lowBits),
  SPOOFED("queries from anybody, about anything", Keys::spoofed),
  SPOOFED_RESPONSES("answers to nobody, from anybody", Keys::spoofedResponses),
  WRONG_RESPONSES("answers with another question", Keys::wrongResponses),
  RETRANSMITS("one query over and over", Keys::retransmits),

  SHORT_QUOTES("errors without an id, 4,096 queries open", Errors::shortQuotes),
  FOREIGN_QUOTES("errors about nobody's queries", Errors::foreignQuotes),
  PORTLESS_QUOTES("errors without ports, 4,096 queries open", Errors::portlessQuotes),
  REPEATED_ERRORS("many errors about one query", Errors::repeated),

  FRAGMENTS("first fragments without the others", Streams::fragments),
  LATER_FRAGMENTS("eight bytes of each packet", Streams::laterFragments),
  GAPS("TCP segments behind a gap", Streams::gaps),
  BYTES("TCP segments of a byte, last byte first", Streams::bytes),
  SYNS("SYNs to port 53 from anybody", Streams::syns),
  COLLIDING_SYNS("SYNs whose endpoints have one hash", Streams::collidingSyns),
  TRUNCATED("truncated responses and SYNs of others", Streams::truncated);

  private final String story;

  @SuppressWarnings("ImmutableEnumChecker") // a method without state
  private final Traffic traffic;

  Kind(String story, Traffic traffic) {
    this.story = story;
    this.traffic = traffic;
  }

  String story() {
    return story;
  }

  /** Returns the name as the command line has it. */
  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Kind of(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /** Writes steps until there are as many packets or bytes; returns how many packets there are. */
  long write(OutputStream target, long packets, long bytes) throws IOException {
    CaptureWriter out = new CaptureWriter(target);
    Packet packet = new Packet();
    for (long step = 0; out.packets() < packets && out.bytes() < bytes; step++) {
      traffic.step(step, packet, out);
    }
    return out.packets();
  }
}
