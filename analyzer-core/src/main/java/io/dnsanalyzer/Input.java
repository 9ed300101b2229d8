package io.dnsanalyzer;

import io.dnsanalyzer.capture.ReaderChoice;
import io.dnsanalyzer.pseudonym.Pseudonyms;
import io.dnsanalyzer.textlog.LogTimes;
import java.util.Optional;
import java.util.Set;

/**
 * How a capture is read.
 *
 * @param reader which reader reads files
 * @param dnsPorts the ports whose payload is DNS, each 1 to 65535
 * @param logTimes what is known of the times in printed logs
 * @param pseudonyms what stands for addresses, names and files; empty for the capture's own
 */
public record Input(
    ReaderChoice reader,
    Set<Integer> dnsPorts,
    LogTimes logTimes,
    Optional<Pseudonyms> pseudonyms) {
  /** What is used unless something else is asked for. */
  public static final Input DEFAULTS =
      new Input(ReaderChoice.AUTO, Set.of(53), LogTimes.AS_PRINTED, Optional.empty());

  /**
   * Copies the ports.
   *
   * @throws IllegalArgumentException when a port is out of its range
   */
  public Input {
    dnsPorts = Set.copyOf(dnsPorts);
    if (dnsPorts.stream().anyMatch(port -> port < 1 || port > 65535)) {
      throw new IllegalArgumentException("dnsPorts " + dnsPorts);
    }
  }
}
