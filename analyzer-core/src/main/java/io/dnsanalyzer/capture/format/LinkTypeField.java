package io.dnsanalyzer.capture.format;

/** The link type as files and libpcap write it, made the number of the LINKTYPE_ registry. */
final class LinkTypeField {
  /** The upper bits tell whether and how long the frame check sequence is. */
  private static final int LINK_TYPE = 0x03ff_ffff;

  private LinkTypeField() {}

  /**
   * Returns the link type in a file header's field. Old files hold the DLT_ value of the system
   * that wrote them; 12 is most systems' DLT_RAW, 14 OpenBSD's.
   */
  static int linkType(int field) {
    int value = field & LINK_TYPE;
    return value == 14 ? 101 : ofDlt(value);
  }

  /** Returns the link type for a DLT_ value of libpcap, which differ for a few old types. */
  static int ofDlt(int dlt) {
    return switch (dlt) {
      case 11 -> 100; // ATM_RFC1483
      case 12 -> 101; // RAW
      case 13 -> 102; // SLIP_BSDOS
      case 14 -> 103; // PPP_BSDOS
      case 19 -> 106; // ATM_CLIP
      default -> dlt;
    };
  }
}
