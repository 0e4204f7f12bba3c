package io.lemur.tests.crash;

import io.lemur.spi.CrlPublisher;
import io.lemur.spi.CrlRequest;
import io.lemur.spi.DeployRequest;
import io.lemur.spi.DeploymentRef;
import io.lemur.spi.Destination;
import io.lemur.spi.LemurPlugin;
import io.lemur.spi.OptionSchema;
import io.lemur.spi.OptionValues;
import io.lemur.spi.PluginContext;
import io.lemur.spi.ProviderFactory;
import io.lemur.spi.Spi;
import java.util.HexFormat;
import java.util.List;

/** A web server {@link Outside} from which CRLs are fetched: it keeps each that was ever there, and says if two of one number differ. */
final class OutsideWeb implements LemurPlugin, ProviderFactory<Destination> {
    static final String TYPE = "web";
    /** Where each number's list is. */
    static final String SHELF = "crls";
    /** Numbers that were used twice. */
    static final String TWICE = "crls of one number";

    private final Outside outside;

    OutsideWeb(Outside outside) {
        this.outside = outside;
    }

    @Override
    public String id() {
        return "crash-tests-web";
    }

    @Override
    public int spiVersion() {
        return Spi.VERSION;
    }

    @Override
    public List<ProviderFactory<? extends Destination>> destinations() {
        return List.of(this);
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public OptionSchema options() {
        return OptionSchema.NONE;
    }

    @Override
    public Destination create(OptionValues options, PluginContext context) {
        return new Server(outside);
    }

    private record Server(Outside outside) implements Destination, CrlPublisher {
        @Override
        public DeploymentRef deploy(DeployRequest request) {
            return new DeploymentRef(request.name());
        }

        @Override
        public void publishCrl(CrlRequest request) {
            String number = request.number().toString();
            byte[] der = request.der();
            outside.get(SHELF, number)
                    .map(HexFormat.of()::formatHex)
                    .filter(before -> !before.equals(HexFormat.of().formatHex(der)))
                    .ifPresent(another -> outside.note(TWICE, number));
            outside.put(SHELF, number, der);
        }
    }
}
