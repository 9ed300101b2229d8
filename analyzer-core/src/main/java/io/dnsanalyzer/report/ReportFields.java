package io.dnsanalyzer.report;

import java.util.List;

/**
 * What an incident report says that only a person knows; what is empty is left blank and marked.
 *
 * @param title what the report is called; empty for a title from the capture
 * @param noticedBy who noticed the failure, and how
 * @param preparedBy who prepared the report
 * @param ticket the ticket that it belongs to
 * @param notes actions taken and other remarks, one each
 */
public record ReportFields(
    String title, String noticedBy, String preparedBy, String ticket, List<String> notes) {
  /** Nothing is known. */
  public static final ReportFields BLANK = new ReportFields("", "", "", "", List.of());

  /** Copies the list. */
  public ReportFields {
    notes = List.copyOf(notes);
  }
}
