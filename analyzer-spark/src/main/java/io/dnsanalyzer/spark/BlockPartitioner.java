package io.dnsanalyzer.spark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.Partitioner;

/** Divides the blocks of a capture, in its order, into partitions of about the same size. */
final class BlockPartitioner extends Partitioner {
  private static final long serialVersionUID = 1;

  /** The first block of each partition but the first. */
  private final BlockKey[] firsts;

  private BlockPartitioner(BlockKey... firsts) {
    this.firsts = firsts;
  }

  /**
   * Makes one.
   *
   * @param keys where the blocks are in the capture, in order
   * @param sizes how many bytes each of them has
   * @param most how many bytes a partition may have, but for a block more
   */
  static BlockPartitioner of(List<BlockKey> keys, List<Integer> sizes, long most) {
    List<BlockKey> firsts = new ArrayList<>();
    long bytes = 0;
    for (int i = 0; i < keys.size(); i++) {
      if (bytes >= most) {
        firsts.add(keys.get(i));
        bytes = 0;
      }
      bytes += sizes.get(i);
    }
    return new BlockPartitioner(firsts.toArray(BlockKey[]::new));
  }

  @Override
  public int numPartitions() {
    return firsts.length + 1;
  }

  @Override
  public int getPartition(Object key) {
    int at = Arrays.binarySearch(firsts, key);
    return at >= 0 ? at + 1 : -at - 1;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BlockPartitioner that && Arrays.equals(firsts, that.firsts);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(firsts);
  }
}
