package io.lemur.core.store.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** {@code lemur_endpoint_certificate}: a certificate that an endpoint serves. */
@Entity(name = "EndpointCertificate")
@Table(name = "lemur_endpoint_certificate")
@IdClass(EndpointCertificateEntity.Key.class)
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class EndpointCertificateEntity {
    @Id
    @Column(name = "endpoint_id")
    long endpointId;

    @Id
    int position;

    @Column(name = "certificate_id")
    long certificateId;

    String place;

    @Column(name = "server_name")
    @Nullable
    String serverName;

    record Key(long endpointId, int position) implements Serializable {
        private static final long serialVersionUID = 1L;
    }
}
