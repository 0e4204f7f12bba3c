package io.lemur.tests.contract.seeded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.lemur.testkit.contract.ProviderContract;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

/** For each promise of each contract there is a provider that breaks it, and the contract notices. */
class SeededFaultsTest {
    private record Contract(Class<?> subject, Set<String> faults) {}

    private static Stream<Contract> contracts() {
        return Stream.of(
                new Contract(ProviderSubject.class, ProviderSubject.FAULTS.names()),
                new Contract(IssuerSubject.class, IssuerSubject.FAULTS.names()),
                new Contract(SourceSubject.class, SourceSubject.FAULTS.names()),
                new Contract(DestinationSubject.class, DestinationSubject.FAULTS.names()),
                new Contract(DnsSubject.class, DnsSubject.FAULTS.names()),
                new Contract(ExporterSubject.class, ExporterSubject.FAULTS.names()),
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

    private static String promise(TestDescriptor descriptor) {
        return promise(descriptor
                .getSource()
                .map(MethodSource.class::cast)
                .orElseThrow()
                .getJavaMethod());
    }

    private static String promise(Method method) {
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
                        contract.faults().stream()
                                .map(fault -> DynamicTest.dynamicTest(
                                        fault, () -> isNoticed(contract.subject(), fault, Faults.promise(fault))))));
    }

    private static void isNoticed(Class<?> subject, String fault, String promise) {
        Events tests = run(subject, fault, test -> promise(test).equals(promise));
        assertThat(promises(tests.failed().stream())).containsExactly(promise);
    }

    @TestFactory
    Stream<DynamicTest> theRightProviderPasses() {
        return contracts()
                .map(contract -> DynamicTest.dynamicTest(
                        contract.subject().getSimpleName(),
                        () -> run(contract.subject(), Seed.NONE, descriptor -> true)
                                .assertStatistics(
                                        events -> events.failed(0).skipped(0).aborted(0))));
    }

    @Test
    void everyPromiseHasAProviderThatBreaksItAndOneThatKeepsIt() {
        Set<String> kept = contracts()
                .flatMap(contract ->
                        promises(run(contract.subject(), Seed.NONE, descriptor -> true).succeeded().stream()).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> broken = contracts()
                .flatMap(contract -> contract.faults().stream())
                .map(Faults::promise)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(broken).isEqualTo(written());
        assertThat(kept).isEqualTo(written());
    }

    /** Every promise that is written down in the testkit, whether a subject runs it or not. */
    private static Set<String> written() {
        return ReflectionSupport.findAllClassesInPackage(
                        ProviderContract.class.getPackageName(), type -> true, name -> true)
                .stream()
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> AnnotationSupport.isAnnotated(method, Testable.class))
                .map(SeededFaultsTest::promise)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
