package io.lemur.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.lemur.annotation.Experimental;
import io.lemur.spi.DnsProvider;
import io.lemur.spi.PluginException;
import io.lemur.spi.TxtRecordRequest;
import io.lemur.spi.ZoneLister;
import io.lemur.testkit.TxtRecordRequestBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * What a DNS provider promises. Abilities and topics that are declared by nested classes: {@link ZoneListerContract},
 * {@link ForeignZoneContract}, and those of {@link ProviderContract}.
 */
@Experimental
public abstract class DnsProviderContract extends ProviderContract<DnsProvider> {
    /** More than this many values at one name are not tried out. */
    private static final int FEW = 10;

    /** For subclasses. */
    protected DnsProviderContract() {}

    /** A zone of the account, without TXT records before each test. */
    protected abstract String zone();

    /** The TXT values at a name, looked up past the provider, without quotes; none is empty. */
    protected abstract Set<String> lookUpTxt(String name) throws Exception;

    @Override
    final Use<DnsProvider> use() {
        TxtRecordRequest request = record("value");
        return dns -> dns.addTxt(request);
    }

    private String name() {
        return "_acme-challenge." + zone();
    }

    private TxtRecordRequest record(String value) {
        return TxtRecordRequestBuilder.of(zone(), name(), value)
                .deadline(deadline())
                .build();
    }

    private void add(String value) throws Exception {
        provider().addTxt(record(value));
    }

    private void remove(String value) throws Exception {
        provider().removeTxt(record(value));
    }

    /** What is there after records were added. */
    @Nested
    @DisplayName("Adding a value")
    class Adding {
        @Test
        @DisplayName("publishes it, and again is no error")
        void addsTwice() throws Exception {
            add("one");
            assertThatCode(() -> add("one")).doesNotThrowAnyException();
            assertThat(lookUpTxt(name())).containsExactly("one");
        }

        @Test
        @DisplayName("publishes the value as it is, of 255 characters too, without quotes of its own")
        void publishesTheValueAsItIs() throws Exception {
            String challenge = "LoqXcYV8q5ONbJQxbmR7SCTNo3tiAXDfowyjxAjEuX0";
            String longest = "-_".repeat(127) + "x";
            add(challenge);
            assertThat(lookUpTxt(name())).containsExactly(challenge);
            add(longest);
            assertThat(lookUpTxt(name())).contains(longest);
        }

        @Test
        @DisplayName("keeps the values that are there, up to as many as it declares")
        void keepsOtherValues() throws Exception {
            add("one");
            add("two");
            if (provider().valuesPerName() == 1) {
                assertThat(lookUpTxt(name())).containsExactly("two");
            } else {
                assertThat(lookUpTxt(name())).containsExactlyInAnyOrder("one", "two");
            }
        }

        @Test
        @DisplayName("keeps as many values at one name as it declares")
        void keepsAsManyAsDeclared() throws Exception {
            int declared = provider().valuesPerName();
            assertThat(declared).isPositive();
            int most = Math.min(declared, FEW);
            for (int i = 0; i <= most; i++) {
                add("value-" + i);
            }
            assertThat(lookUpTxt(name()))
                    .hasSize(declared <= FEW ? declared : most + 1)
                    .contains("value-" + most);
        }

        @Test
        @DisplayName("loses none of several that are added at one time")
        void losesNoneOfSeveralAtOnce() throws Exception {
            int several = Math.min(provider().valuesPerName(), THREADS);
            List<String> values = new ArrayList<>();
            for (int i = 0; i < several; i++) {
                values.add("value-" + i);
            }
            atOnce(values, value -> () -> add(value));
            assertThat(lookUpTxt(name())).containsExactlyInAnyOrderElementsOf(values);
        }
    }

    /** What is there after records were removed. */
    @Nested
    @DisplayName("Removing a value")
    class Removing {
        @Test
        @DisplayName("takes it away where it declares so, and keeps the others")
        void removesOneValue() throws Exception {
            boolean keepsTwo = provider().valuesPerName() > 1;
            add("one");
            if (keepsTwo) {
                add("two");
            }
            remove("one");
            assertThat(lookUpTxt(name()).contains("two")).isEqualTo(keepsTwo);
            assertThat(lookUpTxt(name()).contains("one")).isEqualTo(!provider().removesValues());
        }

        @Test
        @DisplayName("is no error where it is not there")
        void removesTwice() throws Exception {
            add("one");
            remove("one");
            assertThatCode(() -> remove("one")).doesNotThrowAnyException();
            assertThatCode(() -> remove("never")).doesNotThrowAnyException();
        }
    }

    /** What it says about itself. */
    @Nested
    @DisplayName("What it declares")
    class Declared {
        @Test
        @DisplayName("has no negative propagation time")
        void propagationIsNotNegative() {
            assertThat(provider().propagation()).isGreaterThanOrEqualTo(Duration.ZERO);
        }
    }

    /** Declares a provider that can say which zones it has. */
    @DisplayName("ZoneLister")
    @Proves(ZoneLister.class)
    protected abstract class ZoneListerContract {
        /** For subclasses. */
        protected ZoneListerContract() {}

        @Test
        @DisplayName("lists the zones in lower case without a final dot")
        void listsZones() throws Exception {
            assertThat(((ZoneLister) provider()).zones())
                    .contains(zone())
                    .allMatch(zone -> zone.matches("[a-z0-9_-]+(\\.[a-z0-9_-]+)*"));
        }
    }

    /** Declares a provider that answers for the zones of its account alone. */
    @DisplayName("A zone of somebody else")
    protected abstract class ForeignZoneContract {
        /** For subclasses. */
        protected ForeignZoneContract() {}

        @Test
        @DisplayName("is answered with NOT_FOUND")
        void isRefused() {
            TxtRecordRequest foreign = TxtRecordRequestBuilder.of(
                            "foreign.invalid", "_acme-challenge.foreign.invalid", "value")
                    .deadline(deadline())
                    .build();
            PluginException refusal = refused(() -> {
                provider().addTxt(foreign);
                return "it succeeded";
            });
            assertThat(refusal.kind()).isEqualTo(PluginException.Kind.NOT_FOUND);
        }
    }
}
