package io.lemur.core.x509;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.DERGeneralizedTime;
import org.bouncycastle.asn1.DERUTCTime;
import org.bouncycastle.asn1.x509.Time;

/** Writes instants to the second, whatever the locale. */
final class AsnTime {
    private static final Instant YEAR_1950 = Instant.parse("1950-01-01T00:00:00Z");
    private static final Instant YEAR_2050 = Instant.parse("2050-01-01T00:00:00Z");
    private static final DateTimeFormatter SHORT = formatter("uuMMddHHmmss'Z'");
    private static final DateTimeFormatter LONG = formatter("uuuuMMddHHmmss'Z'");

    private AsnTime() {}

    private static DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }

    /** UTCTime from 1950 to 2049, then GeneralizedTime (RFC 5280, section 4.1.2.5). */
    static Time of(Instant instant) {
        return instant.isBefore(YEAR_2050) && !instant.isBefore(YEAR_1950)
                ? new Time(new DERUTCTime(SHORT.format(instant)))
                : new Time(general(instant));
    }

    /** Always GeneralizedTime, as OCSP wants it (RFC 6960, section 4.2.2.1). */
    static ASN1GeneralizedTime general(Instant instant) {
        return new DERGeneralizedTime(LONG.format(instant));
    }
}
