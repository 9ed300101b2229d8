/** An analysis → one event a line, in field names of the Elastic Common Schema. */
@NullMarked
package io.dnsanalyzer.report.ecs;

import org.jspecify.annotations.NullMarked;
