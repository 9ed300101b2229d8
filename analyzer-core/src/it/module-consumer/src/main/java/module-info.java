/** Somebody else's program, which names what it wants. */
module example {
  requires io.dnsanalyzer;
}
