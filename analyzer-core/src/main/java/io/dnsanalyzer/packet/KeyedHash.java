package io.dnsanalyzer.packet;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.SecureRandom;

/**
 * Hashes that stand for what a sender may choose: names, addresses, contents. The key differs from
 * run to run and nobody sees it, so nobody can make two things that collide (as SipHash is meant
 * to). Results never depend on it, since nothing is read in hash order.
 */
public final class KeyedHash {
  private static final long K0;
  private static final long K1;
  private static final long K2;

  static {
    ByteBuffer key = ByteBuffer.wrap(secret());
    K0 = key.getLong();
    K1 = key.getLong();
    K2 = key.getLong();
  }

  private KeyedHash() {}

  /** Reads what the system offers at once; the providers of the JDK cost a short run too much. */
  private static byte[] secret() {
    byte[] secret = new byte[24];
    try (InputStream random = new FileInputStream("/dev/urandom")) {
      if (random.readNBytes(secret, 0, secret.length) == secret.length) {
        return secret;
      }
    } catch (IOException e) {
      // not that kind of system
    }
    new SecureRandom().nextBytes(secret);
    return secret;
  }

  /** Begins a hash of so many bytes. */
  public static long start(long length) {
    return length ^ K2;
  }

  /** Adds eight bytes: both halves of a product, of which a sender knows neither factor. */
  public static long add(long hash, long word) {
    long a = word ^ K0;
    long b = hash ^ K1;
    return a * b ^ Math.multiplyHigh(a, b);
  }

  /** Ends a hash. */
  public static long end(long hash) {
    return add(hash, K2);
  }
}
