// tag::module
/** A plugin that reads certificates from a CSV file. */
module io.lemur.examples.csv {
    requires io.lemur.api;

    provides io.lemur.spi.LemurPlugin with
            io.lemur.examples.csv.CsvPlugin;
}
// end::module
