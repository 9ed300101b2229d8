package io.dnsanalyzer.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test that runs once for each capture, and is called like the capture.
 *
 * <pre>{@code
 * @CaptureTest("captures/*.pcap")
 * void noLookupFails(Analysis analysis) {
 *   assertThat(analysis).hasNoFailedLookups();
 * }
 * }</pre>
 *
 * <p>The method takes any of {@link io.dnsanalyzer.Analysis}, with answered exchanges, {@link
 * TestCapture} and {@link java.nio.file.Path}. A capture is read when one of the first two is asked
 * for, with the options of its check file if there is one.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@TestTemplate
@ExtendWith(CaptureExtension.class)
public @interface CaptureTest {
  /**
   * Which captures: globs such as {@code captures/*.pcap} or {@code **}{@code /*.log}, below {@code
   * src/test/resources} or, where none is there, below the working directory. Expected reports and
   * check files are left out. A glob without a capture is a mistake, and fails.
   */
  String[] value();
}
