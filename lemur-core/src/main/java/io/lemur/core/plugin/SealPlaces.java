package io.lemur.core.plugin;

/** Where the secrets of providers are kept: what the vault binds each seal to. */
public final class SealPlaces {
    private SealPlaces() {}

    /** The secret options of a source or destination. */
    static String optionsOfProvider(long id) {
        return "lemur_provider/" + id + "/secret_options";
    }

    /** The secret options of an authority. */
    public static String optionsOfAuthority(long id) {
        return "lemur_authority/" + id + "/secret_options";
    }

    /** What the issuer of an authority returned when it was made: its key, or where that is. */
    public static String secretOfAuthority(long id) {
        return "lemur_authority/" + id + "/secret";
    }
}
