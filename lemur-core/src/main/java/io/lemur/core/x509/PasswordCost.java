package io.lemur.core.x509;

import io.lemur.error.MalformedInputException;
import java.math.BigInteger;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.misc.MiscObjectIdentifiers;
import org.bouncycastle.asn1.misc.ScryptParams;
import org.bouncycastle.asn1.pkcs.KeyDerivationFunc;
import org.bouncycastle.asn1.pkcs.PBEParameter;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PKCS12PBEParams;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/** Bounds what trying a passphrase may cost: a file can ask for billions of rounds. */
final class PasswordCost {
    /** The most rounds; OpenSSL writes 2,048, the JDK 10,000. */
    static final int MAX_ROUNDS = 1_000_000;
    /** The most memory scrypt may take, in bytes. */
    static final long MAX_MEMORY = 64L << 20;

    private static final String PKCS12_PBE = PKCSObjectIdentifiers.pkcs_12PbeIds.getId();

    private PasswordCost() {}

    /**
     * Looks at an encryption's parameters.
     *
     * @throws MalformedInputException if trying a passphrase would cost too much
     */
    static void check(AlgorithmIdentifier encryption) {
        ASN1Encodable parameters = encryption.getParameters();
        if (encryption.getAlgorithm().equals(PKCSObjectIdentifiers.id_PBES2)) {
            check(PBES2Parameters.getInstance(parameters).getKeyDerivationFunc());
        } else if (encryption.getAlgorithm().getId().startsWith(PKCS12_PBE + ".")) {
            checkRounds(PKCS12PBEParams.getInstance(parameters).getIterations());
        } else {
            checkRounds(PBEParameter.getInstance(parameters).getIterationCount());
        }
    }

    private static void check(KeyDerivationFunc function) {
        if (function.getAlgorithm().equals(MiscObjectIdentifiers.id_scrypt)) {
            ScryptParams scrypt = ScryptParams.getInstance(function.getParameters());
            BigInteger memory = scrypt.getCostParameter()
                    .multiply(scrypt.getBlockSize())
                    .multiply(scrypt.getParallelizationParameter())
                    .shiftLeft(7);
            if (memory.signum() <= 0 || memory.compareTo(BigInteger.valueOf(MAX_MEMORY)) > 0) {
                throw new MalformedInputException("The file's encryption asks for more than " + MAX_MEMORY
                        + " bytes of memory; encrypt it anew.");
            }
        } else {
            checkRounds(PBKDF2Params.getInstance(function.getParameters()).getIterationCount());
        }
    }

    /**
     * Looks at a number of rounds.
     *
     * @throws MalformedInputException if it is out of range
     */
    static void checkRounds(BigInteger rounds) {
        if (rounds.signum() <= 0 || rounds.compareTo(BigInteger.valueOf(MAX_ROUNDS)) > 0) {
            throw new MalformedInputException("The file's encryption asks for a number of rounds outside of 1 to "
                    + MAX_ROUNDS + "; encrypt it anew.");
        }
    }
}
