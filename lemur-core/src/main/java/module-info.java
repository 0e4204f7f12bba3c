/**
 * The engine of Lemur for the JVM, and the plugins that need nothing more.
 *
 * @provides io.lemur.spi.LemurPlugin the built-in plugins: the local authority, directories, trust stores, exporters, notifiers
 */
module io.lemur.core {
    requires transitive io.lemur.api;
    requires transitive java.sql;
    requires transitive micrometer.core;
    requires java.naming;
    requires java.net.http;
    requires static transitive org.jspecify;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires com.github.benmanes.caffeine;
    requires com.github.kagkarlsson.scheduler;
    requires com.zaxxer.hikari;
    requires flyway.core;
    requires jakarta.persistence;
    requires org.bouncycastle.pkix;
    requires org.bouncycastle.provider;
    requires org.bouncycastle.util;
    requires org.hibernate.orm.core;
    requires org.slf4j;

    exports io.lemur.core;

    // Hibernate fills the entities; Flyway finds the migrations only in a package that is open to all.
    opens io.lemur.core.store.jpa to
            org.hibernate.orm.core;
    opens io.lemur.core.store.jpa.migration;

    uses io.lemur.spi.LemurPlugin;

    provides io.lemur.spi.LemurPlugin with
            io.lemur.core.builtin.BuiltinPlugin;
}
