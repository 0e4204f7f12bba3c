// tag::module
/** A host on the module path; the engine finds the plugins there by itself. */
module io.lemur.examples.pluginhost {
    requires io.lemur.core;
}
// end::module
