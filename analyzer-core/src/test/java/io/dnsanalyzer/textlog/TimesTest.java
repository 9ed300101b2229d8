package io.dnsanalyzer.textlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.Analysis;
import io.dnsanalyzer.Options;
import io.dnsanalyzer.exchange.Exchange;
import io.dnsanalyzer.packet.UnknownDay;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesTest {
  private static final String ASK =
      " IP 192.0.2.1.40000 > 203.0.113.2.53: 7+ A? example.com. (29)\n";
  private static final String ANSWER =
      " IP 203.0.113.2.53 > 192.0.2.1.40000: 7 1/0/0 A 192.0.2.80 (45)\n";

  /** Each form of -t, and the delay that its two times say. */
  @ParameterizedTest(name = "{0} to {1}")
  @CsvSource({
    "13:24:32.000000, 13:24:32.250000, 250000000",
    "13:24:32.000000000, 13:24:32.000000250, 250",
    "1710422672.000000, 1710422672.250000, 250000000",
    "2024-03-14 13:24:32.000000, 2024-03-14 13:24:32.250000, 250000000",
    "00:00:00.000000, 00:00:00.250000, 250000000",
    "23:59:59.900000, 00:00:00.150000, 250000000",
    "000000, 250000, 250000000",
    "000000, 2. 000250, 2000250000",
  })
  void delaysAreWhatTimesSay(String asked, String answered, long nanos) {
    Exchange exchange = Logs.only(asked + ASK + answered + ANSWER);
    assertThat(exchange.response().orElseThrow().sinceFirstNanos()).isEqualTo(nanos);
  }

  /** Differences (-ttt) go up and down, elapsed times (-ttttt) only up. */
  @Test
  void differencesAddUp() {
    String log =
        " 00:00:00.000000"
            + ASK
            + " 00:00:02.000000"
            + ANSWER
            + " 00:00:01.000000"
            + ASK.replace("7+", "8+");
    List<Exchange> exchanges = Logs.analysis(log).told().exchanges();
    assertThat(exchanges.get(1).first().nanos() - exchanges.get(0).first().nanos())
        .isEqualTo(3_000_000_000L);
  }

  @Test
  void theDayIsUnknownUnlessItIsGiven() {
    Exchange exchange = Logs.only("13:24:32.192571" + ASK);
    assertThat(UnknownDay.has(exchange.first().nanos())).isTrue();
    LogTimes berlin =
        new LogTimes(Optional.of(LocalDate.of(2024, 7, 14)), ZoneId.of("Europe/Berlin"));
    Analysis dated =
        Logs.analysis(
            ("13:24:32.192571" + ASK).getBytes(StandardCharsets.UTF_8),
            Options.DEFAULTS.withLogTimes(berlin));
    assertThat(dated.told().exchanges().get(0).first().time())
        .isEqualTo(Instant.parse("2024-07-14T11:24:32.192571Z"));
  }

  @Test
  void withoutTimesSilenceIsUndecided() {
    assertThat(Logs.outcomes(ASK.substring(1) + ASK.substring(1).replace("7+", "8+")))
        .containsExactly("pending_at_end", "pending_at_end");
  }
}
