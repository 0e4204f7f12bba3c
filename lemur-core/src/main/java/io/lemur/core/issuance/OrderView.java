package io.lemur.core.issuance;

import io.lemur.core.store.OrderRow;
import io.lemur.model.Certificate;
import io.lemur.model.Failure;
import io.lemur.model.OrderStatus;
import io.lemur.model.SubjectAltName;
import io.lemur.service.Order;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An order as a host sees it. */
final class OrderView implements Order {
    private final OrderRow row;
    private final OrderWait wait;

    OrderView(OrderRow row, OrderWait wait) {
        this.row = row;
        this.wait = wait;
    }

    private record Why(String kind, String message) implements Failure {}

    @Override
    public long id() {
        return row.id();
    }

    @Override
    public OrderStatus status() {
        return row.status();
    }

    @Override
    public String authority() {
        return row.authorityName();
    }

    @Override
    public List<SubjectAltName> subjectAltNames() {
        return row.names().stream().map(SubjectAltName::parse).toList();
    }

    @Override
    public String requester() {
        return row.requester();
    }

    @Override
    public Instant requestedAt() {
        return row.requestedAt();
    }

    @Override
    public int attempts() {
        return row.attempts();
    }

    @Override
    public String waitingFor() {
        return row.waitingFor();
    }

    @Override
    public Optional<Failure> failure() {
        String kind = row.failureKind();
        String message = row.failureMessage();
        return kind == null || message == null ? Optional.empty() : Optional.of(new Why(kind, message));
    }

    @Override
    public Optional<Long> certificateId() {
        return Optional.ofNullable(row.certificateId());
    }

    @Override
    public Certificate await(Duration timeout) throws InterruptedException {
        return wait.forEnd(row.id(), timeout);
    }

    /** Number, status and names. */
    @Override
    public String toString() {
        return "order " + row.id() + " " + row.status() + " " + row.names();
    }
}
