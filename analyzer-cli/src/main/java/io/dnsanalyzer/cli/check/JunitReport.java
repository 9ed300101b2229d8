package io.dnsanalyzer.cli.check;

import io.dnsanalyzer.fixture.Difference;
import io.dnsanalyzer.fixture.Expectation;
import io.dnsanalyzer.fixture.Fault;
import io.dnsanalyzer.fixture.Fixture;
import io.dnsanalyzer.fixture.FixtureResult;
import io.dnsanalyzer.fixture.assertion.CheckFileException;
import io.dnsanalyzer.writing.Escape;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * The results as JUnit XML: a suite for each directory, a case for each expectation. There are no
 * times in it, so that the same results are the same bytes.
 */
final class JunitReport {
  /** How a case ended, where it did not pass; the names are elements of JUnit. */
  private record Trouble(String element, String message, List<String> lines) {}

  private record Case(String className, String name, String place, Optional<Trouble> trouble) {}

  private final Map<String, List<Case>> suites = new LinkedHashMap<>();

  void add(Fixture fixture, FixtureResult result) {
    Path capture = fixture.capture();
    for (IOException e : result.errors()) {
      List<String> lines =
          e instanceof CheckFileException mistakes ? mistakes.mistakes() : List.of();
      add(capture, "can be checked", capture.toString(), trouble("error", message(e), lines));
    }
    for (Expectation expectation : result.expectations()) {
      Optional<Trouble> trouble =
          expectation
              .difference()
              .flatMap(d -> trouble("failure", expectation.place() + ": " + d.text(), lines(d)));
      add(capture, expectation.text(), expectation.place(), trouble);
    }
    if (result.errors().isEmpty() && result.expectations().isEmpty()) {
      String message = capture + ": nothing is expected of it";
      add(
          capture,
          "something is expected",
          capture.toString(),
          trouble("failure", message, List.of()));
    }
  }

  void add(Fault fault) {
    add(
        fault.path(),
        "belongs to a capture",
        fault.path().toString(),
        trouble("failure", fault.message(), List.of()));
  }

  private static String message(IOException e) {
    return String.valueOf(e.getMessage());
  }

  private static List<String> lines(Difference difference) {
    return difference.lines();
  }

  private static Optional<Trouble> trouble(String element, String message, List<String> lines) {
    return Optional.of(new Trouble(element, message, lines));
  }

  private void add(Path path, String name, String place, Optional<Trouble> trouble) {
    Path directory = path.getParent();
    String suite = directory == null ? "." : directory.toString();
    // Jenkins takes what stands before the last dot for a package.
    String file = String.valueOf(path.getFileName()).replace('.', '_');
    String className = suite.replace('.', '_').replaceAll("[/\\\\]+", ".") + "." + file;
    suites
        .computeIfAbsent(suite, s -> new ArrayList<>())
        .add(new Case(className.replaceFirst("^[._]+(?=.)", ""), name, place, trouble));
  }

  /** Writes the document. */
  void write(OutputStream out) throws IOException {
    try {
      XMLStreamWriter xml =
          XMLOutputFactory.newDefaultFactory()
              .createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
      xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
      xml.writeCharacters("\n");
      xml.writeStartElement("testsuites");
      xml.writeAttribute("name", "analyze check");
      counts(xml, suites.values().stream().flatMap(List::stream).toList());
      for (Map.Entry<String, List<Case>> suite : suites.entrySet()) {
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", safe(suite.getKey()));
        counts(xml, suite.getValue());
        for (Case one : suite.getValue()) {
          write(one, xml);
        }
        xml.writeCharacters("\n  ");
        xml.writeEndElement();
      }
      xml.writeCharacters("\n");
      xml.writeEndElement();
      xml.writeCharacters("\n");
      xml.writeEndDocument();
      xml.flush();
      out.flush();
    } catch (XMLStreamException e) {
      if (e.getNestedException() instanceof IOException failure) {
        throw failure;
      }
      throw new IOException(e);
    }
  }

  private static void counts(XMLStreamWriter xml, List<Case> cases) throws XMLStreamException {
    xml.writeAttribute("tests", String.valueOf(cases.size()));
    xml.writeAttribute("failures", String.valueOf(count(cases, "failure")));
    xml.writeAttribute("errors", String.valueOf(count(cases, "error")));
    xml.writeAttribute("skipped", "0");
  }

  private static long count(List<Case> cases, String element) {
    return cases.stream()
        .filter(one -> one.trouble().filter(t -> t.element().equals(element)).isPresent())
        .count();
  }

  private static void write(Case one, XMLStreamWriter xml) throws XMLStreamException {
    xml.writeCharacters("\n    ");
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", safe(one.className()));
    xml.writeAttribute("name", safe(one.name()));
    int colon = one.place().lastIndexOf(':');
    boolean hasLine = one.place().matches("(?s).*:[0-9]+");
    xml.writeAttribute("file", safe(hasLine ? one.place().substring(0, colon) : one.place()));
    if (hasLine) {
      xml.writeAttribute("line", one.place().substring(colon + 1));
    }
    if (one.trouble().isPresent()) {
      Trouble trouble = one.trouble().get();
      xml.writeStartElement(trouble.element());
      xml.writeAttribute("message", safe(trouble.message()));
      xml.writeAttribute("type", trouble.element().equals("error") ? "unusable" : "difference");
      StringBuilder text = new StringBuilder(safe(trouble.message()));
      trouble.lines().forEach(line -> text.append('\n').append(safe(line)));
      xml.writeCharacters(text.toString());
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  /** XML has no place for most control characters (XML 1.0 2.2). */
  private static String safe(String text) {
    return Escape.terminal(text);
  }
}
