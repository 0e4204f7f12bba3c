package io.lemur.examples.cluster;

import io.lemur.model.CertificateQuery;
import io.lemur.model.Fingerprint;
import io.lemur.model.OrderQuery;
import io.lemur.model.Page;
import io.lemur.service.Lemur;
import io.lemur.service.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is in the database, as any host may ask.
 *
 * @param orders all orders, whoever took them in
 */
record Book(List<Order> orders) {
    static Book read(Lemur lemur) {
        List<Order> orders = new ArrayList<>();
        OrderQuery query = OrderQuery.all().pageSize(1_000);
        Page<Order> page = lemur.orders().search(query);
        orders.addAll(page.items());
        while (page.next().isPresent()) {
            page = lemur.orders().search(query.after(page.next().get()));
            orders.addAll(page.items());
        }
        return new Book(orders);
    }

    /** How many orders there are. */
    int taken() {
        return orders.size();
    }

    /** How many of them came in through this process. */
    int taken(String node) {
        return (int)
                orders.stream().filter(order -> order.requester().equals(node)).count();
    }

    /** How many of them have ended, one way or the other. */
    int ended() {
        return (int) orders.stream().filter(order -> order.status().hasEnded()).count();
    }

    /** The certificates that they came to. */
    List<Fingerprint> issued(Lemur lemur) {
        Map<Long, Fingerprint> inventory = lemur.certificates().stream(
                        CertificateQuery.all().pageSize(CertificateQuery.MAX_PAGE_SIZE))
                .collect(Collectors.toMap(certificate -> certificate.id(), certificate -> certificate.fingerprint()));
        return orders.stream()
                .flatMap(order -> order.certificateId().stream())
                .flatMap(id -> Optional.ofNullable(inventory.get(id)).stream())
                .toList();
    }
}
