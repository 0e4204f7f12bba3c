/** Certificates at destinations. */
@NullMarked
package io.lemur.tests.deployment;

import org.jspecify.annotations.NullMarked;
