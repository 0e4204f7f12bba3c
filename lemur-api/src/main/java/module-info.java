/**
 * The API of Lemur for the JVM: the values, the services a host calls, the events it hears, and the interfaces a plugin
 * author implements.
 */
module io.lemur.api {
    requires java.naming;
    requires static transitive org.jspecify;

    exports io.lemur.annotation;
    exports io.lemur.error;
    exports io.lemur.event;
    exports io.lemur.model;
    exports io.lemur.service;
    exports io.lemur.spi;
}
