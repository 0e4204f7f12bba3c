package io.lemur.core.builtin;

import io.lemur.core.x509.Keys;
import io.lemur.error.MalformedInputException;
import io.lemur.model.CertificateBundle;
import io.lemur.model.CertificateChain;
import io.lemur.model.Fingerprint;
import io.lemur.spi.DeployRequest;
import io.lemur.spi.DeploymentProbe;
import io.lemur.spi.DeploymentRef;
import io.lemur.spi.Destination;
import io.lemur.spi.PluginContext;
import io.lemur.spi.PluginException;
import io.lemur.spi.PluginException.Kind;
import io.lemur.spi.ProbeAnswer;
import io.lemur.spi.ProbeRequest;
import io.lemur.spi.SelfCheck;
import io.lemur.spi.UndeployRequest;
import io.lemur.spi.Undeployer;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes certificates with their keys into a folder, from where servers read them; afterwards a command tells a server so. How the files
 * lie there: {@link DeploymentPlace}.
 *
 * <p>A change and its command are two steps. The mark that a command must follow is on the disk before the change is, and goes when the
 * command has succeeded. So the command runs again if it failed or the process died, whenever the same is asked for again.
 */
final class DirectoryDestination implements Destination, Undeployer, DeploymentProbe, SelfCheck {
    private final DestinationFolder folder;
    private final DeploymentFiles files;
    private final @Nullable FollowingCommand command;
    private final PluginContext context;

    DirectoryDestination(
            Path folder, DeploymentFiles files, @Nullable FollowingCommand command, PluginContext context) {
        this.folder = new DestinationFolder(folder);
        this.files = files;
        this.command = command;
        this.context = context;
    }

    @Override
    public DeploymentRef deploy(DeployRequest request) throws InterruptedException {
        DeploymentPlace place = DeploymentPlace.of(folder.path(), request.name());
        PrivateKey key = requireKey(request.bundle());
        Patience patience = Patience.until(request.deadline(), context.clock());
        Optional<String> due = atDisk(() -> {
            folder.make();
            place.makeHidden();
            return place.lock().whileHeld(patience, () -> put(place, request, key));
        });
        follow(place, due, patience);
        return new DeploymentRef(place.link(files.layout()).toString());
    }

    /** Answers with the change that the command must follow. */
    private Optional<String> put(DeploymentPlace place, DeployRequest request, PrivateKey key) throws IOException {
        CertificateChain chain = request.bundle().chain();
        Optional<String> current = place.current(files.layout());
        if (current.isEmpty() || !files.isAt(place.link(files.layout()), chain)) {
            String version = newVersion();
            place.add(version, files.write(request.name(), request.bundle(), key));
            markIfFollowed(place, version);
            place.switchTo(version, files.layout());
            current = Optional.of(version);
        }
        place.keepOnlyLink(files.layout());
        place.keepOnly(current);
        return due(place);
    }

    private void markIfFollowed(DeploymentPlace place, String change) throws IOException {
        if (command != null) {
            place.mark(change);
        }
    }

    private Optional<String> due(DeploymentPlace place) throws IOException {
        if (command == null) {
            place.unmark();
        }
        return place.marked();
    }

    private String newVersion() {
        byte[] random = new byte[8];
        context.random().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    private static PrivateKey requireKey(CertificateBundle bundle) {
        PrivateKey key = bundle.privateKey()
                .orElseThrow(() -> new PluginException(
                        Kind.REJECTED, "A server needs the private key of its certificate, and it is not known."));
        if (key.getEncoded() == null) {
            throw new PluginException(
                    Kind.REJECTED,
                    "The private key can't leave the device that holds it, so it can't be written to a file.");
        }
        if (!Keys.match(bundle.chain().leaf().getPublicKey(), key)) {
            throw new PluginException(
                    Kind.REJECTED, "The private key is not that of the certificate: no server would start.");
        }
        return key;
    }

    /** Runs the command that a change waits for; if it succeeds, the change waits no more. */
    private void follow(DeploymentPlace place, Optional<String> change, Patience patience) throws InterruptedException {
        FollowingCommand following = command;
        if (following == null || change.isEmpty()) {
            return;
        }
        FollowingCommand.End end = atDisk(() -> following.run(place.output(), patience));
        if (!end.succeeded()) {
            throw new PluginException(
                    Kind.UNAVAILABLE,
                    "The files are as they should be, but the command " + following + " after the change " + end + ". "
                            + (end.output().isEmpty() ? "It said nothing." : "It said: " + end.output()));
        }
        atDisk(() -> place.lock().whileHeld(patience, () -> {
            if (place.marked().equals(change)) {
                place.unmark();
            }
            return change;
        }));
    }

    @Override
    public void undeploy(UndeployRequest request) throws InterruptedException {
        DeploymentPlace place = request.deployment()
                .map(reference -> DeploymentPlace.of(reference, request.name()))
                .orElseGet(() -> DeploymentPlace.of(folder.path(), request.name()));
        Patience patience = Patience.until(request.deadline(), context.clock());
        if (!atDisk(place::isThere)) {
            return;
        }
        Optional<String> due = atDisk(() -> {
            place.makeHidden();
            return place.lock().whileHeld(patience, () -> takeAway(place));
        });
        follow(place, due, patience);
        atDisk(() -> place.lock().whileHeld(patience, () -> {
            place.removeRest();
            return due;
        }));
    }

    private Optional<String> takeAway(DeploymentPlace place) throws IOException {
        if (place.hasFiles()) {
            markIfFollowed(place, newVersion());
            place.removeFiles();
        }
        return due(place);
    }

    @Override
    public ProbeAnswer probe(ProbeRequest request) throws InterruptedException {
        DeploymentPlace.of(request.deployment(), request.name());
        return atDisk(() -> files.read(Path.of(request.deployment().value()))
                .map(found -> ProbeAnswer.of(Fingerprint.of(found.chain().leaf()), request.expected()))
                .orElseGet(ProbeAnswer.Absent::new));
    }

    @Override
    public void check() throws InterruptedException {
        atDisk(() -> {
            folder.check();
            return folder;
        });
        if (command != null) {
            command.check();
        }
    }

    private <T> T atDisk(FileWork<T> work) throws InterruptedException {
        try {
            return work.run();
        } catch (ClosedByInterruptException e) {
            Thread.interrupted();
            InterruptedException interrupted =
                    new InterruptedException("interrupted while writing to " + folder.path());
            interrupted.initCause(e);
            throw interrupted;
        } catch (IOException e) {
            throw Faults.writing(folder.path(), e);
        } catch (MalformedInputException e) {
            throw new PluginException(Kind.REJECTED, "The files can't be made: " + e.getMessage(), e);
        }
    }
}
