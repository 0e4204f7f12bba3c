package io.lemur.tests.contract;

import io.lemur.model.CertificateBundle;
import io.lemur.tests.Eventually;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Nested;

/** The layout for nginx, with a command that can be held up. */
class DirectoryNginxContractTest extends DirectoryDestinationContract {
    DirectoryNginxContractTest() {
        super("nginx");
    }

    @Override
    protected Map<String, String> validOptions() {
        Map<String, String> options = new HashMap<>(super.validOptions());
        String script = "while [ -e '" + held() + "' ]; do : > '" + arrived() + "'; sleep 0.02; done";
        options.put("command", "sh -c \"" + script + "\"");
        return options;
    }

    private Path held() {
        return folder.resolve("held");
    }

    private Path arrived() {
        return folder.resolve("arrived");
    }

    @Override
    CertificateBundle read(Path at) throws Exception {
        return pem(at.resolve("fullchain.pem"), at.resolve("privkey.pem"));
    }

    @Nested
    class BlockedCall extends BlockedCallContract {
        @Override
        protected void hold() throws Exception {
            Files.createFile(held());
        }

        @Override
        protected void awaitArrival() throws Exception {
            Eventually.holds("the command runs", () -> Files.exists(arrived()));
        }

        @Override
        protected void letGo() throws Exception {
            Files.deleteIfExists(held());
        }
    }
}
