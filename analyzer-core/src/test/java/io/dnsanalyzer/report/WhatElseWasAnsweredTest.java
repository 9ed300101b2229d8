package io.dnsanalyzer.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.Dns;
import io.dnsanalyzer.Traffic;
import org.junit.jupiter.api.Test;

/** What reports say of a failure beside what the same server answered. */
final class WhatElseWasAnsweredTest {
  private static final int TXT = 16;
  private final Traffic traffic = new Traffic();
  private int asked;

  private Dns ask(String name) {
    asked++;
    return Dns.ask(name).port(41000 + asked).id(5200 + asked).ipId(700 + asked);
  }

  private void refused(double at, Dns query) {
    traffic.at(at, query).at(at + 0.1, query.response(Dns.REFUSED));
  }

  private void silent(double at, Dns query) {
    traffic.at(at, query);
  }

  private void answered(double at, Dns query) {
    traffic.at(at, query).at(at + 0.1, query.answer("192.0.2.141"));
  }

  private String text() {
    return Written.text(traffic.until(60)).replaceAll("\\s+", " ");
  }

  /** Names are refused for A, and others are answered for A: it is no policy about A. */
  @Test
  void aTypeThatIsAnsweredMeanwhileIsNotWhatIsRefused() {
    for (int i = 0; i < 3; i++) {
      refused(10 * i, ask("host" + i + ".example.net"));
      answered(10 * i + 1, ask("host" + i + ".example.com"));
    }
    assertThat(text()).contains(": a policy by name.").doesNotContain("by name or type");
  }

  /** Each name is answered for another type soon after: it is no policy about names. */
  @Test
  void aNameThatIsAnsweredForAnotherTypeIsNotWhatIsRefused() {
    for (int i = 0; i < 3; i++) {
      refused(10 * i, ask("host" + i + ".example.net").type(TXT));
      answered(10 * i + 1, ask("host" + i + ".example.net"));
    }
    assertThat(text()).contains(": a policy by type.").doesNotContain("by name or type");
  }

  /** Its twin: of one of the names, nothing else was answered. */
  @Test
  void whereOneNameWasNotAnsweredAtAllItMayBeTheName() {
    for (int i = 0; i < 3; i++) {
      refused(10 * i, ask("host" + i + ".example.net").type(TXT));
      answered(10 * i + 1, ask("host" + Math.min(i, 1) + ".example.net"));
    }
    assertThat(text()).contains(": a policy by name or type.");
  }

  /** All names that anybody asked for are under one: that sets those that failed not apart. */
  @Test
  void aNameThatAllAreUnderIsNotNamed() {
    for (int i = 0; i < 6; i++) {
      silent(3 * i, ask("host" + i + ".example.com"));
      answered(3 * i + 1, ask("host" + (10 + i) + ".example.com"));
    }
    assertThat(text())
        .contains("The failures concern 6 of 12 names.")
        .doesNotContain("all under")
        .doesNotContain("The failures concern 192.0.2.10");
  }

  /** Its twin: others are elsewhere. */
  @Test
  void aNameThatOthersAreNotUnderIsNamed() {
    for (int i = 0; i < 6; i++) {
      silent(3 * i, ask("host" + i + ".example.com"));
      answered(3 * i + 1, ask("host" + (10 + i) + ".example.net"));
    }
    assertThat(text()).contains("The failures concern 6 of 12 names, all under example.com.");
  }

  /** Another server answered meanwhile: that is not what is counted. */
  @Test
  void answersMeanwhileAreThoseOfTheSameServer() {
    for (int i = 0; i < 3; i++) {
      silent(10 * i, ask("host" + i + ".example.com"));
      answered(10 * i + 1, ask("host" + i + ".example.com").to("203.0.113.54"));
    }
    assertThat(text()).contains("; 0 answered by 203.0.113.53 meanwhile");
  }

  /**
   * One question between answers is lost, and 8 s later the same client is answered another one.
   */
  @Test
  void oneSilentQuestionAmongAnswersIsNoHungServer() {
    answered(0, ask("host0.example.com"));
    silent(8, ask("host1.example.com"));
    answered(16, ask("host2.example.com"));
    assertThat(text())
        .contains("it answered before, at 08:00:00 UTC on 2024-03-14 and other questions again, at")
        .contains(
            "; not recovered in this capture; other questions answered after it, at 08:00:16.1")
        .contains("or: The query or its answer was filtered or lost, and others were not.")
        .doesNotContain("hung, restarted")
        .doesNotContain("Nothing shows that what failed here works again");
  }

  /** Its twin: nothing comes for a minute. */
  @Test
  void aServerThatAnswersOnlyMuchLaterMayHaveHung() {
    answered(0, ask("host0.example.com"));
    silent(8, ask("host1.example.com"));
    answered(58, ask("host2.example.com"));
    assertThat(text()).contains("or: The server hung, restarted or was overloaded.");
  }

  /** What another client gets says nothing of the one that failed. */
  @Test
  void answersToAnotherClientAreNoneOfTheSameOne() {
    answered(0, ask("host0.example.com"));
    silent(8, ask("host1.example.com"));
    answered(16, ask("host2.example.com").from("192.0.2.11", 40_123));
    assertThat(text())
        .contains("; not recovered in this capture")
        .doesNotContain("other questions answered");
  }

  /** Of two questions that failed, one is answered later: that is in part, and no others. */
  @Test
  void aQuestionThatIsAnsweredLaterIsNoOtherOne() {
    answered(0, ask("host0.example.com"));
    silent(8, ask("host1.example.com"));
    answered(9, ask("host3.example.com"));
    silent(10, ask("host2.example.com"));
    answered(20, ask("host1.example.com"));
    assertThat(text())
        .contains("some of the questions answered from 08:00:20.1")
        .contains(
            "Not everything that failed here was seen answered by 203.0.113.53 after 08:00:10")
        .doesNotContain("other questions answered");
  }
}
