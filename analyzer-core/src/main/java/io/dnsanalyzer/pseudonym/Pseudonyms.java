package io.dnsanalyzer.pseudonym;

import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.packet.IpNetwork;
import io.dnsanalyzer.packet.NamePattern;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import javax.crypto.Mac;

/**
 * What stands for addresses and names: with one key always the same, with another key something
 * else. Nobody can undo it without the key.
 *
 * <p>Addresses keep common prefixes, see {@link AddressTree}; names keep the number and the lengths
 * of their labels, see {@link LabelPermutation}. Not safe for use by several threads.
 */
public final class Pseudonyms {
  /** The shortest key, in bytes. */
  public static final int SHORTEST_KEY = 16;

  private static final int MAC_ADDRESS = 6;

  /**
   * Last labels that stay, because they say how a name is resolved: reverse names (RFC 3596 2.5),
   * multicast DNS (RFC 6762 3) and the host itself (RFC 6761 6.3).
   */
  private static final Set<String> KEPT = Set.of("arpa", "local", "localhost");

  private static final Set<String> KEPT_BEFORE_ARPA = Set.of("in-addr", "ip6", "home");

  private final AddressTree addresses;
  private final LabelPermutation labels;
  private final Mac macs;

  private Pseudonyms(byte[] key) {
    Mac derive = KeyedStream.mac(key);
    addresses = new AddressTree(derive.doFinal(new byte[] {1}));
    labels = new LabelPermutation(derive.doFinal(new byte[] {2}));
    macs = KeyedStream.mac(derive.doFinal(new byte[] {3}));
  }

  /** Returns those of a key that nobody knows, and that is forgotten with them. */
  public static Pseudonyms random() {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    return new Pseudonyms(key);
  }

  /**
   * Returns those of a key: the same for the same bytes, in every run.
   *
   * @throws IllegalArgumentException when it is shorter than {@value #SHORTEST_KEY} bytes
   */
  public static Pseudonyms of(byte[] key) {
    if (key.length < SHORTEST_KEY) {
      throw new IllegalArgumentException("a key of " + key.length + " bytes");
    }
    return new Pseudonyms(key.clone());
  }

  /** Returns what stands for an address, or for the host that a printed log names instead. */
  public IpAddress of(IpAddress address) {
    String host = address.host();
    return host == null ? addresses.of(address) : IpAddress.named(address.version(), host(host));
  }

  /** Returns the network of what stands for the addresses of a network. */
  public IpNetwork of(IpNetwork network) {
    return new IpNetwork(addresses.of(network.address(), network.prefix()), network.prefix());
  }

  /**
   * Returns the pattern that the replaced names have.
   *
   * @throws IllegalArgumentException when part of a label is left open, so that nobody can tell
   *     what stands for it
   */
  public NamePattern of(NamePattern pattern) {
    String text = pattern.toString();
    for (String label : text.split("\\.", -1)) {
      boolean isOpen = label.indexOf('*') >= 0 || label.indexOf('?') >= 0;
      if (isOpen && !label.equals("*") || label.indexOf('\\') >= 0) {
        throw new IllegalArgumentException("part of a label: " + label);
      }
    }
    return NamePattern.of(host(text));
  }

  /** Returns the first bits of what stands for an address; the others are 0. */
  IpAddress of(IpAddress address, int bits) {
    return addresses.of(address, bits);
  }

  /** Returns what stands for a name in presentation form without escapes. */
  public String host(String name) {
    List<String> all = Arrays.asList(name.split("\\.", -1));
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < all.size(); i++) {
      out.append(i > 0 ? "." : "").append(label(all, i));
    }
    return out.toString();
  }

  private String label(List<String> all, int i) {
    int last = all.get(all.size() - 1).isEmpty() ? all.size() - 2 : all.size() - 1;
    String label = all.get(i);
    boolean isOpen = label.equals("*");
    if (label.isEmpty() || isOpen || i == last && KEPT.contains(label)) {
      return label;
    }
    if (i == last - 1 && all.get(last).equals("arpa") && KEPT_BEFORE_ARPA.contains(label)) {
      return label;
    }
    byte[] bytes = label.getBytes(StandardCharsets.UTF_8);
    labels.replace(bytes, 0, bytes, 0, bytes.length);
    return new String(bytes, StandardCharsets.US_ASCII);
  }

  /** Tells whether a label stays that is the last of its name. */
  static boolean isKeptLast(String label) {
    return KEPT.contains(label);
  }

  /** Tells whether a label stays that the last label, {@code arpa}, follows. */
  static boolean isKeptBeforeArpa(String label) {
    return KEPT_BEFORE_ARPA.contains(label);
  }

  /** Writes what stands for a label that is not special. */
  void label(byte[] from, int at, byte[] to, int toAt, int length) {
    labels.replace(from, at, to, toAt, length);
  }

  /** Writes what stands for a hardware address; those of groups stay, but for hosts in them. */
  void hardware(byte[] from, int at, byte[] to, int toAt) {
    boolean isGroup = (from[at] & 1) != 0;
    boolean isZero = true;
    for (int i = 0; i < MAC_ADDRESS; i++) {
      isZero &= from[at + i] == 0;
    }
    System.arraycopy(from, at, to, toAt, MAC_ADDRESS);
    if (isZero) {
      return; // as of loopback
    }
    byte[] hash = macs.doFinal(Arrays.copyOfRange(from, at, at + MAC_ADDRESS));
    if (!isGroup) {
      System.arraycopy(hash, 0, to, toAt, MAC_ADDRESS);
      to[toAt] = (byte) (to[toAt] & 0xfc | 2); // one host, administered locally (IEEE 802 8.4)
    } else if (from[at] == 0x33 && from[at + 1] == 0x33 && from[at + 2] == (byte) 0xff) {
      System.arraycopy(hash, 0, to, toAt + 3, 3); // the end of an IPv6 address (RFC 2464 7)
    }
  }
}
