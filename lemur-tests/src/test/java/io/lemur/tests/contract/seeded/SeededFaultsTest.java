package io.lemur.tests.contract.seeded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.lang.reflect.Method;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

/** For each promise of each contract there is a provider that breaks it, and the contract notices. */
class SeededFaultsTest {
    private record Contract(Class<?> subject, Set<String> promises) {}

    private static Stream<Contract> contracts() {
        return Stream.of(
                new Contract(ProviderSubject.class, ProviderSubject.FAULTS.promises()),
                new Contract(IssuerSubject.class, IssuerSubject.FAULTS.promises()),
                new Contract(SourceSubject.class, SourceSubject.FAULTS.promises()),
                new Contract(DestinationSubject.class, DestinationSubject.FAULTS.promises()),
                new Contract(DnsSubject.class, DnsSubject.FAULTS.promises()),
                new Contract(ExporterSubject.class, ExporterSubject.FAULTS.promises()),
                new Contract(PluginSubject.class, PluginSubject.FAULTS.keySet()));
    }

    private static Events run(Class<?> subject, String seed, Predicate<TestDescriptor> which) {
        PostDiscoveryFilter filter =
                descriptor -> FilterResult.includedIf(!descriptor.isTest() || which.test(descriptor));
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(subject))
                .filters(filter)
                .configurationParameter(Seed.PARAMETER, seed)
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "false")
                .execute()
                .testEvents();
    }

    private static Events runRight(Class<?> subject) {
        return run(subject, Seed.NONE, descriptor -> true);
    }

    private static String promise(TestDescriptor descriptor) {
        Method method = descriptor
                .getSource()
                .map(MethodSource.class::cast)
                .orElseThrow()
                .getJavaMethod();
        return method.getDeclaringClass().getSimpleName() + "." + method.getName();
    }

    private static Set<String> promises(Stream<Event> events) {
        return events.map(event -> promise(event.getTestDescriptor())).collect(Collectors.toCollection(TreeSet::new));
    }

    @TestFactory
    Stream<DynamicContainer> aBrokenPromiseIsNoticed() {
        return contracts()
                .map(contract -> DynamicContainer.dynamicContainer(
                        contract.subject().getSimpleName(),
                        contract.promises().stream()
                                .map(promise -> DynamicTest.dynamicTest(
                                        promise,
                                        () -> assertThat(promises(run(
                                                        contract.subject(),
                                                        promise,
                                                        test -> promise(test).equals(promise))
                                                        .failed()
                                                        .stream()))
                                                .containsExactly(promise)))));
    }

    @TestFactory
    Stream<DynamicTest> theRightProviderPasses() {
        return contracts()
                .map(contract -> DynamicTest.dynamicTest(
                        contract.subject().getSimpleName(),
                        () -> runRight(contract.subject())
                                .assertStatistics(
                                        events -> events.failed(0).skipped(0).aborted(0))));
    }

    @TestFactory
    Stream<DynamicTest> everyPromiseHasAProviderThatBreaksIt() {
        Set<String> broken =
                contracts().flatMap(contract -> contract.promises().stream()).collect(Collectors.toSet());
        return contracts()
                .map(contract -> DynamicTest.dynamicTest(
                        contract.subject().getSimpleName(),
                        () -> assertThat(broken)
                                .containsAll(promises(runRight(contract.subject()).started().stream()))));
    }
}
