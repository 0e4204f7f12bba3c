package io.lemur.benchmarks;

/** One line of results.csv, or several of one run. */
interface Measurement {
    /** Measures, prints what it saw, and keeps the figures. */
    void run(Results results) throws Exception;
}
