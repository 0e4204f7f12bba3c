package io.lemur.core.builtin;

import io.lemur.spi.DeploymentRef;
import io.lemur.spi.DiscoverySink;
import io.lemur.spi.EndpointSighting;
import java.time.Instant;
import java.util.List;

/** Takes what a source finds, and forgets it: for a self-check. */
final class SilentSink implements DiscoverySink {
    @Override
    public void found(List<byte[]> chainDer, DeploymentRef at) {}

    @Override
    public void endpoint(EndpointSighting sighting) {}

    @Override
    public void unreadable(String where, String why) {}

    @Override
    public void incomplete(String part, String why) {}

    @Override
    public Instant deadline() {
        return Instant.MAX;
    }
}
