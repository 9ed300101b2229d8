package io.dnsanalyzer.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.exchange.Outcome;
import org.junit.jupiter.api.Test;

/** Of how many questions a sentence says that some failed. */
class SharesTest {
  private static Given prohibited() {
    return Given.rejections(Outcome.ADMIN_PROHIBITED, Given.ROUTER, 4, 1, 2, 3, 4)
        .answeredMeanwhile(3, 6);
  }

  @Test
  void aShareIsOfAllQuestionsMeanwhile() {
    assertThat(prohibited().facts().share(4)).isEqualTo("4 of 7 questions");
  }

  /** Over four TCP connections nothing was asked: they are no questions. */
  @Test
  void connectionsAreToldBesideQuestions() {
    Given some =
        Given.rejections(Outcome.HOST_UNREACHABLE, Given.ROUTER, 14, 1, 2, 3, 4)
            .connections(Outcome.HOST_UNREACHABLE, 4);
    assertThat(some.facts().share(14)).isEqualTo("10 questions and 4 TCP connections");
    assertThat(some.facts().share(12)).isEqualTo("12 questions and connections");
  }

  /** Over UDP, all of them failed. */
  @Test
  void whatWasAnsweredOverTheOtherTransportIsInNoShare() {
    assertThat(prohibited().answeredOverTcp(6).facts().share(4)).isEqualTo("4 questions");
  }
}
