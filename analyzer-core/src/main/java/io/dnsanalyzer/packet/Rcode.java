package io.dnsanalyzer.packet;

/** Response codes, the extended ones included (RFC 6895 2.3, RFC 6891 6.1.3, RFC 7873 8). */
public final class Rcode {
  public static final int NOERROR = 0;
  public static final int FORMERR = 1;
  public static final int SERVFAIL = 2;
  public static final int NXDOMAIN = 3;
  public static final int NOTIMP = 4;
  public static final int REFUSED = 5;
  public static final int BADVERS = 16;
  public static final int BADCOOKIE = 23;

  private Rcode() {}

  /** Returns the mnemonic of a response code, 0 to 4095, or {@code RCODEn} for one without. */
  public static String nameOf(int number) {
    return switch (number) {
      case NOERROR -> "NOERROR";
      case FORMERR -> "FORMERR";
      case SERVFAIL -> "SERVFAIL";
      case NXDOMAIN -> "NXDOMAIN";
      case NOTIMP -> "NOTIMP";
      case REFUSED -> "REFUSED";
      case 6 -> "YXDOMAIN";
      case 7 -> "YXRRSET";
      case 8 -> "NXRRSET";
      case 9 -> "NOTAUTH";
      case 10 -> "NOTZONE";
      case 11 -> "DSOTYPENI";
      case BADVERS -> "BADVERS";
      case 17 -> "BADKEY";
      case 18 -> "BADTIME";
      case 19 -> "BADMODE";
      case 20 -> "BADNAME";
      case 21 -> "BADALG";
      case 22 -> "BADTRUNC";
      case BADCOOKIE -> "BADCOOKIE";
      default -> "RCODE" + number;
    };
  }
}
