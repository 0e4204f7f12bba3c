package io.lemur.core.plugin;

import io.lemur.spi.PluginContext;
import java.security.SecureRandom;
import java.time.Clock;

/**
 * What this engine lends its providers.
 *
 * @param clock the host's
 * @param random the host's
 */
public record HostContext(Clock clock, SecureRandom random) implements PluginContext {}
