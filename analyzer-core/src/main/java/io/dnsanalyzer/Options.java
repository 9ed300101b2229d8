package io.dnsanalyzer;

import io.dnsanalyzer.capture.ReaderChoice;
import io.dnsanalyzer.exchange.Settings;
import io.dnsanalyzer.pseudonym.Pseudonyms;
import io.dnsanalyzer.textlog.LogTimes;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * How a capture is analysed.
 *
 * @param input how it is read
 * @param correlation how exchanges are told apart and judged
 * @param scope which part of the capture is looked at
 * @param answeredToo whether answered exchanges are part of the result, not only of the counts
 * @param zone the zone of times in the sentences of findings and remarks
 * @param jobs how many threads match what was asked and what came back, in captures of 8 MiB and
 *     more that are files, from 1 to {@value #MAX_JOBS}; empty for as many as the machine's cores
 *     make worthwhile. The result is the same with any number
 */
public record Options(
    Input input,
    Settings correlation,
    Scope scope,
    boolean answeredToo,
    ZoneId zone,
    OptionalInt jobs) {
  /** The most threads that match what was asked and what came back. */
  public static final int MAX_JOBS = 64;

  /** What is used unless something else is asked for. */
  public static final Options DEFAULTS =
      new Options(
          Input.DEFAULTS,
          Settings.DEFAULTS,
          Scope.EVERYTHING,
          false,
          ZoneOffset.UTC,
          OptionalInt.empty());

  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException when {@code jobs} is out of its range
   */
  public Options {
    if (jobs.isPresent() && (jobs.getAsInt() < 1 || jobs.getAsInt() > MAX_JOBS)) {
      throw new IllegalArgumentException("jobs " + jobs.getAsInt());
    }
  }

  /** Returns which reader reads files. */
  public ReaderChoice reader() {
    return input.reader();
  }

  /** Returns the ports whose payload is DNS. */
  public Set<Integer> dnsPorts() {
    return input.dnsPorts();
  }

  /** Returns what is known of the times in printed logs. */
  public LogTimes logTimes() {
    return input.logTimes();
  }

  /** Returns what stands for addresses, names and files; empty for the capture's own. */
  public Optional<Pseudonyms> pseudonyms() {
    return input.pseudonyms();
  }

  private Options withInput(Input other) {
    return new Options(other, correlation, scope, answeredToo, zone, jobs);
  }

  /** Returns the same with another reader. */
  public Options withReader(ReaderChoice other) {
    return withInput(new Input(other, dnsPorts(), logTimes(), pseudonyms()));
  }

  /**
   * Returns the same with other DNS ports.
   *
   * @throws IllegalArgumentException when a port is out of its range
   */
  public Options withDnsPorts(Set<Integer> others) {
    return withInput(new Input(reader(), others, logTimes(), pseudonyms()));
  }

  /** Returns the same with something else known of the times in printed logs. */
  public Options withLogTimes(LogTimes other) {
    return withInput(new Input(reader(), dnsPorts(), other, pseudonyms()));
  }

  /**
   * Returns the same with other addresses and names everywhere, those of the scope included.
   *
   * @throws IllegalArgumentException when part of a label is left open in the scope's name, so that
   *     nobody can tell what stands for it
   */
  public Options withPseudonyms(Pseudonyms pseudonyms) {
    return withInput(new Input(reader(), dnsPorts(), logTimes(), Optional.of(pseudonyms)))
        .withScope(scope.with(pseudonyms));
  }

  /** Returns the same with exchanges told apart and judged in another way. */
  public Options withCorrelation(Settings other) {
    return new Options(input, other, scope, answeredToo, zone, jobs);
  }

  /** Returns the same for another part of the capture. */
  public Options withScope(Scope other) {
    return new Options(input, correlation, other, answeredToo, zone, jobs);
  }

  /** Returns the same with answered exchanges as part of the result, or without. */
  public Options withAnsweredToo(boolean wanted) {
    return new Options(input, correlation, scope, wanted, zone, jobs);
  }

  /** Returns the same with another zone of times in sentences. */
  public Options withZone(ZoneId other) {
    return new Options(input, correlation, scope, answeredToo, other, jobs);
  }

  /**
   * Returns the same with so many threads that match what was asked and what came back. The result
   * is the same with any number.
   *
   * @param many from 1 to {@value #MAX_JOBS}
   * @throws IllegalArgumentException when it is out of that range
   */
  public Options withJobs(int many) {
    return new Options(input, correlation, scope, answeredToo, zone, OptionalInt.of(many));
  }
}
