package io.lemur.tests.contract;

import io.lemur.spi.LemurPlugin;
import io.lemur.testkit.contract.PluginContract;
import io.lemur.testkit.fake.FakePlugin;
import java.util.Set;

class FakePluginContractTest extends PluginContract {
    @Override
    protected LemurPlugin plugin() {
        return FakePlugin.create();
    }

    @Override
    protected Set<String> publishedNames() {
        return Set.of(
                "testkit",
                "issuer/fake",
                "source/memory",
                "destination/memory",
                "dns-provider/memory",
                "notifier/memory");
    }

    @Override
    protected boolean isFoundByServiceLoader() {
        return false;
    }
}
