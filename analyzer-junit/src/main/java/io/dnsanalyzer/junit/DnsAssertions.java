package io.dnsanalyzer.junit;

import io.dnsanalyzer.Analysis;

/** Where assertions about captures begin; import {@code assertThat} from here. */
public final class DnsAssertions {
  private DnsAssertions() {}

  /** Begins an assertion about what a capture says. */
  public static AnalysisAssert assertThat(Analysis actual) {
    return new AnalysisAssert(actual);
  }

  /** Begins an assertion about a capture and what lies beside it. */
  public static TestCaptureAssert assertThat(TestCapture actual) {
    return new TestCaptureAssert(actual);
  }
}
