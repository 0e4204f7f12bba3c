package io.lemur.tests.deploying;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lemur.error.InvalidOptionsException;
import io.lemur.model.CertificateBundle;
import io.lemur.spi.DeploymentRef;
import io.lemur.spi.Destination;
import io.lemur.spi.PluginException;
import io.lemur.spi.PluginException.Kind;
import io.lemur.spi.ProbeAnswer;
import io.lemur.testkit.TestCa;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The folder of a destination 'directory'")
class DirectoryFilesTest {
    @TempDir
    Path folder;

    private FolderBench bench;

    @BeforeEach
    void prepare() {
        bench = new FolderBench(folder.resolve("place"));
    }

    private static Kind kindOf(PluginException refusal) {
        return refusal.kind();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nginx", "apache", "haproxy", "pkcs12", "jks"})
    @DisplayName("can be read by its owner alone, each file and each folder in it")
    void isClosedToOthers(String layout) throws Exception {
        Destination destination = layout.matches("pkcs12|jks")
                ? bench.with("layout", layout, "password", "open sesame 17", "command", "true")
                : bench.with("layout", layout, "command", "true");
        FolderBench.deploy(destination, bench.issue());

        try (Stream<Path> all = Files.walk(bench.place())) {
            List<Path> paths = all.toList();
            assertThat(paths)
                    .hasSizeGreaterThan(5)
                    .allSatisfy(path -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                            .as("%s", path)
                            .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------"));
        }
    }

    @Test
    @DisplayName("stays untouched when the same is deployed again")
    void staysUntouched() throws Exception {
        Destination destination = bench.with();
        CertificateBundle bundle = bench.issue();
        DeploymentRef reference = FolderBench.deploy(destination, bundle);
        Path key = Path.of(reference.value(), "privkey.pem").toRealPath();
        FileTime longAgo = FileTime.from(Instant.EPOCH);
        Files.setLastModifiedTime(key, longAgo);

        assertThat(FolderBench.deploy(destination, bundle)).isEqualTo(reference);
        assertThat(Path.of(reference.value(), "privkey.pem").toRealPath()).isEqualTo(key);
        assertThat(Files.getLastModifiedTime(key)).isEqualTo(longAgo);
    }

    @Test
    @DisplayName("holds one version, and nothing of a renewed certificate's predecessor")
    void holdsOneVersion() throws Exception {
        Destination destination = bench.with();
        DeploymentRef reference = FolderBench.deploy(destination, bench.issue());
        CertificateBundle renewed = bench.issue();
        assertThat(FolderBench.deploy(destination, renewed)).isEqualTo(reference);

        assertThat(FolderBench.names(bench.home())).hasSize(1).isEqualTo(bench.versions());
        assertThat(FolderBench.probe(destination, reference, renewed)).isEqualTo(new ProbeAnswer.There());
    }

    @Test
    @DisplayName("holds one form of a certificate, also after the layout was changed")
    void holdsOneForm() throws Exception {
        CertificateBundle bundle = bench.issue();
        DeploymentRef asFolder = FolderBench.deploy(bench.with(), bundle);
        Destination changed = bench.with("layout", "haproxy");
        DeploymentRef asFile = FolderBench.deploy(changed, bundle);

        assertThat(asFile.value()).isEqualTo(asFolder.value() + ".pem");
        assertThat(FolderBench.names(bench.place())).containsExactly(".lemur", FolderBench.NAME + ".pem");
        assertThat(FolderBench.probe(changed, asFile, bundle)).isEqualTo(new ProbeAnswer.There());
        assertThat(FolderBench.probe(changed, asFolder, bundle)).isEqualTo(new ProbeAnswer.Absent());
    }

    @Test
    @DisplayName("loses the link of another layout also if a crash kept it from going with the change")
    void losesTheOtherLink() throws Exception {
        CertificateBundle bundle = bench.issue();
        Destination destination = bench.with("layout", "haproxy");
        FolderBench.deploy(destination, bundle);
        Path left = bench.place().resolve(FolderBench.NAME);
        Files.createSymbolicLink(left, Path.of(".lemur", FolderBench.NAME, "aaaaaaaaaaaaaaaa"));
        FolderBench.deploy(destination, bundle);
        assertThat(FolderBench.names(bench.place())).containsExactly(".lemur", FolderBench.NAME + ".pem");
    }

    @Test
    @DisplayName("gets another key store when the password was changed")
    void getsAnotherKeyStore() throws Exception {
        CertificateBundle bundle = bench.issue();
        DeploymentRef reference =
                FolderBench.deploy(bench.with("layout", "pkcs12", "password", "open sesame 17"), bundle);
        Destination changed = bench.with("layout", "pkcs12", "password", "another one 18");
        assertThat(FolderBench.probe(changed, reference, bundle)).isEqualTo(new ProbeAnswer.Absent());
        FolderBench.deploy(changed, bundle);
        assertThat(FolderBench.probe(changed, reference, bundle)).isEqualTo(new ProbeAnswer.There());
    }

    @ParameterizedTest
    @ValueSource(strings = {"privkey.pem", "fullchain.pem"})
    @DisplayName("is not as it should be when a file is missing or damaged, and is mended by deploying again")
    void isMended(String file) throws Exception {
        Destination destination = bench.with();
        CertificateBundle bundle = bench.issue();
        DeploymentRef reference = FolderBench.deploy(destination, bundle);
        Path damaged = Path.of(reference.value(), file);

        Files.writeString(damaged, "-----BEGIN nothing");
        assertThat(FolderBench.probe(destination, reference, bundle)).isEqualTo(new ProbeAnswer.Absent());
        FolderBench.deploy(destination, bundle);
        assertThat(FolderBench.probe(destination, reference, bundle)).isEqualTo(new ProbeAnswer.There());
        Files.delete(damaged);
        assertThat(FolderBench.probe(destination, reference, bundle)).isEqualTo(new ProbeAnswer.Absent());
    }

    @Test
    @DisplayName("is not as it should be when the key is another certificate's")
    void aStrangeKeyIsSeen() throws Exception {
        Destination destination = bench.with();
        CertificateBundle bundle = bench.issue();
        DeploymentRef reference = FolderBench.deploy(destination, bundle);
        DeploymentRef other = FolderBench.deploy(destination, "other", bench.issue());
        Files.copy(
                Path.of(other.value(), "privkey.pem"),
                Path.of(reference.value(), "privkey.pem"),
                StandardCopyOption.REPLACE_EXISTING);
        assertThat(FolderBench.probe(destination, reference, bundle)).isEqualTo(new ProbeAnswer.Absent());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".", "..", ".lemur", "../up", "a/b", "-rf", "a b", "a\nb", "ä", "a\0b", "lock\\", "$(id)"})
    @DisplayName("takes no name that could lead elsewhere, or be something else than a name")
    void takesNoHostileName(String name) throws Exception {
        Destination destination = bench.with();
        CertificateBundle bundle = bench.issue();
        assertThatThrownBy(() -> FolderBench.deploy(destination, name, bundle))
                .isInstanceOfSatisfying(
                        PluginException.class,
                        refusal -> assertThat(refusal.kind()).isEqualTo(Kind.REJECTED))
                .hasMessageContaining("letters, digits, dots and hyphens");
        assertThat(bench.place()).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"lock", "pending", "command.log", "link.new", "0123456789abcdef", "a.pem", "A-1..b"})
    @DisplayName("takes every other name, also those it uses itself")
    void takesItsOwnNames(String name) throws Exception {
        Destination destination = bench.with("command", "true");
        CertificateBundle bundle = bench.issue();
        DeploymentRef reference = FolderBench.deploy(destination, name, bundle);
        assertThat(reference.value()).isEqualTo(bench.place().resolve(name).toString());
        assertThat(Path.of(reference.value(), "privkey.pem")).exists();
    }

    @Test
    @DisplayName(
            "keeps what somebody else put there: a deployment does not overwrite it, undeploying does not remove it")
    void leavesStrangersAlone() throws Exception {
        Destination destination = bench.with();
        DeploymentRef reference = FolderBench.deploy(destination, bench.issue());
        Path link = Path.of(reference.value());
        Files.delete(link);
        Files.createDirectory(link);
        Files.writeString(link.resolve("mine"), "not yours");

        assertThatThrownBy(() -> FolderBench.deploy(destination, bench.issue()))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("move it away");
        FolderBench.undeploy(destination, reference);
        assertThat(link.resolve("mine")).hasContent("not yours");
        assertThat(bench.home()).doesNotExist();
    }

    @Test
    @DisplayName("is refused while everybody may write in it, and when it is a file or its surroundings are not there")
    void isRefused() throws Exception {
        Files.createDirectory(bench.place());
        Files.setPosixFilePermissions(bench.place(), PosixFilePermissions.fromString("rwxrwxrwx"));
        refused(bench, "open for everybody to write");
        refused(new FolderBench(Files.writeString(folder.resolve("file"), "no folder")), "is no folder");
        refused(new FolderBench(folder.resolve("not/mounted")), "make it, or mount its disk");
    }

    private static void refused(FolderBench bench, String why) {
        Destination destination = bench.with();
        assertThatThrownBy(() -> FolderBench.check(destination))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining(why);
        assertThatThrownBy(() -> FolderBench.deploy(destination, bench.issue()))
                .isInstanceOfSatisfying(
                        PluginException.class,
                        refusal -> assertThat(kindOf(refusal)).isEqualTo(Kind.MISCONFIGURED))
                .hasMessageContaining(why);
    }

    @Test
    @DisplayName("gets no certificate whose key is missing or is another one's")
    void needsTheRightKey() {
        Destination destination = bench.with();
        CertificateBundle bundle = bench.issue();
        CertificateBundle mixed =
                CertificateBundle.of(bundle.chain(), bench.issue().privateKey().orElseThrow());
        for (CertificateBundle wrong : List.of(CertificateBundle.of(bundle.chain()), mixed)) {
            assertThatThrownBy(() -> FolderBench.deploy(destination, wrong))
                    .isInstanceOfSatisfying(
                            PluginException.class,
                            refusal -> assertThat(refusal.kind()).isEqualTo(Kind.REJECTED));
        }
        assertThat(bench.place()).doesNotExist();
    }

    @Test
    @DisplayName("takes a certificate without issuers in the layout for Apache")
    void takesALoneCertificate() throws Exception {
        TestCa root = TestCa.root("Lone Root");
        Destination destination = bench.with("layout", "apache");
        CertificateBundle alone = CertificateBundle.of(root.chain(), root.privateKey());
        DeploymentRef reference = FolderBench.deploy(destination, alone);
        assertThat(Path.of(reference.value(), "chain.pem")).isEmptyFile();
        assertThat(FolderBench.probe(destination, reference, alone)).isEqualTo(new ProbeAnswer.There());
    }

    @Test
    @DisplayName("is given a password for key stores, and only for these")
    void passwordFitsTheLayout() {
        assertThatThrownBy(() -> bench.with("layout", "jks"))
                .isInstanceOf(InvalidOptionsException.class)
                .hasMessageContaining("is required by the layouts pkcs12 and jks");
        assertThatThrownBy(() -> bench.with("password", "secret 19"))
                .isInstanceOf(InvalidOptionsException.class)
                .hasMessageContaining("is for the layouts pkcs12 and jks alone")
                .hasMessageNotContaining("secret 19");
        assertThatThrownBy(() -> bench.with("layout", "jks", "password", "pässword"))
                .isInstanceOf(InvalidOptionsException.class)
                .hasMessageContaining("ASCII")
                .hasMessageNotContaining("pässword");
    }

    @Test
    @DisplayName("has nothing left of a deployment that was taken back")
    void nothingIsLeft() throws Exception {
        Destination destination = bench.with();
        DeploymentRef reference = FolderBench.deploy(destination, bench.issue());
        FolderBench.undeploy(destination, reference);
        assertThat(FolderBench.names(bench.place())).containsExactly(".lemur");
        assertThat(FolderBench.names(bench.place().resolve(".lemur"))).containsExactly(".lock");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "/etc/passwd", "/", "/tmp/../tmp/www.example.com-1", "a\0b"})
    @DisplayName("takes back nothing that was not deployed")
    void takesBackNothingElse(String reference) {
        Destination destination = bench.with();
        assertThatThrownBy(() -> FolderBench.undeploy(destination, new DeploymentRef(reference)))
                .isInstanceOfSatisfying(
                        PluginException.class,
                        refusal -> assertThat(refusal.kind()).isEqualTo(Kind.REJECTED));
    }
}
