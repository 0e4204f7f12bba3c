package io.lemur.testkit;

import io.lemur.model.CertificateChain;
import io.lemur.spi.DeploymentRef;
import io.lemur.spi.DiscoverySink;
import io.lemur.spi.EndpointSighting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A sink that remembers what a source told it. For one run of one source, and not for concurrent use, like every sink. */
public final class RecordingSink implements DiscoverySink {
    private final Instant deadline;
    private final List<Found> found = new ArrayList<>();
    private final List<EndpointSighting> endpoints = new ArrayList<>();
    private final List<Remark> unreadable = new ArrayList<>();
    private final List<Remark> incomplete = new ArrayList<>();

    /** Makes one that waits until then. */
    public RecordingSink(Instant deadline) {
        this.deadline = Objects.requireNonNull(deadline, "deadline is null");
    }

    /**
     * A certificate that was found.
     *
     * @param chain the certificate and its issuers
     * @param at where
     */
    public record Found(CertificateChain chain, DeploymentRef at) {}

    /**
     * A complaint of the source.
     *
     * @param where what it is about
     * @param why what is wrong with it
     */
    public record Remark(String where, String why) {}

    @Override
    public void found(List<byte[]> chainDer, DeploymentRef at) {
        found.add(new Found(CertificateChain.ofDer(chainDer), Objects.requireNonNull(at, "at is null")));
    }

    @Override
    public void endpoint(EndpointSighting sighting) {
        endpoints.add(Objects.requireNonNull(sighting, "sighting is null"));
    }

    @Override
    public void unreadable(String where, String why) {
        unreadable.add(new Remark(where, why));
    }

    @Override
    public void incomplete(String part, String why) {
        incomplete.add(new Remark(part, why));
    }

    @Override
    public Instant deadline() {
        return deadline;
    }

    /** What was found, in that order. */
    public List<Found> found() {
        return List.copyOf(found);
    }

    /** The endpoints, in the order in which they were told. */
    public List<EndpointSighting> endpoints() {
        return List.copyOf(endpoints);
    }

    /** What could not be read. */
    public List<Remark> unreadable() {
        return List.copyOf(unreadable);
    }

    /** What could not be looked at. */
    public List<Remark> incomplete() {
        return List.copyOf(incomplete);
    }
}
