package io.dnsanalyzer.diagnosis;

import io.dnsanalyzer.packet.Endpoint;
import io.dnsanalyzer.packet.IpAddress;
import io.dnsanalyzer.packet.Question;
import io.dnsanalyzer.packet.RecordType;
import io.dnsanalyzer.timeline.IncidentScope;
import io.dnsanalyzer.words.Words;
import java.util.List;

/** What divides the failed from the answered, in the words of titles and findings. */
public record ScopeWords(IncidentScope scope) {
  private static final int FEW = 3;

  /** Returns what divides the failed from the answered; nothing where that is the server. */
  String words() {
    if (scope instanceof IncidentScope.Questions questions) {
      return questions(questions);
    }
    if (scope instanceof IncidentScope.Types types) {
      return types(types);
    }
    if (scope instanceof IncidentScope.Edns) {
      return "queries with EDNS";
    }
    if (scope instanceof IncidentScope.Alike alike) {
      return alike(alike);
    }
    if (scope instanceof IncidentScope.Clients clients) {
      return clients(clients);
    }
    return "";
  }

  private static String types(IncidentScope.Types scope) {
    return "questions for " + Words.list(scope.types().stream().map(RecordType::nameOf).toList());
  }

  /** Returns {@code questions for AAAA with EDNS from 192.0.2.10}. */
  public static String alike(IncidentScope.Alike scope) {
    StringBuilder all = new StringBuilder();
    for (IncidentScope one : scope.scopes()) {
      if (one instanceof IncidentScope.Types types) {
        all.append(types(types));
      } else if (one instanceof IncidentScope.Edns) {
        all.append(all.isEmpty() ? "queries" : "").append(" with EDNS");
      } else if (one instanceof IncidentScope.Clients clients) {
        all.append(" from ").append(clients(clients));
      }
    }
    return all.toString();
  }

  /** Returns {@code www.example.com A}, or {@code AAAA of www.example.com and 3 other names}. */
  public static String questions(IncidentScope.Questions scope) {
    String asked = asked(scope);
    return scope.areUnchecked() && !asked.isEmpty()
        ? asked + " with checking disabled (CD)"
        : asked;
  }

  private static String asked(IncidentScope.Questions scope) {
    List<Question> questions = scope.questions();
    if (questions.isEmpty()) { // none of them could be read
      return "";
    }
    Question first = questions.get(0);
    String name = Words.name(first.name().toString());
    if (questions.size() == 1 && scope.areAll()) {
      return name + " " + RecordType.nameOf(first.type());
    }
    String under =
        scope.under().map(above -> ", all under " + Words.name(above.toString())).orElse("");
    String others =
        scope.areAll()
            ? Words.count(questions.size() - 1, "other question", "other questions")
            : "others";
    return scope.onlyType().isPresent() && scope.areAll()
        ? RecordType.nameOf(first.type())
            + " of "
            + name
            + " and "
            + Words.count(questions.size() - 1, "other name", "other names")
            + under
        : name + " " + RecordType.nameOf(first.type()) + " and " + others + under;
  }

  /**
   * Returns {@code 192.0.2.10}, or {@code 192.0.2.10 at its ports 40001 and 40002}; more than a few
   * ports are counted.
   */
  public static String clients(IncidentScope.Clients scope) {
    int all = scope.clients().size();
    if (scope.ports().isEmpty()) {
      return all <= 2 ? Words.list(scope.clients()) : scope.clients().first() + " and others";
    }
    return all <= 2
        ? Words.list(scope.clients().stream().map(client -> at(client, scope)).toList())
        : at(scope.clients().first(), scope) + " and others";
  }

  private static String at(IpAddress client, IncidentScope.Clients scope) {
    List<Integer> ports =
        scope.ports().stream()
            .filter(port -> port.ip().equals(client))
            .map(Endpoint::port)
            .toList();
    return ports.size() == 1
        ? client + " at its port " + ports.get(0)
        : client
            + " at "
            + (ports.size() <= FEW ? "its ports " + Words.list(ports) : ports.size() + " ports");
  }
}
