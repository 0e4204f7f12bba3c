package io.lemur.core.store.jpa;

import io.lemur.model.OrderStatus;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;

/** The status of an order as it is stored. One that only a newer engine writes is read as unknown. */
@Converter
class OrderStatusText implements AttributeConverter<OrderStatus, String> {
    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable OrderStatus status) {
        return status == null ? null : status.name();
    }

    @Override
    public @Nullable OrderStatus convertToEntityAttribute(@Nullable String text) {
        return text == null ? null : Columns.constant(OrderStatus.class, text, OrderStatus.UNKNOWN);
    }
}
