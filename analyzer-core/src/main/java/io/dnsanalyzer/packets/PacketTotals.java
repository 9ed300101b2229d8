package io.dnsanalyzer.packets;

import io.dnsanalyzer.packet.LinkType;
import io.dnsanalyzer.packet.Undecodable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a list of packets holds, and what it had to leave out.
 *
 * @param lastFrame the number of the last frame of the capture, from 1; 0 for an empty one
 * @param listed how many DNS messages and ICMP errors were listed
 * @param undecodable how many frames may have carried one, but could not be understood
 * @param firstUndecodable the first of them; null when there is none
 * @param unsupportedLinkTypes how many frames there are of each link type that is not read, by
 *     LINKTYPE_ number
 */
public record PacketTotals(
    long lastFrame,
    long listed,
    long undecodable,
    @Nullable Undecodable firstUndecodable,
    Map<Integer, Long> unsupportedLinkTypes) {

  /** Returns a line for each reason for which something was left out, without a full stop. */
  public List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    if (undecodable == 1) {
      remarks.add("not understood: " + firstUndecodable);
    } else if (undecodable > 1) {
      remarks.add(undecodable + " frames were not understood; the first is " + firstUndecodable);
    }
    if (LinkType.areMany(unsupportedLinkTypes.keySet())) {
      long all = unsupportedLinkTypes.values().stream().mapToLong(Long::longValue).sum();
      remarks.add(
          "frames of the link types "
              + LinkType.describe(unsupportedLinkTypes.keySet())
              + " are not read: "
              + all);
    } else {
      unsupportedLinkTypes.forEach(
          (number, frames) ->
              remarks.add(
                  "frames of the link type "
                      + LinkType.describe(number)
                      + " are not read: "
                      + frames));
    }
    return remarks;
  }
}
