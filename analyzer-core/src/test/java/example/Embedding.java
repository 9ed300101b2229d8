package example;

import io.dnsanalyzer.Analysis;
import io.dnsanalyzer.AnalysisListener;
import io.dnsanalyzer.Analyzer;
import io.dnsanalyzer.Options;
import io.dnsanalyzer.capture.TooLargeException;
import io.dnsanalyzer.capture.Watch;
import io.dnsanalyzer.decoded.DecodedPacket;
import io.dnsanalyzer.decoded.DnsMessage;
import io.dnsanalyzer.decoded.DnsRecord;
import io.dnsanalyzer.decoded.IcmpError;
import io.dnsanalyzer.decoded.Kind;
import io.dnsanalyzer.decoded.Packets;
import io.dnsanalyzer.decoded.Quote;
import io.dnsanalyzer.decoded.RecordData;
import io.dnsanalyzer.decoded.TransportHeader;
import io.dnsanalyzer.diagnosis.Confidence;
import io.dnsanalyzer.diagnosis.Finding;
import io.dnsanalyzer.diagnosis.Rule;
import io.dnsanalyzer.exchange.Exchange;
import io.dnsanalyzer.exchange.Lookup;
import io.dnsanalyzer.exchange.Settings;
import io.dnsanalyzer.packet.IpNetwork;
import io.dnsanalyzer.pcap4j.Pcap4jPackets;
import io.dnsanalyzer.report.Report;
import io.dnsanalyzer.report.ReportFormat;
import io.dnsanalyzer.report.ReportOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.pcap4j.packet.IpV4Packet;

/** The code of docs/embedding.md, method by method. */
final class Embedding {
  private final Path captures;
  private final PrintStream out;

  Embedding(Path captures, PrintStream out) {
    this.captures = captures;
    this.out = out;
  }

  void path() throws IOException {
    Analysis analysis = Analyzer.withDefaults().analyze(captures.resolve("port-closed.pcap"));
    out.println(analysis.summary().failedLookups() + " of " + analysis.summary().lookups());
    analysis.diagnoses().forEach(diagnosis -> out.println(diagnosis.title()));
    for (Exchange exchange : analysis.told().exchanges()) {
      out.println(exchange.first().number() + " " + exchange.outcome().code());
    }
  }

  void several() throws IOException {
    List<Path> files = List.of(captures.resolve("rotated"), captures.resolve("refused.pcap"));
    Options options = Options.DEFAULTS.withDnsPorts(Set.of(53, 5300)).withAnsweredToo(true);
    Analysis analysis = Analyzer.with(options).analyze(files);
    analysis.capture().files().forEach(file -> out.println(file.name() + " " + file.frames()));
    out.println(analysis.summary().outcomes().byOutcome());
  }

  void stream() throws IOException {
    try (InputStream upload = Files.newInputStream(captures.resolve("gzip.pcap.gz"))) {
      Analysis analysis = Analyzer.withDefaults().analyze(upload, "upload");
      analysis.diagnoses().forEach(diagnosis -> out.println(diagnosis.title()));
    }
  }

  void callback() throws IOException {
    AnalysisListener listener =
        new AnalysisListener() {
          @Override
          public void exchange(Exchange exchange) {
            out.println("failed: " + exchange.server() + " " + exchange.outcome().code());
          }

          @Override
          public void lookup(Lookup lookup) {
            out.println("lookup " + lookup.number() + " is over: " + lookup.verdict());
          }
        };
    Analysis rest =
        Analyzer.withDefaults().stream(List.of(captures.resolve("port-closed.pcap")), listener);
    out.println(rest.told().exchanges().size() + " exchanges are held");
  }

  void ourReports() throws IOException {
    List<Path> files = List.of(captures.resolve("port-closed.pcap"));
    ByteArrayOutputStream csv = new ByteArrayOutputStream();
    try (Report report = ReportFormat.CSV.open(csv, ReportOptions.DEFAULTS)) {
      report.finish(Analyzer.withDefaults().stream(files, report));
    }
    out.println(csv.toString(StandardCharsets.UTF_8).lines().count() + " lines of CSV");
  }

  void ownReport() throws IOException {
    Analysis analysis =
        Analyzer.withDefaults().analyze(captures.resolve("overlapping-incidents.pcap"));
    analysis.diagnoses().stream()
        .flatMap(diagnosis -> diagnosis.findings().stream())
        .filter(finding -> finding.confidence() == Confidence.HIGH)
        .forEach(
            finding -> {
              out.println("- " + finding.code() + ": " + finding.statement());
              finding.filters().forEach(filter -> out.println("  " + filter.expression()));
            });
  }

  void ownRule() throws IOException {
    IpNetwork ours = IpNetwork.parse("203.0.113.0/24");
    Rule rule =
        facts ->
            facts.incident().servers().stream().allMatch(ours::contains)
                ? Optional.of(
                    Finding.of("our_resolver", Confidence.HIGH)
                        .says("%s is one of ours: call the resolver team.", facts.servers())
                        .naming(List.of(facts.incident().firstFailure()))
                        .next("phone 5353"))
                : Optional.empty();
    Analyzer analyzer = Analyzer.withDefaults().withRules(List.of(rule));
    Analysis analysis = analyzer.analyze(captures.resolve("port-closed.pcap"));
    for (Finding finding : analysis.diagnoses().get(0).findings()) {
      out.println(finding.confidence().code() + ": " + finding.code());
    }
  }

  void progress() throws IOException {
    Watch watch =
        Watch.NONE.withProgress(
            progress ->
                out.printf(
                    "%d of %d bytes, %d frames%n",
                    progress.bytes(), progress.total().orElse(-1), progress.frames()));
    Analyzer.withDefaults().withWatch(watch).analyze(captures.resolve("port-closed.pcap"));
  }

  void cancellation() throws IOException {
    AtomicBoolean cancelled = new AtomicBoolean();
    Analyzer analyzer =
        Analyzer.withDefaults().withWatch(Watch.NONE.withCancellation(cancelled::get));
    cancelled.set(true); // mostly from another thread
    try {
      analyzer.analyze(captures.resolve("port-closed.pcap"));
    } catch (InterruptedIOException e) {
      out.println("no result: " + e.getMessage().replaceAll(".*/", ""));
    }
  }

  void limits() throws IOException {
    Settings settings = Settings.DEFAULTS.withMaxOpen(10_000);
    Analyzer analyzer =
        Analyzer.with(Options.DEFAULTS.withCorrelation(settings))
            .withWatch(Watch.NONE.withMaxBytes(100 << 20).withMaxFrames(5))
            .withMaxHeld(50_000);
    try {
      analyzer.analyze(captures.resolve("port-closed.pcap"));
    } catch (TooLargeException e) {
      out.println("refused: " + e.getMessage().replaceAll(".*/", ""));
    }
  }

  void packets() throws IOException {
    try (Packets packets = Packets.open(captures.resolve("port-closed.pcap"))) {
      for (DecodedPacket packet : packets) {
        out.println(packet);
      }
    }
  }

  void records() throws IOException {
    try (Packets packets = Packets.open(captures.resolve("referral.pcap"))) {
      List<DnsMessage> responses =
          packets.stream()
              .filter(packet -> packet.kind() == Kind.DNS)
              .flatMap(packet -> packet.messages().stream())
              .filter(message -> message.header().isResponse())
              .toList();
      DnsMessage referral = responses.get(0);
      out.println(referral.header().counts());
      for (DnsRecord record : referral.authority()) {
        out.println(record);
        if (record.data() instanceof RecordData.Name server) {
          out.println("ask " + server.name() + " for the next " + record.ttl() + " s");
        }
      }
    }
  }

  void quotes() throws IOException {
    try (Packets packets = Packets.open(captures.resolve("too-big.pcap"))) {
      for (DecodedPacket packet : packets) {
        IcmpError error = packet.icmpError().orElse(null);
        Quote quote = error == null ? null : error.quote().orElse(null);
        if (quote != null && quote.transport().orElse(null) instanceof TransportHeader.Udp udp) {
          out.println(error.kind() + ", the next link takes " + error.mtu().orElse(-1) + " bytes");
          out.println(quote.ip().source() + " sent " + udp.length().orElse(-1) + " bytes of UDP");
          quote.dns().ifPresent(dns -> out.println("with the DNS id " + dns.id()));
          return;
        }
      }
    }
  }

  void frame() {
    byte[] query =
        HexFormat.ofDelimiter(" ")
            .parseHex(
                "45 00 00 39 1c 46 00 00 40 11 71 fb c0 00 02 0a c6 33 64 35 9c 40 00 35 00 25 8d"
                    + " 22 1a 2b 01 00 00 01 00 00 00 00 00 00 07 65 78 61 6d 70 6c 65 03 63 6f 6d"
                    + " 00 00 01 00 01");
    DecodedPacket packet = DecodedPacket.of(101, query); // LINKTYPE_RAW
    out.println(packet.kind() + " " + packet.messages());
    out.println(packet.ip().orElseThrow());
    out.println(packet.transport().orElseThrow());
    DecodedPacket cut = DecodedPacket.of(101, java.util.Arrays.copyOf(query, 27));
    out.println(cut.kind() + " " + cut.undecodable().orElseThrow());
  }

  void bridge() throws IOException {
    try (Packets packets = Packets.open(captures.resolve("port-closed.pcap"))) {
      DecodedPacket first = packets.iterator().next();
      Pcap4jPackets.packet(first)
          .ifPresent(packet -> out.println(packet.get(IpV4Packet.class).getHeader().getTtl()));
    }
  }
}
