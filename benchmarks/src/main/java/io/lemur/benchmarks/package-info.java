/** Measurements, always beside a limit or a peer in the same run. Run by hand, by no test. */
@NullMarked
package io.lemur.benchmarks;

import org.jspecify.annotations.NullMarked;
