package io.lemur.tests.contract;

import io.lemur.model.CertificateChain;
import io.lemur.model.NameConstraints;
import io.lemur.spi.AuthorityCreator;
import io.lemur.spi.AuthorityHandle;
import io.lemur.spi.AuthorityStep;
import io.lemur.spi.Issuer;
import io.lemur.spi.ProviderFactory;
import io.lemur.testkit.AuthorityCreationRequestBuilder;
import io.lemur.testkit.AuthorityHandleBuilder;
import io.lemur.testkit.contract.IssuerContract;
import java.util.List;
import org.junit.jupiter.api.Nested;

class LocalIssuerContractTest extends IssuerContract {
    @Override
    protected ProviderFactory<Issuer> factory() {
        return Builtin.factory(Builtin.PLUGIN.issuers(), "local");
    }

    @Override
    protected AuthorityHandle authority() throws Exception {
        AuthorityStep step = ((AuthorityCreator) provider())
                .create(AuthorityCreationRequestBuilder.root("Constrained Root")
                        .nameConstraints(new NameConstraints(List.of("example.com"), List.of("refused.example.com")))
                        .build());
        return AuthorityHandleBuilder.of("Constrained Root", (AuthorityStep.Created) step)
                .build();
    }

    @Nested
    class MakesAuthorities extends AuthorityCreatorContract {
        @Override
        protected boolean repeatsItself() {
            return false;
        }
    }

    /** The engine's book says what is revoked: the issuer only says whether it issued it. */
    @Nested
    class Revokes extends RevokerContract {
        @Override
        protected boolean changesTheCa() {
            return false;
        }

        @Override
        protected boolean isRevoked(CertificateChain chain) {
            return false;
        }
    }

    @Nested
    class Validity extends ValidityContract {}

    @Nested
    class RefusedName extends RefusedNameContract {
        @Override
        protected String refusedName() {
            return "www.refused.example.com";
        }
    }
}
