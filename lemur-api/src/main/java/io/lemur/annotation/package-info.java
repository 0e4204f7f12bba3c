/** How stable a public type is. */
@NullMarked
package io.lemur.annotation;

import org.jspecify.annotations.NullMarked;
