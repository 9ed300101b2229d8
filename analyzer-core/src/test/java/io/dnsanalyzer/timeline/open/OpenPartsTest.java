package io.dnsanalyzer.timeline.open;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Causes are told apart for so many servers, and then for none. */
class OpenPartsTest {
  @Test
  void thereIsRoomForTheFirstServers() {
    OpenParts.Room room = new OpenParts.Room();
    for (int i = 0; i < OpenParts.MAX_SERVERS; i++) {
      assertThat(room.take()).isTrue();
    }
    assertThat(room.take()).isFalse();
    assertThat(room.take()).isFalse();
  }
}
