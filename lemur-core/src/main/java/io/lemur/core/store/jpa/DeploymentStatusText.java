package io.lemur.core.store.jpa;

import io.lemur.model.DeploymentStatus;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;

/** The status of a deployment as it is stored. One that only a newer engine writes is read as unknown. */
@Converter
class DeploymentStatusText implements AttributeConverter<DeploymentStatus, String> {
    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable DeploymentStatus status) {
        return status == null ? null : status.name();
    }

    @Override
    public @Nullable DeploymentStatus convertToEntityAttribute(@Nullable String text) {
        return text == null ? null : Columns.constant(DeploymentStatus.class, text, DeploymentStatus.UNKNOWN);
    }
}
