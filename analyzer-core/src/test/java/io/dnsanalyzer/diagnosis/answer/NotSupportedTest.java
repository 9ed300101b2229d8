package io.dnsanalyzer.diagnosis.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.diagnosis.Diagnosis;
import io.dnsanalyzer.diagnosis.Given;
import io.dnsanalyzer.exchange.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class NotSupportedTest {
  private static Given silent() {
    return Given.failures(Outcome.NO_RESPONSE, 3, 1, 3, 5);
  }

  private static List<String> claims(Given given) {
    return NotSupported.of(given.facts());
  }

  @Test
  void aNameIsNoWebsite() {
    assertThat(claims(silent()))
        .contains("\"The website www.example.com is down\": only its name could not be resolved.");
  }

  @Test
  void whichOfSeveralNamesWasAnsweredInTheEndIsNotKnown() {
    assertThat(claims(silent().failedNames(2)))
        .contains("\"The website www.example.com is down\": only names could not be resolved.");
  }

  @Test
  void aLookupThatWasAnsweredInTheEndDidResolveTheName() {
    assertThat(claims(silent().failedLookups(0)))
        .contains(
            "\"The website www.example.com is down\": every lookup that met this got an"
                + " answer as well.");
  }

  @Test
  void theRootIsNoWebsite() {
    assertThat(claims(silent().question(".", 2))).noneMatch(claim -> claim.contains("website"));
  }

  @Test
  void theHostIsUpWhereItSentTheErrorsItself() {
    Given refused = Given.rejections(Outcome.PORT_UNREACHABLE_BY_SERVER, Given.SERVER, 1, 1, 2);
    String isUp =
        "\"The server is down\": errors came from the address 203.0.113.53, so something is up"
            + " there.";
    assertThat(claims(refused)).contains(isUp);
    assertThat(claims(refused.hopLimits(62, 58, 9))).doesNotContain(isUp);
  }

  /** What is said of one server is not said of another one, and nothing is said twice. */
  @Test
  void serversThatAreUpAndOthersAreToldInOneSentence() {
    Diagnosis up =
        Given.rejections(Outcome.PORT_UNREACHABLE_BY_SERVER, Given.SERVER, 1, 1, 2).diagnosis();
    Diagnosis unknown = silent().diagnosis();
    assertThat(NotSupported.together(List.of(up, unknown)))
        .filteredOn(claim -> claim.contains("is down"))
        .contains(
            "\"The server is down\": a failed query does not show the state of the host behind it;"
                + " errors came from the address 203.0.113.53, so something is up there.");
    assertThat(NotSupported.together(List.of(up, up)))
        .filteredOn(claim -> claim.startsWith("\"The server is down\""))
        .containsExactly(
            "\"The server is down\": errors came from the address 203.0.113.53, so something is up"
                + " there.");
  }
}
