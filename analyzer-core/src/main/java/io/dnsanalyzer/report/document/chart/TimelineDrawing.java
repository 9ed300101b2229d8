package io.dnsanalyzer.report.document.chart;

import static io.dnsanalyzer.report.document.chart.MarkKind.tenths;

import io.dnsanalyzer.report.document.chart.TimelineChart.Band;
import io.dnsanalyzer.report.document.chart.TimelineChart.Lane;
import io.dnsanalyzer.report.document.chart.TimelineChart.Mark;
import io.dnsanalyzer.report.shared.Phrases;
import io.dnsanalyzer.timeline.Incident;
import io.dnsanalyzer.words.Words;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;

/** Draws the timeline. All places are in tenths. */
public final class TimelineDrawing {
  private static final int LANES = 12;
  private static final int COLUMNS = 80;
  private static final int LABEL = 180;
  private static final int ROW = 160;
  private static final int GAP = 140;

  private final ChartData data;
  private final TimeAxis axis;
  private final Phrases phrases;
  private final List<Incident> incidents;
  private final Set<MarkKind> legend = EnumSet.noneOf(MarkKind.class);
  private final StringJoiner description = new StringJoiner(" ");
  private boolean hasOutage;
  private boolean hasRecovery;
  private int y;

  public TimelineDrawing(ChartData data, TimeAxis axis, Phrases phrases, List<Incident> incidents) {
    this.data = data;
    this.axis = axis;
    this.phrases = phrases;
    this.incidents = incidents;
  }

  /**
   * Draws it.
   *
   * @param notDrawn incidents beside those that it is given
   */
  public TimelineChart draw(int notDrawn) {
    List<ServerLane> all = data.lanes();
    List<Lane> lanes = new ArrayList<>();
    for (ServerLane lane : all.subList(0, Math.min(LANES, all.size()))) {
      lanes.add(lane(lane));
    }
    int left = all.size() - lanes.size();
    StringJoiner more = new StringJoiner("; ");
    if (data.isFull()) {
      more.add("… and more servers than are counted here");
    } else if (left > 0) {
      more.add(Phrases.more(left, "server is not drawn", "servers are not drawn"));
    }
    if (notDrawn > 0) {
      more.add(Phrases.more(notDrawn, "incident is not drawn", "incidents are not drawn"));
      description.add(more + ".");
    }
    return new TimelineChart(
        description.toString(),
        tenths(y + 250),
        tenths(y),
        lanes,
        axis.ticks(),
        axis.title(),
        List.copyOf(legend),
        hasOutage,
        hasRecovery,
        more.toString());
  }

  private Lane lane(ServerLane server) {
    List<MarkKind> kinds = new ArrayList<>();
    StringJoiner counts = new StringJoiner(", ");
    for (MarkKind kind : MarkKind.values()) {
      if (server.count(kind) > 0) {
        kinds.add(kind);
        counts.add(Words.grouped(server.count(kind)) + " " + kind.label());
      }
    }
    legend.addAll(kinds);
    description.add(server.server() + ": " + counts + ".");
    int labelY = y + 130;
    int top = y + LABEL;
    List<Incident> here =
        incidents.stream().filter(i -> i.servers().contains(server.server())).toList();
    int rows = top + (here.isEmpty() ? 0 : ROW);
    List<Band> bands = bands(here, top);
    List<Mark> marks = new ArrayList<>();
    for (MarkKind kind : kinds) {
      marks(server, kind, rows + ROW / 2, marks);
      rows += ROW;
    }
    y = rows + GAP;
    return new Lane(
        server.server() + ": " + counts,
        tenths(labelY),
        tenths(top),
        tenths(rows - top),
        bands,
        marks);
  }

  private List<Band> bands(List<Incident> here, int top) {
    List<Band> bands = new ArrayList<>();
    int free = 0;
    for (Incident incident : here) {
      int from = axis.x(incident.firstFailure().nanos());
      int width = Math.max(20, axis.x(incident.lastFailure().nanos()) - from);
      int recoveryX = incident.firstSuccessAfter().map(after -> axis.x(after.nanos())).orElse(0);
      String number = "#" + incident.id();
      int length = 75 * number.length();
      // Inside where there is room, else beside the band and the mark of its recovery.
      int labelX = width > length + 60 ? from + 30 : Math.max(from + width + 30, recoveryX + 80);
      if (labelX + length >= TimeAxis.WIDTH) {
        labelX = from - length - 30;
      }
      boolean fits = labelX >= free;
      free = fits ? labelX + length + 20 : free;
      String title =
          "Incident "
              + incident.id()
              + ": first failure "
              + phrases.time(incident.firstFailure())
              + ", last failure "
              + phrases.time(incident.lastFailure());
      hasOutage = true;
      String recovery = "";
      String recoveryTitle = "";
      if (incident.firstSuccessAfter().isPresent()) {
        hasRecovery = true;
        recovery = "M" + tenths(recoveryX) + " " + tenths(top + 30) + "l5 10h-10z";
        recoveryTitle =
            "Incident "
                + incident.id()
                + ": first answer after it "
                + phrases.time(incident.firstSuccessAfter().get());
      }
      description.add(title + (recovery.isEmpty() ? ", no recovery." : "; " + recoveryTitle + "."));
      bands.add(
          new Band(
              tenths(from),
              tenths(width),
              fits ? number : "",
              tenths(labelX),
              tenths(top + 120),
              title,
              recovery,
              recoveryTitle));
    }
    return bands;
  }

  private void marks(ServerLane server, MarkKind kind, int middle, List<Mark> marks) {
    long[] columns = new long[COLUMNS];
    long[] times = new long[COLUMNS];
    for (int slice = 0; slice < ChartData.SLICES; slice++) {
      long count = server.count(kind, slice);
      if (count > 0) {
        int column = axis.column(data.time(slice), COLUMNS);
        times[column] = columns[column] == 0 ? data.time(slice) : times[column];
        columns[column] += count;
      }
    }
    for (int column = 0; column < COLUMNS; column++) {
      if (columns[column] > 0) {
        int r = columns[column] < 10 ? 40 : columns[column] < 100 ? 46 : 52;
        marks.add(
            new Mark(
                kind,
                kind.path(axis.middle(column, COLUMNS), middle, r),
                Words.grouped(columns[column])
                    + " "
                    + kind.label()
                    + " about "
                    + phrases.dated(times[column])));
      }
    }
  }
}
