/** What every provider promises, as abstract test classes: a plugin author extends one for each provider. */
@NullMarked
package io.lemur.testkit.contract;

import org.jspecify.annotations.NullMarked;
