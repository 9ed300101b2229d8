package io.dnsanalyzer.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What holds between the parts of any JSON document, when answered exchanges are in it, too. */
final class DocumentProperties {
  /** Times may run backwards by so many seconds between capture queues. */
  private static final BigDecimal SKEW = new BigDecimal("0.001");

  private static final Set<String> DURATIONS =
      Set.of(
          "delaySeconds",
          "sinceFirstAttemptSeconds",
          "sinceLastAttemptSeconds",
          "waitedSeconds",
          "recoverySeconds");

  private final JsonNode document;
  private final JsonNode summary;
  private final JsonNode exchanges;

  /** The time of each frame that is named. */
  private final Map<String, String> times = new HashMap<>();

  private DocumentProperties(JsonNode document) {
    this.document = document;
    summary = document.get("summary");
    exchanges = document.get("exchanges");
  }

  static void check(JsonNode document) {
    DocumentProperties properties = new DocumentProperties(document);
    properties.countsAddUp();
    properties.setsAreExact();
    properties.lookupsAreThoseOfTheirExchanges();
    properties.incidentsHoldEveryFailure();
    properties.rankingsCountFailures();
    properties.visit("", document);
  }

  private void countsAddUp() {
    assertThat(
            number(summary, "answered")
                + number(summary, "failed")
                + number(summary, "undecided")
                + summary.path("otherOpcodes").asLong())
        .as("exchanges answered, failed, undecided and apart")
        .isEqualTo(number(summary, "exchanges"));
    assertThat(sum(summary.get("outcomes"))).as("outcomes").isEqualTo(number(summary, "exchanges"));
    assertThat(number(summary, "lateAnswers"))
        .as("late answers")
        .isLessThanOrEqualTo(number(summary, "answered"));
    Map<String, Long> listed = new HashMap<>();
    exchanges.forEach(exchange -> listed.merge(exchange.get("outcome").textValue(), 1L, Long::sum));
    Map<String, Long> counted = new HashMap<>();
    summary
        .get("outcomes")
        .properties()
        .forEach(e -> counted.put(e.getKey(), e.getValue().longValue()));
    assertThat(listed).as("outcomes of the exchanges that are listed").isEqualTo(counted);
    long frames = 0;
    for (JsonNode file : document.at("/capture/files")) {
      frames += number(file, "frames");
    }
    assertThat(number(document.get("capture"), "frames")).as("frames").isEqualTo(frames);
  }

  /** No two things that differ count as one, whatever their hashes are. */
  private void setsAreExact() {
    Set<String> clients = new HashSet<>();
    Set<String> servers = new HashSet<>();
    Set<String> names = new HashSet<>();
    for (JsonNode exchange : exchanges) {
      clients.add(exchange.at("/client/ip").textValue());
      servers.add(exchange.at("/server/ip").textValue());
      JsonNode name = exchange.at("/question/name");
      if (!name.isMissingNode()) {
        names.add(name.textValue().toLowerCase(Locale.ROOT));
      }
    }
    assertThat(number(summary, "clients")).as("clients").isEqualTo(clients.size());
    assertThat(number(summary, "servers")).as("servers").isEqualTo(servers.size());
    assertThat(number(summary, "names")).as("names").isEqualTo(names.size());
  }

  private void lookupsAreThoseOfTheirExchanges() {
    Map<Long, Long> members = new HashMap<>();
    for (JsonNode exchange : exchanges) {
      long lookup = number(exchange, "lookup");
      if (lookup > 0) {
        members.merge(lookup, 1L, Long::sum);
      }
    }
    assertThat(number(summary, "lookups")).as("lookups").isEqualTo(members.size());
    long failed = 0;
    for (JsonNode lookup : document.get("lookups")) {
      assertThat(number(lookup, "exchanges"))
          .as("exchanges of lookup %s", lookup.get("lookup"))
          .isEqualTo(members.get(number(lookup, "lookup")));
      failed += lookup.get("outcome").textValue().equals("failed") ? 1 : 0;
      assertThat(text(lookup, "firstTime")).isLessThanOrEqualTo(text(lookup, "lastTime"));
    }
    assertThat(number(summary, "failedLookups")).as("failed lookups").isEqualTo(failed);
  }

  private void incidentsHoldEveryFailure() {
    long exchangesOfAll = 0;
    long id = 0;
    String began = "";
    for (JsonNode incident : document.get("incidents")) {
      id++;
      String as = "incident " + id + ": ";
      assertThat(number(incident, "id")).as(as + "id").isEqualTo(id);
      exchangesOfAll += number(incident, "exchanges");
      boolean isUnseen = incident.has("match");
      assertThat(sum(incident.get("outcomes")))
          .isEqualTo(number(incident, isUnseen ? "errors" : "exchanges"));
      assertThat(isUnseen && number(incident, "exchanges") > 0).as(as + "unseen").isFalse();
      String first = text(incident, "firstFailure");
      String last = text(incident, "lastFailure");
      assertThat(began).as(as + "in order").isLessThanOrEqualTo(first);
      assertThat(first).as(as + "first and last").isLessThanOrEqualTo(last);
      began = first;
      JsonNode before = incident.get("lastSuccessBefore");
      if (!before.isNull()) {
        assertThat(before.textValue()).as(as + "answer before").isLessThanOrEqualTo(first);
      }
      JsonNode after = incident.get("firstSuccessAfter");
      if (!after.isNull()) {
        assertThat(after.textValue()).as(as + "answer after").isGreaterThanOrEqualTo(last);
      }
      for (String whom : List.of("clients", "names")) {
        assertThat(incident.at("/" + whom + "/affected").longValue())
            .as(as + whom + " affected")
            .isLessThanOrEqualTo(incident.at("/" + whom + "/seen").longValue());
      }
      assertThat(number(incident, "attempts"))
          .isGreaterThanOrEqualTo(number(incident, "exchanges"));
    }
    assertThat(exchangesOfAll).as("exchanges of incidents").isBetween(failedQueries(), failed());
  }

  private long failed() {
    return number(summary, "failed");
  }

  /**
   * Returns how many exchanges failed at least that asked a question: others (RFC 1996, RFC 2136)
   * have an opcode in the document, and belong to no incident.
   */
  private long failedQueries() {
    long others = 0;
    for (JsonNode exchange : exchanges) {
      others += exchange.has("opcode") ? 1 : 0;
    }
    return failed() - others;
  }

  /** The ranking of failures names those whose exchanges failed, each with its own number. */
  private void rankingsCountFailures() {
    JsonNode failures = document.path("failures");
    if (failures.isMissingNode()) {
      assertThat(number(summary, "failed")).isZero();
      return;
    }
    long failed = 0;
    for (JsonNode step : failures.at("/times/steps")) {
      failed += number(step, "failed");
    }
    assertThat(failed).as("failed exchanges by time").isBetween(failedQueries(), failed());
    for (String ranking : List.of("servers", "clients", "names")) {
      JsonNode top = failures.at("/" + ranking + "/top");
      long before = Long.MAX_VALUE;
      for (JsonNode ranked : top) {
        assertThat(number(ranked, "failed")).as("order of " + ranking).isLessThanOrEqualTo(before);
        before = number(ranked, "failed");
        if (failures.at("/" + ranking + "/exact").booleanValue()) {
          assertThat(before)
              .as("failed exchanges of %s", ranked)
              .isLessThanOrEqualTo(unansweredOf(ranking, ranked));
        }
      }
    }
  }

  /** Returns how many exchanges of a server, client or name may have failed. */
  private long unansweredOf(String ranking, JsonNode ranked) {
    String where =
        switch (ranking) {
          case "servers" -> "/server/ip";
          case "clients" -> "/client/ip";
          default -> "/question/name";
        };
    String what = ranked.get(ranking.equals("names") ? "name" : "ip").textValue();
    long count = 0;
    for (JsonNode exchange : exchanges) {
      if (exchange.at(where).asText().equalsIgnoreCase(what)
          && !exchange.get("outcome").textValue().equals("answered")) {
        count++;
      }
    }
    return count;
  }

  private void visit(String path, JsonNode node) {
    if (node.isObject()) {
      if (node.has("frame")) {
        frameExists(path, node);
      }
      node.properties()
          .forEach(
              field -> {
                JsonNode value = field.getValue();
                if (DURATIONS.contains(field.getKey()) && !value.isNull()) {
                  assertThat(value.decimalValue())
                      .as(path + "/" + field.getKey())
                      .isGreaterThanOrEqualTo(SKEW.negate());
                }
                visit(path + "/" + field.getKey(), value);
              });
      if (node.has("sinceLastAttemptSeconds")) {
        assertThat(node.get("sinceLastAttemptSeconds").decimalValue())
            .as(path + " since the last attempt")
            .isLessThanOrEqualTo(node.get("sinceFirstAttemptSeconds").decimalValue().add(SKEW));
      }
    } else {
      List<JsonNode> items = new ArrayList<>();
      node.forEach(items::add);
      for (JsonNode item : items) {
        if (path.endsWith("/frames") && item.isNumber()) {
          assertThat(item.longValue()).as(path).isBetween(1L, framesOf(0));
        }
        visit(path, item);
      }
    }
  }

  /** A frame that is named is one of its file, and has one time wherever it is named. */
  private void frameExists(String path, JsonNode node) {
    int file = node.path("file").intValue();
    assertThat(number(node, "frame")).as(path).isBetween(1L, framesOf(file));
    if (node.has("time")) {
      String time = text(node, "time");
      assertThat(times.merge(file + ":" + node.get("frame"), time, (known, again) -> known))
          .as("%s: time of frame %s", path, node.get("frame"))
          .isEqualTo(time);
    }
  }

  private long framesOf(int file) {
    return document.at("/capture/files/" + file + "/frames").longValue();
  }

  private static long sum(JsonNode numbers) {
    long sum = 0;
    for (JsonNode number : numbers) {
      sum += number.longValue();
    }
    return sum;
  }

  private static long number(JsonNode node, String member) {
    return node.get(member).longValue();
  }

  private static String text(JsonNode node, String member) {
    return node.get(member).textValue();
  }
}
