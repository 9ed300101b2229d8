package io.dnsanalyzer.correlate.open;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an exchange is to an address translation that was seen on both sides (RFC 3022 2): the one
 * nearest to the client stands for all, and nobody is told of those beyond.
 */
public final class TranslatedSide {
  private final boolean isFar;

  /** The exchange nearest to the client; null there, and where it has left. */
  private @Nullable ExchangeState near;

  /** Those beyond, on the side nearest to the client. */
  private final List<ExchangeState> far = new ArrayList<>(1);

  private TranslatedSide(boolean isFar) {
    this.isFar = isFar;
  }

  /**
   * Tells whether two exchanges ask the same with the same id, and one endpoint of them differs.
   */
  static boolean mayBeTranslation(ExchangeState one, ExchangeState other) {
    boolean isSameClient =
        one.isClient(other.clientHigh, other.clientLow) && one.clientPort == other.clientPort;
    boolean isSameServer = one.isTo(other.serverHigh, other.serverLow, other.serverPort);
    return isSameClient != isSameServer
        && one.id == other.id
        && one.version == other.version
        && one.transport == other.transport
        && one.query.opcode() == other.query.opcode()
        && one.query.question.isSame(other.query.question);
  }

  /** Makes an exchange one beyond a translation, of which nobody is told. */
  public static void makeFar(ExchangeState e) {
    e.side = new TranslatedSide(true);
  }

  /** Ties two exchanges, of which {@code far} may stand for others so far. */
  public static void tie(ExchangeState near, ExchangeState far) {
    List<ExchangeState> beyond = far.side == null ? List.of() : List.copyOf(far.side.far);
    if (far.side != null) {
      far.side.untie(far);
    }
    if (near.side == null) {
      near.side = new TranslatedSide(false);
    }
    makeFar(far);
    for (ExchangeState other : beyond) {
      tie(near, other);
    }
    if (far.side != null) {
      far.side.near = near;
    }
    near.side.far.add(far);
  }

  /** Breaks what ties it to others. */
  void untie(ExchangeState owner) {
    if (near != null && near.side != null) {
      near.side.far.remove(owner);
    }
    for (ExchangeState other : far) {
      if (other.side != null) {
        other.side.near = null;
      }
    }
    near = null;
    far.clear();
  }

  /** Tells whether this side lies beyond a translation, as seen from the client. */
  boolean isFar() {
    return isFar;
  }

  /** Returns the exchange nearest to the client; null there, and where it has left. */
  @Nullable ExchangeState near() {
    return near;
  }

  /** Returns those beyond. */
  public List<ExchangeState> far() {
    return far;
  }
}
