/**
 * Tells from a packet capture which DNS lookups failed, when, why and by whom. Begin reading at
 * {@link io.dnsanalyzer.Analyzer}.
 *
 * <p>pcap4j is not required: its descriptor asks for a module that slf4j 2 no longer has. Neither
 * is snakeyaml-engine, whose descriptor does not export what reads nodes. Programs that want either
 * put it on the class path and start with {@code --add-reads io.dnsanalyzer=ALL-UNNAMED}.
 */
@SuppressWarnings("requires-automatic") // jte-runtime has a name, and no descriptor
module io.dnsanalyzer {
  requires com.fasterxml.jackson.core;
  requires static transitive org.jspecify;

  // Each is needed for one thing, whose absence is told where it is asked for.
  requires static com.github.luben.zstd_jni;
  requires static gg.jte.runtime;
  requires static java.sql; // pcap4j's times

  exports io.dnsanalyzer;
  exports io.dnsanalyzer.capture;
  exports io.dnsanalyzer.decoded;
  exports io.dnsanalyzer.diagnosis;
  exports io.dnsanalyzer.evidence;
  exports io.dnsanalyzer.exchange;
  exports io.dnsanalyzer.fixture;
  exports io.dnsanalyzer.fixture.assertion;
  exports io.dnsanalyzer.packet;
  exports io.dnsanalyzer.packets;
  exports io.dnsanalyzer.pcap4j;
  exports io.dnsanalyzer.pseudonym;
  exports io.dnsanalyzer.report;
  exports io.dnsanalyzer.textlog;
  exports io.dnsanalyzer.timeline;
  exports io.dnsanalyzer.timeline.tally;
  exports io.dnsanalyzer.words;
  exports io.dnsanalyzer.writing;
}
