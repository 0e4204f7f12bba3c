/** The standard schedule: what the engine does by itself every now and then, each as durable work. */
@NullMarked
package io.lemur.core.schedule;

import org.jspecify.annotations.NullMarked;
