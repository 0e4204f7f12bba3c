package io.lemur.tests.contract.seeded;

import io.lemur.spi.DnsProvider;
import io.lemur.spi.LemurPlugin;
import io.lemur.spi.ProviderFactory;
import io.lemur.spi.Spi;
import io.lemur.testkit.contract.PluginContract;
import io.lemur.testkit.fake.InMemoryDnsProvider;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtendWith;

/** Plugins that break what plugins promise. */
@ExtendWith(Seed.class)
class PluginSubject extends PluginContract {
    static final Map<String, Supplier<LemurPlugin>> FAULTS = Map.of(
            "PluginContract.isFoundOnce", Plain::new,
            "PluginContract.hasTheVersion",
                    () -> new Plain() {
                        @Override
                        public int spiVersion() {
                            return Spi.VERSION + 1;
                        }
                    },
            "PluginContract.namesAreWords: an id that is no word",
                    () -> new Plain() {
                        @Override
                        public String id() {
                            return "Plain_Plugin";
                        }
                    },
            "PluginContract.namesAreWords: two of one name",
                    () -> new Plain() {
                        @Override
                        public List<ProviderFactory<? extends DnsProvider>> dnsProviders() {
                            return List.of(new InMemoryDnsProvider(), new InMemoryDnsProvider());
                        }
                    },
            "PluginContract.namesAreThePublishedOnes",
                    () -> new Plain() {
                        @Override
                        public String id() {
                            return "renamed";
                        }
                    },
            "PluginContract.answersTheSame: brings nothing",
                    () -> new Plain() {
                        @Override
                        public List<ProviderFactory<? extends DnsProvider>> dnsProviders() {
                            return List.of();
                        }
                    },
            "PluginContract.answersTheSame: the first time only",
                    () -> new Plain() {
                        private boolean asked;

                        @Override
                        public List<ProviderFactory<? extends DnsProvider>> dnsProviders() {
                            boolean again = asked;
                            asked = true;
                            return again ? List.of() : super.dnsProviders();
                        }
                    });

    private final String seed;

    PluginSubject(String seed) {
        this.seed = seed;
    }

    @Override
    protected LemurPlugin plugin() {
        return FAULTS.getOrDefault(seed, Plain::new).get();
    }

    @Override
    protected Set<String> publishedNames() {
        return Set.of("plain", "dns-provider/memory");
    }

    @Override
    protected boolean isFoundByServiceLoader() {
        return seed.equals("PluginContract.isFoundOnce");
    }

    private static class Plain implements LemurPlugin {
        @Override
        public String id() {
            return "plain";
        }

        @Override
        public int spiVersion() {
            return Spi.VERSION;
        }

        @Override
        public List<ProviderFactory<? extends DnsProvider>> dnsProviders() {
            return List.of(new InMemoryDnsProvider("example.com"));
        }
    }
}
