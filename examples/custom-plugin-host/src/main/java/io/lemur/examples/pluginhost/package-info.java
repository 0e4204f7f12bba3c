/** A host that uses a plugin it does not know. */
package io.lemur.examples.pluginhost;
