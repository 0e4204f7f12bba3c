package io.lemur.core.store.jpa;

import io.lemur.service.Revocation.Status;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;

/** The status of a revocation as it is stored. One that only a newer engine writes is read as unknown. */
@Converter
class RevocationStatusText implements AttributeConverter<Status, String> {
    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable Status status) {
        return status == null ? null : status.name();
    }

    @Override
    public @Nullable Status convertToEntityAttribute(@Nullable String text) {
        return text == null ? null : Columns.constant(Status.class, text, Status.UNKNOWN);
    }
}
