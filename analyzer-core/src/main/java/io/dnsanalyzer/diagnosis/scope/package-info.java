/**
 * Rules about whom and what a failure touched: clients, questions, a cause behind the server.
 *
 * <p>Inside only: an embedder reads the {@link io.dnsanalyzer.diagnosis.Finding} a rule makes.
 */
@NullMarked
package io.dnsanalyzer.diagnosis.scope;

import org.jspecify.annotations.NullMarked;
