package io.dnsanalyzer.pseudonym;

import io.dnsanalyzer.packet.Frame;

/** A frame that is being written anew: before, after, and where its packet lies in both. */
final class Held {
  /** The frame as it is handed on. */
  final Frame frame = new Frame();

  /** Its bytes before, at the places at which {@link #out} has them after. */
  final byte[] in;

  /** Its bytes after: zeros where nothing was written. */
  final byte[] out;

  /** Whether what it holds of a message can be written only with frames that follow. */
  boolean isWaiting;

  int version;
  int addresses;
  int protocol;

  /** Where the payload of the IP packet, or this fragment of it, begins and ends. */
  int at;

  int end;

  /** Of a fragment; otherwise 0 and false. */
  int fragmentOffset;

  boolean moreFragments;
  long identification;

  Held(byte[] in) {
    this(in, new byte[in.length]);
  }

  Held(byte[] in, byte[] out) {
    this.in = in;
    this.out = out;
  }

  boolean isFragment() {
    return fragmentOffset > 0 || moreFragments;
  }

  int addressLength() {
    return version == 4 ? 4 : 16;
  }
}
