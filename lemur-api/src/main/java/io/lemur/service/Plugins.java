package io.lemur.service;

import java.util.List;

/** What plugins were found at start. Made by the engine, so methods can be added; safe for concurrent use. */
public interface Plugins {
    /** All, by id. */
    List<PluginInfo> list();
}
