package io.dnsanalyzer.pseudonym;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.Analysis;
import io.dnsanalyzer.Analyzer;
import io.dnsanalyzer.Options;
import io.dnsanalyzer.capture.Captures;
import io.dnsanalyzer.evidence.EvidenceFile;
import io.dnsanalyzer.evidence.NamedFrames;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.packet.IpNetwork;
import io.dnsanalyzer.packets.Listing;
import io.dnsanalyzer.packets.PacketFormat;
import io.dnsanalyzer.packets.PacketOptions;
import io.dnsanalyzer.report.Report;
import io.dnsanalyzer.report.ReportFormat;
import io.dnsanalyzer.report.ReportOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No address and no name of a capture occurs anywhere in what is written of it. */
class NothingOriginalTest {
  private static final Pseudonyms PSEUDONYMS =
      Pseudonyms.of("a key for tests only".getBytes(StandardCharsets.US_ASCII));
  private static final Pattern V4 =
      Pattern.compile("(?<![0-9.])([0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3})(?![0-9])");
  private static final Pattern V6 =
      Pattern.compile("(?<![0-9A-Za-z:])[0-9a-f:]*:[0-9a-f:]*:[0-9a-f:]*(?![0-9A-Za-z])");
  private static final Pattern NAME = Pattern.compile("\"name\":\"((?:[^\"\\\\]|\\\\.)*)\"");

  /** Ends of names that say how they are resolved. */
  private static final Set<String> KEPT = Set.of("arpa", "in-addr", "local", "localhost");

  static List<Path> captures() throws IOException {
    return Captures.ofProject();
  }

  @ParameterizedTest
  @MethodSource("captures")
  void neitherReportsNorEvidenceHoldAnyOfIt(Path capture) throws IOException {
    Set<IpAddress> addresses = addresses(capture);
    Set<String> names = names(capture);
    Options options = Options.DEFAULTS.withAnsweredToo(true).withPseudonyms(PSEUDONYMS);
    Analysis analysis = Analyzer.with(options).analyze(capture);
    for (ReportFormat format : ReportFormat.values()) {
      String report = written(analysis, format);
      assertThat(report).as("file in %s", format).doesNotContain(capture.getFileName().toString());
      for (String name : names) {
        assertThat(report.toLowerCase(Locale.ROOT)).as("name in %s", format).doesNotContain(name);
      }
      assertThat(addressesIn(report)).as("addresses in %s", format).noneMatch(addresses::contains);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    EvidenceFile.write(List.of(capture), analysis, NamedFrames.of(analysis), out);
    String evidence = out.toString(StandardCharsets.ISO_8859_1);
    assertThat(evidence).doesNotContain(capture.getFileName().toString());
    for (IpAddress address : addresses) {
      assertThat(evidence.indexOf(bytes(address))).as("%s in the evidence", address).isEqualTo(-1);
    }
    for (String name : names) {
      for (String label : name.split("\\.", -1)) {
        if (label.length() > 3 && label.indexOf('\\') < 0 && !KEPT.contains(label)) {
          assertThat(evidence.toLowerCase(Locale.ROOT))
              .as("label in the evidence")
              .doesNotContain((char) label.length() + label);
        }
      }
    }
  }

  private static String written(Analysis analysis, ReportFormat format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Report report = format.open(out, ReportOptions.DEFAULTS)) {
      report.render(analysis);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static String bytes(IpAddress address) {
    ByteBuffer bytes = ByteBuffer.allocate(address.version() == 4 ? 4 : 16);
    if (address.version() == 4) {
      bytes.putInt((int) address.low());
    } else {
      bytes.putLong(address.high()).putLong(address.low());
    }
    return new String(bytes.array(), StandardCharsets.ISO_8859_1);
  }

  /** Returns the addresses of headers, quotes and answers, but for special ones, which stay. */
  private static Set<IpAddress> addresses(Path capture) throws IOException {
    Set<IpAddress> addresses = new TreeSet<>();
    for (PacketFormat format : PacketFormat.values()) {
      Listing.of(capture, format, PacketOptions.DEFAULTS)
          .forEach(line -> addresses.addAll(addressesIn(line)));
    }
    addresses.removeIf(address -> PSEUDONYMS.of(address).equals(address));
    return addresses;
  }

  private static Set<IpAddress> addressesIn(String text) {
    Set<IpAddress> found = new TreeSet<>();
    for (Pattern pattern : List.of(V4, V6)) {
      Matcher matcher = pattern.matcher(text);
      while (matcher.find()) {
        try {
          found.add(IpNetwork.parse(matcher.group()).address());
        } catch (IllegalArgumentException e) {
          // a time of day
        }
      }
    }
    return found;
  }

  /** Returns the names that were asked for, in lower case, but for those of one short label. */
  private static Set<String> names(Path capture) throws IOException {
    List<String> lines =
        new ArrayList<>(Listing.of(capture, PacketFormat.NDJSON, PacketOptions.DEFAULTS));
    Set<String> names = new TreeSet<>();
    for (String line : lines) {
      Matcher matcher = NAME.matcher(line);
      while (matcher.find()) {
        String name = matcher.group(1).toLowerCase(Locale.ROOT);
        if (name.length() > 5) {
          names.add(name.substring(0, name.length() - 1));
        }
      }
    }
    return names;
  }
}
