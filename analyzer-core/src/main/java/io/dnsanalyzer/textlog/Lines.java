package io.dnsanalyzer.textlog;

import io.dnsanalyzer.textlog.forms.Scan;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lines of a text, of which the next ones can be looked at before their turn. */
final class Lines {
  /** Longer lines are none of tcpdump's; they are cut, so that memory is bounded. */
  private static final int MAX_LENGTH = 64 << 10;

  private static final int BUFFER = 256 << 10;

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER];
  private int at;
  private int limit;
  private boolean isEnded;
  private boolean isAfterReturn;
  private long count;

  /** Whether the text is in another encoding than UTF-8. */
  final boolean isRecoded;

  private final List<Line> ahead = new ArrayList<>();
  private final Deque<Line> spare = new ArrayDeque<>();

  Lines(InputStream text) throws IOException {
    PushbackInputStream start = new PushbackInputStream(text, 4);
    byte[] head = start.readNBytes(4);
    int skip = 0;
    Charset charset = null;
    if (head.length >= 2 && (head[0] & 0xff) == 0xff && (head[1] & 0xff) == 0xfe) {
      charset = StandardCharsets.UTF_16LE;
      skip = 2;
    } else if (head.length >= 2 && (head[0] & 0xff) == 0xfe && (head[1] & 0xff) == 0xff) {
      charset = StandardCharsets.UTF_16BE;
      skip = 2;
    } else if (head.length == 4 && head[1] == 0 && head[3] == 0 && head[0] != 0) {
      charset = StandardCharsets.UTF_16LE;
    } else if (head.length == 4 && head[0] == 0 && head[2] == 0 && head[1] != 0) {
      charset = StandardCharsets.UTF_16BE;
    } else if (head.length >= 3 && (head[0] & 0xff) == 0xef && (head[1] & 0xff) == 0xbb) {
      skip = 3;
    }
    start.unread(head, skip, head.length - skip);
    isRecoded = charset != null;
    in = charset == null ? start : new Recoded(new InputStreamReader(start, charset));
  }

  /** Gives UTF-8 of what a reader reads. */
  private static final class Recoded extends InputStream {
    private final Reader reader;
    private final char[] chars = new char[4096];
    private byte[] bytes = {};
    private int next;

    Recoded(Reader reader) {
      this.reader = reader;
    }

    private boolean fill() throws IOException {
      while (next == bytes.length) {
        int count = reader.read(chars);
        if (count < 0) {
          return false;
        }
        bytes = new String(chars, 0, count).getBytes(StandardCharsets.UTF_8);
        next = 0;
      }
      return true;
    }

    @Override
    public int read() throws IOException {
      return fill() ? bytes[next++] & 0xff : -1;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (!fill()) {
        return -1;
      }
      int count = Math.min(length, bytes.length - next);
      System.arraycopy(bytes, next, to, offset, count);
      next += count;
      return count;
    }
  }

  /** Returns the line that is so many lines further on, 0 for the next one; null behind the end. */
  @Nullable Line peek(int index) throws IOException {
    while (ahead.size() <= index) {
      Line line = spare.isEmpty() ? new Line() : spare.pop();
      if (!read(line)) {
        spare.push(line);
        return null;
      }
      ahead.add(line);
    }
    return ahead.get(index);
  }

  /** Steps over the next line. */
  void take() {
    spare.push(ahead.remove(0));
  }

  /** Puts a part of a line before the next one, as a line. */
  void putBack(byte[] text, int from, int to, long number) {
    Line line = spare.isEmpty() ? new Line() : spare.pop();
    line.clear().add(text, from, to);
    line.number = number;
    ahead.add(0, line);
  }

  private boolean read(Line line) throws IOException {
    line.clear();
    boolean any = false;
    while (true) {
      if (at == limit && !fill()) {
        break;
      }
      if (isAfterReturn) {
        isAfterReturn = false;
        if (buffer[at] == '\n') {
          at++;
          continue;
        }
      }
      any = true;
      int from = at;
      int most = Math.min(limit, from + MAX_LENGTH - line.length);
      at = Scan.lineEnd(buffer, at, most);
      line.add(buffer, from, at);
      if (at < limit && (buffer[at] == '\n' || buffer[at] == '\r')) {
        isAfterReturn = buffer[at] == '\r';
        at++;
        break;
      }
      if (line.length >= MAX_LENGTH) {
        break;
      }
    }
    if (any) {
      line.number = ++count;
    }
    return any;
  }

  private boolean fill() throws IOException {
    if (isEnded) {
      return false;
    }
    at = 0;
    limit = Math.max(in.read(buffer, 0, buffer.length), 0);
    isEnded = limit == 0;
    return !isEnded;
  }
}
