package io.lemur.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.lemur.spi.DnsProvider;
import io.lemur.spi.ZoneLister;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * What a DNS provider promises. Abilities and topics that are declared by nested classes: {@link ZoneListerContract},
 * {@link ForeignZoneContract}, and those of {@link ProviderContract}.
 */
public abstract class DnsProviderContract extends ProviderContract<DnsProvider> {
    /** More than this many values at one name are not tried out. */
    private static final int FEW = 10;

    /** For subclasses. */
    protected DnsProviderContract() {}

    /** A zone of the account, without TXT records before each test. */
    protected abstract String zone();

    /** The TXT values at a name, looked up past the provider; none is empty. */
    protected abstract Set<String> lookUpTxt(String name) throws Exception;

    @Override
    final Use<DnsProvider> use() {
        String name = name();
        return dns -> dns.addTxt(zone(), name, "value");
    }

    private String name() {
        return "_acme-challenge." + zone();
    }

    private void add(String value) throws Exception {
        provider().addTxt(zone(), name(), value);
    }

    private void remove(String value) throws Exception {
        provider().removeTxt(zone(), name(), value);
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
        @DisplayName("keeps the values that are there")
        void keepsOtherValues() throws Exception {
            add("one");
            add("two");
            assertThat(lookUpTxt(name())).containsExactlyInAnyOrder("one", "two");
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
    }

    /** What is there after records were removed. */
    @Nested
    @DisplayName("Removing a value")
    class Removing {
        @Test
        @DisplayName("takes it away where it declares so, and keeps the others")
        void removesOneValue() throws Exception {
            add("one");
            add("two");
            remove("one");
            assertThat(lookUpTxt(name())).contains("two");
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
        @DisplayName("is refused")
        void isRefused() {
            refused(() -> {
                provider().addTxt("foreign.invalid", "_acme-challenge.foreign.invalid", "value");
                return "it succeeded";
            });
        }
    }
}
