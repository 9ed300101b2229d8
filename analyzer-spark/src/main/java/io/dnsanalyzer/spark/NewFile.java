package io.dnsanalyzer.spark;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** A file of any file system that Hadoop knows, which appears when it is complete. */
final class NewFile implements Closeable {
  private final Path path;
  private final Path part;
  private final FileSystem files;
  private final OutputStream out;
  private boolean isComplete;

  /**
   * Begins to write beside the file.
   *
   * @throws IOException when there is no writing there
   */
  NewFile(String name, Configuration hadoop) throws IOException {
    path = new Path(name);
    part = new Path(path.getParent(), "." + path.getName() + ".part");
    files = path.getFileSystem(hadoop);
    out = files.create(part, true);
  }

  OutputStream output() {
    return out;
  }

  /** Puts what was written in the place of the file, if that is there. */
  void complete() throws IOException {
    out.close();
    files.delete(path, false);
    isComplete = files.rename(part, path);
    if (!isComplete) {
      throw new IOException(path + ": cannot be written; check the directory");
    }
  }

  /** Forgets what is not complete. */
  @Override
  public void close() throws IOException {
    if (!isComplete) {
      out.close();
      files.delete(part, false);
    }
  }
}
