package io.dnsanalyzer.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What the JSON document of a capture says and shows, for another format to be held to. */
record JsonFacts(JsonNode document) {
  private static final Set<String> SENTENCES =
      Set.of("title", "statement", "alternatives", "next", "notSupported", "text");

  /**
   * A sentence and the frames that show it.
   *
   * @param frames as {@link #frames} returns them; empty where none are named
   */
  record Claim(String sentence, Set<String> frames) {}

  /** Returns the sentences about incidents, about the whole capture, and about its limits. */
  List<Claim> claims() {
    List<Claim> claims = new ArrayList<>();
    collect(document.get("incidents"), claims);
    collect(document.get("findings"), claims);
    collect(document.get("capture").get("limits"), claims);
    return claims;
  }

  private static void collect(JsonNode node, List<Claim> claims) {
    node.properties()
        .forEach(
            field -> {
              if (!SENTENCES.contains(field.getKey())) {
                collect(field.getValue(), claims);
              } else if (field.getValue().isArray()) {
                field.getValue().forEach(one -> claims.add(new Claim(one.asText(), Set.of())));
              } else {
                claims.add(new Claim(field.getValue().asText(), named(node.path("frames"))));
              }
            });
    if (node.isArray()) {
      node.forEach(one -> collect(one, claims));
    }
  }

  /** Returns the frames that a sentence names: numbers, or objects where there are many files. */
  private static Set<String> named(JsonNode list) {
    Set<String> names = new TreeSet<>();
    list.forEach(frame -> names.add(frame.isObject() ? name(frame) : frame.asText()));
    return names;
  }

  List<JsonNode> exchanges() {
    return list(document.get("exchanges"));
  }

  /** Returns the responses and ICMP errors that fit no query. */
  List<JsonNode> unmatched() {
    List<JsonNode> all = list(document.get("unmatched").get("responses"));
    all.addAll(list(document.get("unmatched").get("icmpErrors")));
    return all;
  }

  Set<String> unmatchedFrames() {
    Set<String> names = new TreeSet<>();
    unmatched().forEach(event -> names.addAll(frames(event)));
    return names;
  }

  private static List<JsonNode> list(JsonNode array) {
    List<JsonNode> all = new ArrayList<>();
    array.forEach(all::add);
    return all;
  }

  /** Returns the frames named anywhere in an object: {@code 3}, or {@code 1:3} of many files. */
  static Set<String> frames(JsonNode event) {
    Set<String> names = new TreeSet<>();
    if (event.path("frame").isIntegralNumber()) {
      names.add(name(event));
    }
    event.forEach(part -> names.addAll(frames(part)));
    return names;
  }

  private static String name(JsonNode frame) {
    String number = frame.get("frame").asText();
    return frame.has("file") ? frame.get("file").asText() + ":" + number : number;
  }
}
