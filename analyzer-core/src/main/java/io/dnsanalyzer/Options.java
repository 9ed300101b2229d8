package io.dnsanalyzer;

import io.dnsanalyzer.capture.ReaderChoice;
import io.dnsanalyzer.exchange.Settings;
import io.dnsanalyzer.textlog.LogTimes;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;

/**
 * How a capture is analysed.
 *
 * @param reader which reader reads files
 * @param dnsPorts the ports whose payload is DNS, each 1 to 65535
 * @param correlation how exchanges are told apart and judged
 * @param scope which part of the capture is looked at
 * @param answeredToo whether answered exchanges are part of the result, not only of the counts
 * @param zone the zone of times in the sentences of findings and remarks
 * @param logTimes what is known of the times in printed logs
 */
public record Options(
    ReaderChoice reader,
    Set<Integer> dnsPorts,
    Settings correlation,
    Scope scope,
    boolean answeredToo,
    ZoneId zone,
    LogTimes logTimes) {
  /** What is used unless something else is asked for. */
  public static final Options DEFAULTS =
      new Options(
          ReaderChoice.AUTO,
          Set.of(53),
          Settings.DEFAULTS,
          Scope.EVERYTHING,
          false,
          ZoneOffset.UTC,
          LogTimes.AS_PRINTED);

  /**
   * Copies the ports.
   *
   * @throws IllegalArgumentException when a port is out of its range
   */
  public Options {
    dnsPorts = Set.copyOf(dnsPorts);
    if (dnsPorts.stream().anyMatch(port -> port < 1 || port > 65535)) {
      throw new IllegalArgumentException("dnsPorts " + dnsPorts);
    }
  }

  /** Returns the same with another reader. */
  public Options withReader(ReaderChoice other) {
    return new Options(other, dnsPorts, correlation, scope, answeredToo, zone, logTimes);
  }

  /** Returns the same with other DNS ports. */
  public Options withDnsPorts(Set<Integer> others) {
    return new Options(reader, others, correlation, scope, answeredToo, zone, logTimes);
  }

  /** Returns the same with exchanges told apart and judged in another way. */
  public Options withCorrelation(Settings other) {
    return new Options(reader, dnsPorts, other, scope, answeredToo, zone, logTimes);
  }

  /** Returns the same for another part of the capture. */
  public Options withScope(Scope other) {
    return new Options(reader, dnsPorts, correlation, other, answeredToo, zone, logTimes);
  }

  /** Returns the same with answered exchanges as part of the result, or without. */
  public Options withAnsweredToo(boolean wanted) {
    return new Options(reader, dnsPorts, correlation, scope, wanted, zone, logTimes);
  }

  /** Returns the same with something else known of the times in printed logs. */
  public Options withLogTimes(LogTimes other) {
    return new Options(reader, dnsPorts, correlation, scope, answeredToo, zone, other);
  }

  /** Returns the same with another zone of times in sentences. */
  public Options withZone(ZoneId other) {
    return new Options(reader, dnsPorts, correlation, scope, answeredToo, other, logTimes);
  }
}
