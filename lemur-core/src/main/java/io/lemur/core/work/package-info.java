/** Durable steps on db-scheduler, waiting for them, and events to listeners. */
@NullMarked
package io.lemur.core.work;

import org.jspecify.annotations.NullMarked;
