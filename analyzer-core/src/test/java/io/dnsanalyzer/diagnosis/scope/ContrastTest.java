package io.dnsanalyzer.diagnosis.scope;

import static org.assertj.core.api.Assertions.assertThat;

import io.dnsanalyzer.timeline.tally.Forms;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ContrastTest {
  private static final int A = 1;
  private static final int MX = 15;
  private static final int TXT = 16;
  private static final OptionalInt NONE = OptionalInt.empty();

  private static Forms forms(long questions, long withEdns, long withoutEdns, Integer... types) {
    TreeSet<Integer> all = new TreeSet<>(List.of(types));
    return new Forms(
        questions,
        new Forms.Edns(withEdns, withoutEdns),
        new Forms.Types(all, false),
        new Forms.Lengths(40, 50),
        NONE,
        0,
        0);
  }

  private static Forms queries(int shortest, int longest) {
    return new Forms(
        2,
        new Forms.Edns(0, 0),
        new Forms.Types(new TreeSet<>(), true),
        new Forms.Lengths(shortest, longest),
        NONE,
        0,
        0);
  }

  private static Forms responses(int hopLimit) {
    return new Forms(
        2,
        new Forms.Edns(0, 0),
        new Forms.Types(new TreeSet<>(), true),
        new Forms.Lengths(40, 40),
        OptionalInt.of(hopLimit),
        0,
        0);
  }

  private static String said(Forms failed, Forms answered) {
    return new Contrast(failed, answered).sentences("it", "this capture");
  }

  @Test
  void typesOfWhichNoneWasAnswered() {
    assertThat(said(forms(3, 0, 0, MX, TXT), forms(9, 0, 0, A)))
        .isEqualTo(
            " All of them asked for MX and TXT, which it answered to nobody in this capture.");
    assertThat(said(forms(3, 0, 0, A, TXT), forms(9, 0, 0, A, MX))).isEmpty();
    assertThat(said(forms(3, 0, 0, TXT), forms(9, 0, 0, A, TXT)))
        .isEqualTo(" They do not stand out by type: the like was answered.");
  }

  @Test
  void typesThatAreNotToldApartMayBeAnswered() {
    Forms others =
        new Forms(
            2,
            new Forms.Edns(0, 0),
            new Forms.Types(new TreeSet<>(List.of(A)), true),
            new Forms.Lengths(40, 40),
            NONE,
            0,
            0);
    assertThat(said(forms(3, 0, 0, TXT), others)).isEmpty();
    assertThat(said(others, forms(3, 0, 0, TXT))).isEmpty();
    assertThat(said(others, forms(3, 0, 0, A))).isEmpty();
  }

  @Test
  void withEdnsOnlyOrWithoutItOnly() {
    assertThat(said(forms(3, 3, 0), forms(4, 0, 4)))
        .isEqualTo(" All of them had EDNS, which no answered one had.");
    assertThat(said(forms(3, 0, 3), forms(4, 4, 0)))
        .isEqualTo(" None of them had EDNS, which all answered ones had.");
    // Of one query that was cut it is not known.
    assertThat(said(forms(3, 2, 0), forms(4, 0, 4))).isEmpty();
    assertThat(said(forms(3, 3, 0), forms(4, 0, 3))).isEmpty();
    assertThat(said(forms(3, 3, 0, A), forms(4, 1, 3, A)))
        .isEqualTo(
            " They do not stand out by type or by whether they have EDNS: the like was answered."
                + " What EDNS holds, such as DO (RFC 3225 3), was not compared.");
    assertThat(said(forms(3, 0, 3, A), forms(4, 1, 3, A)))
        .isEqualTo(
            " They do not stand out by type or by whether they have EDNS: the like was answered.");
  }

  @Test
  void queriesTwiceAsLongAsAnyThatWasAnswered() {
    // 8 bytes are the UDP header.
    assertThat(said(queries(108, 300), queries(40, 58)))
        .isEqualTo(" Their queries had 100 bytes or more, the answered ones 50 or fewer.");
    assertThat(said(queries(107, 300), queries(40, 58))).isEmpty();
    assertThat(said(queries(108, 300), queries(0, 0))).isEmpty();
  }

  @Test
  void responsesFromAnotherDistance() {
    assertThat(said(responses(57), responses(61)))
        .isEqualTo(
            " Their responses arrive with hop limit 57, answers with 61: they may come from"
                + " different machines, or by different ways.");
    assertThat(said(responses(61), responses(61))).isEmpty();
  }

  @Test
  void whatIsKnownIsNoAlternative() {
    assertThat(new Contrast(Forms.NONE, Forms.NONE).unknown()).isEqualTo("size, type or EDNS");
    assertThat(new Contrast(forms(3, 3, 0, A), forms(4, 1, 3, A)).unknown()).isEqualTo("size");
    assertThat(new Contrast(forms(3, 3, 0, TXT), forms(4, 0, 4, A)).unknown()).isEqualTo("size");
    assertThat(new Contrast(forms(3, 2, 0, A, TXT), forms(4, 0, 4, A)).unknown())
        .isEqualTo("size, type or EDNS");
  }

  @Test
  void oneQuestionIsNotAllOfThem() {
    Forms one =
        new Forms(
            1,
            new Forms.Edns(1, 0),
            new Forms.Types(new TreeSet<>(List.of(TXT)), false),
            new Forms.Lengths(108, 108),
            NONE,
            0,
            0);
    assertThat(said(one, forms(4, 0, 4, A)))
        .isEqualTo(
            " The failed question asked for TXT, which it answered to nobody in this capture. The"
                + " failed question had EDNS, which no answered one had. Its query had 100 bytes,"
                + " the answered ones 42 or fewer.");
    Forms plain =
        new Forms(
            1,
            new Forms.Edns(0, 1),
            new Forms.Types(new TreeSet<>(List.of(A)), false),
            new Forms.Lengths(40, 40),
            OptionalInt.of(57),
            0,
            0);
    Forms answered =
        new Forms(
            4,
            new Forms.Edns(4, 0),
            new Forms.Types(new TreeSet<>(List.of(A)), false),
            new Forms.Lengths(40, 50),
            OptionalInt.of(61),
            0,
            0);
    assertThat(said(plain, answered))
        .isEqualTo(
            " The failed question had no EDNS, which all answered ones had. Its response arrives"
                + " with hop limit 57, answers with 61: they may come from different machines, or"
                + " by different ways. It does not stand out by type: the like was answered.");
  }
}
