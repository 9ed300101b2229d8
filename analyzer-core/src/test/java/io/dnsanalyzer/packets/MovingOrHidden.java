package io.dnsanalyzer.packets;

import java.util.List;

/** Characters that move the cursor, turn the direction of writing or are not seen. */
public final class MovingOrHidden {
  private MovingOrHidden() {}

  /** Returns those of a text, in hex. */
  public static List<String> in(String text) {
    return text.codePoints().filter(MovingOrHidden::is).mapToObj(Integer::toHexString).toList();
  }

  private static boolean is(int c) {
    return c < 0x20
        || c >= 0x7f && c <= 0x9f
        || c == 0x61c
        || c >= 0x200b && c <= 0x200f
        || c >= 0x2028 && c <= 0x202e
        || c >= 0x2060 && c <= 0x206f
        || c == 0xfffd; // a byte that was no UTF-8
  }
}
