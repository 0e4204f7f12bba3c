/** May it be asked for? Callers, permissions, rules: pure, no input or output. */
@NullMarked
package io.lemur.core.policy;

import org.jspecify.annotations.NullMarked;
