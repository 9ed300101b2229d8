package io.dnsanalyzer.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.Analyzer;
import io.dnsanalyzer.capture.Captures;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** CSV and NDJSON of the model case; values are those of testdata/port-closed.tcpdump.txt. */
class StreamedFormatsTest {
  @Test
  void aRowNamesTheErrorItsFramesAndTheDelay() throws IOException {
    String[] rows = write("port-closed.pcap", ReportFormat.CSV).split("\r\n");
    assertThat(rows).hasSize(4);
    assertThat(rows[0])
        .isEqualTo(
            "time,last_attempt_time,lookup,transport,client_ip,client_port,server_ip,server_port,id,"
                + "name,type,class,outcome,verdict,attempts,attempt_frames,icmp_frames,icmp_from,"
                + "icmp_reporter,icmp_version,icmp_type,icmp_code,icmp_kind,icmp_delay_seconds,"
                + "icmp_match,icmp_matched_by,response_frame,rcode,response_delay_seconds,truncated,"
                + "answers,extended_errors,notes,query_flags,query_length,response_flags,"
                + "response_length,icmp_length,waited_seconds");
    assertThat(rows[1])
        .isEqualTo(
            "2024-03-14T13:24:32.192571Z,2024-03-14T13:24:32.192571Z,1,udp,192.51.100.15,52444,"
                + "203.0.113.2,53,35084,yummyrecipesforme.com.,A,IN,port_unreachable_by_server,"
                + "failed,1,1,2,203.0.113.2,server,4,3,3,port_unreachable,3.905993,exact,"
                + "dns_id question udp_checksum ip_id,,,,,,,,rd,39,,,75,3.905993"); // as tcpdump -v
    // prints
  }

  @Test
  void everyRowHasAsManyCellsAsTheHeader() throws IOException {
    for (String capture : List.of("servfail.pcap", "no-response.pcap", "tcp-refused.pcap")) {
      String[] rows = write(capture, ReportFormat.CSV).split("\r\n");
      assertThat(rows).hasSizeGreaterThan(1);
      int columns = rows[0].split(",").length;
      for (String row : rows) {
        assertThat(row.split(",", -1)).as(row).hasSize(columns);
      }
    }
  }

  @Test
  void anEventUsesTheNamesOfTheElasticCommonSchema() throws IOException {
    String[] lines = write("port-closed.pcap", ReportFormat.NDJSON).split("\n");
    assertThat(lines).hasSize(3);
    assertThat(lines[0])
        .startsWith("{\"@timestamp\":\"2024-03-14T13:24:32.192571Z\",\"ecs\":")
        .contains("\"outcome\":\"failure\"", "\"duration\":3905993000")
        .contains("\"source\":{\"ip\":\"192.51.100.15\",\"port\":52444}")
        .contains("\"destination\":{\"ip\":\"203.0.113.2\",\"port\":53}")
        // Computed by hand as community-id-spec says: SHA-1 over seed, addresses, 17, 0, ports.
        .contains("\"community_id\":\"1:UV+WIgbUSneOQurX2QuJDDsgyUY=\"")
        .contains(
            "\"dns\":{\"type\":\"query\",\"id\":\"35084\",\"header_flags\":[\"RD\"],\"question\":")
        .contains("{\"name\":\"yummyrecipesforme.com\",\"type\":\"A\",\"class\":\"IN\"}")
        .contains("\"icmp\":{\"version\":4,\"type\":3,\"code\":3,\"kind\":\"port_unreachable\"}")
        .contains("\"error\":{\"type\":\"port_unreachable_by_server\"}")
        .contains("\"match\":\"exact\"", "\"delaySeconds\":3.905993", "\"frames\":[1,2]}}");
  }

  @Test
  void whatFitsNoQueryIsAnEventToo() throws IOException {
    assertThat(write("responses-only.pcap", ReportFormat.NDJSON))
        .contains("\"dataset\":\"dnsanalyzer.response\"", "\"reason\":\"no_query\"");
  }

  private static String write(String capture, ReportFormat format) throws IOException {
    Path path = Captures.named(capture);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Report report = format.open(out, ReportOptions.DEFAULTS)) {
      report.finish(Analyzer.withDefaults().stream(List.of(path), report));
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
