package io.lemur.core.x509;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.math.BigInteger;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.EllipticCurve;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.jcajce.provider.asymmetric.ec.BCECPrivateKey;
import org.bouncycastle.jcajce.provider.asymmetric.ec.BCECPublicKey;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * Keys on NIST's curves P-256, P-384 and P-521, in the form in which Bouncy Castle signs and verifies fastest: they share their curve's
 * base point, whose multiples are computed once. For each key of the JDK's it would compute them anew, which costs more than the
 * signature.
 */
final class NistCurves {
    private static final List<Curve> ALL = Stream.of("secp256r1", "secp384r1", "secp521r1")
            .map(name -> Curve.of(CustomNamedCurves.getByName(name)))
            .toList();

    /**
     * Those of authorities come again and again, and Bouncy Castle keeps multiples of a point with the point. The one thing that changes
     * in static memory; who computes anew gets the same.
     */
    private static final Cache<ECPublicKey, PublicKey> SHARED =
            Caffeine.newBuilder().maximumSize(500).executor(Runnable::run).build();

    private NistCurves() {}

    /** A curve with its base point, as the JDK describes it and as Bouncy Castle computes on it. */
    private record Curve(EllipticCurve equation, ECPoint base, BigInteger order, ECDomainParameters domain) {
        static Curve of(X9ECParameters curve) {
            return new Curve(
                    new EllipticCurve(
                            new ECFieldFp(curve.getCurve().getField().getCharacteristic()),
                            curve.getCurve().getA().toBigInteger(),
                            curve.getCurve().getB().toBigInteger()),
                    new ECPoint(
                            curve.getG().getAffineXCoord().toBigInteger(),
                            curve.getG().getAffineYCoord().toBigInteger()),
                    curve.getN(),
                    new ECDomainParameters(curve));
        }

        /** Another base point on the same curve would make other keys of the same numbers. */
        boolean is(ECParameterSpec parameters) {
            return parameters.getCurve().equals(equation)
                    && parameters.getGenerator().equals(base)
                    && parameters.getOrder().equals(order);
        }
    }

    private static Optional<ECDomainParameters> domain(ECParameterSpec parameters) {
        return ALL.stream().filter(curve -> curve.is(parameters)).findFirst().map(Curve::domain);
    }

    /** The same key for Bouncy Castle; on another curve the key as it is. */
    static PrivateKey shared(ECPrivateKey key) {
        return domain(key.getParams())
                .<PrivateKey>map(domain -> new BCECPrivateKey(
                        key.getAlgorithm(),
                        new ECPrivateKeyParameters(key.getS(), domain),
                        BouncyCastleProvider.CONFIGURATION))
                .orElse(key);
    }

    /**
     * The same key for Bouncy Castle; on another curve the key as it is.
     *
     * @throws IllegalArgumentException if the point is not on the curve
     */
    static PublicKey shared(ECPublicKey key) {
        return SHARED.get(key, NistCurves::make);
    }

    private static PublicKey make(ECPublicKey key) {
        return domain(key.getParams())
                .<PublicKey>map(domain -> new BCECPublicKey(
                        key.getAlgorithm(),
                        new ECPublicKeyParameters(
                                domain.getCurve()
                                        .createPoint(
                                                key.getW().getAffineX(),
                                                key.getW().getAffineY()),
                                domain),
                        BouncyCastleProvider.CONFIGURATION))
                .orElse(key);
    }
}
