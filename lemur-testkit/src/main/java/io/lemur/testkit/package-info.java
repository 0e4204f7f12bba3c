/** What tests of hosts and plugins need: a settable clock, builders of requests, authorities that sign, an engine for JUnit. */
@NullMarked
package io.lemur.testkit;

import org.jspecify.annotations.NullMarked;
