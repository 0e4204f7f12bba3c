package io.lemur.core.plugin;

import io.lemur.error.LemurException;

/** A plugin threw what it must not: a fault of the plugin, retried a few times at most. */
public final class PluginFaultException extends LemurException {
    private static final long serialVersionUID = 1L;

    /** Makes one. */
    public PluginFaultException(String provider, Throwable cause) {
        super(
                "The " + provider + " failed with " + cause.getClass().getName()
                        + ", which is a fault of the plugin: report it to its author.",
                cause);
    }
}
