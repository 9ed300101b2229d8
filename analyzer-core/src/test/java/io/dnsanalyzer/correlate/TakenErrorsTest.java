package io.dnsanalyzer.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.correlate.open.ExchangeState;
import io.dnsanalyzer.exchange.Note;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An exchange takes over the errors of the connection that its truncated response led to. */
class TakenErrorsTest {
  @ParameterizedTest(name = "{0} and {1}")
  @CsvSource({
    "0, 0, 0, false",
    "0, 1, 1, false",
    "2, 3, 5, false",
    "60, 40, 100, false",
    "60, 41, 100, true"
  })
  void whatIsNotListedIsNoted(int own, int taken, int listed, boolean isNoted) {
    ExchangeState exchange = new ExchangeState(0);
    ExchangeState connection = new ExchangeState(1);
    for (int i = 0; i < own; i++) {
      exchange.query.last.addError();
    }
    for (int i = 0; i < taken; i++) {
      connection.query.last.addError();
    }
    exchange.adopt(connection);
    assertThat(exchange.query.last.toAttempt().icmp()).hasSize(listed);
    assertThat(exchange.has(Note.MORE_THAN_LISTED)).isEqualTo(isNoted);
    assertThat(connection.query.last.toAttempt().icmp()).isEmpty();
  }
}
