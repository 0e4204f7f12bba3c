package io.lemur.core.store.jpa;

import io.lemur.core.store.KeyCheckTable;
import io.lemur.core.store.Sealed;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hibernate.StatelessSession;

/** {@code lemur_key_check}. */
final class JpaKeyChecks implements KeyCheckTable {
    private final StatelessSession session;

    JpaKeyChecks(StatelessSession session) {
        this.session = session;
    }

    @Override
    public Map<String, Sealed> list() {
        Map<String, Sealed> samples = new LinkedHashMap<>();
        for (KeyCheckEntity entity : session.createSelectionQuery(
                        "from KeyCheck k order by k.keyId", KeyCheckEntity.class)
                .getResultList()) {
            samples.put(entity.keyId, new Sealed(entity.sealed));
        }
        return samples;
    }

    @Override
    public void insert(String keyId, Sealed sample) {
        KeyCheckEntity entity = new KeyCheckEntity();
        entity.keyId = keyId;
        entity.sealed = sample.bytes();
        session.insert(entity);
    }
}
