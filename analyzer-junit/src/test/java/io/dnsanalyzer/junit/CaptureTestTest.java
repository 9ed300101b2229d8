package io.dnsanalyzer.junit;

import static io.dnsanalyzer.junit.DnsAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.dnsanalyzer.Analysis;
import io.dnsanalyzer.exchange.Outcome;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Tests of captures, as JUnit runs them: one for each, called like it. */
class CaptureTestTest {
  @CaptureTest({"../testdata/port-closed.pcap", "../testdata/incident.log"})
  void aCaptureAndItsPrintSayTheSame(Analysis analysis) {
    assertThat(analysis)
        .hasFailedLookups(1)
        .hasFailure("yummyrecipesforme.com", Outcome.PORT_UNREACHABLE_BY_SERVER)
        .hasFailure(Outcome.PORT_UNREACHABLE_BY_SERVER)
        .hasNoFailure(Outcome.NO_RESPONSE)
        .hasNoUnmatchedErrors()
        .hasIncidents(1)
        .hasFinding("server_refuses_udp_53")
        .isUndamaged();
  }

  @CaptureTest("../testdata/[ap]*r*e*d.pcap")
  void eachIsAsTheFilesBesideItSay(TestCapture capture, Path path) {
    assertThat(path).isEqualTo(capture.path());
    assertThat(capture).isAsExpected();
  }

  @CaptureTest("../testdata/answered.pcap")
  void answersAreThere(Analysis analysis) {
    assertThat(analysis).hasNoFailedLookups().hasAnswer("*").isUndamaged();
  }

  /** What is expected to fail, and so only run from a test. */
  @Tag("fails")
  static class Failing {
    @CaptureTest("../testdata/{answered,port-closed}.pcap")
    void noLookupFails(Analysis analysis) {
      assertThat(analysis).hasNoFailedLookups();
    }

    @CaptureTest("nowhere/*.pcap")
    void nothingIsThere(Analysis analysis) {
      assertThat(analysis).isNull();
    }
  }

  private static final class Ends implements TestExecutionListener {
    private final List<String> ends = new ArrayList<>();

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
      StringWriter message = new StringWriter();
      result.getThrowable().ifPresent(e -> e.printStackTrace(new PrintWriter(message)));
      ends.add(test.getDisplayName() + " " + result.getStatus() + "\n" + message);
    }
  }

  @Test
  void whatFailsIsCalledLikeItsCaptureAndPrintsRows() {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request().selectors(selectClass(Failing.class)).build();
    Ends ends = new Ends();
    LauncherFactory.create().execute(request, ends);
    assertThat(ends.ends)
        .anyMatch(end -> end.startsWith("../testdata/answered.pcap SUCCESSFUL"))
        .anySatisfy(
            end ->
                assertThat(end)
                    .startsWith("../testdata/port-closed.pcap FAILED")
                    .contains(
                        "expected no failed lookup, found 1 of 1",
                        "yummyrecipesforme.com. A, asked by 192.51.100.15",
                        "  13:24:32.192571  203.0.113.2 refused UDP port 53 after 3.905993 s [1, 2]"))
        .anySatisfy(
            end ->
                assertThat(end)
                    .contains("nowhere/*.pcap: no such capture, neither in src/test/resources"));
  }
}
