package io.lemur.service;

import java.util.List;
import java.util.Map;

/** A plugin that was found. Made by the engine and only read by hosts, so methods can be added. */
public interface PluginInfo {
    /** Its id. */
    String id();

    /** The version of its jar; empty where its manifest says nothing. */
    String version();

    /** The jar or folder it came from; empty where that is not known. */
    String location();

    /** The types it brings, by kind: {@code issuer}, {@code source}, {@code destination}, {@code dns-provider}, {@code exporter}, {@code notifier}. */
    Map<String, List<String>> types();
}
