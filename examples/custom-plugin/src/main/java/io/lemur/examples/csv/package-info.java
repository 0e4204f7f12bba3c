/** A plugin that reads certificates from a CSV file. */
@NullMarked
package io.lemur.examples.csv;

import org.jspecify.annotations.NullMarked;
