package io.lemur.tests.architecture;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.core.domain.properties.HasParameterTypes.Predicates.rawParameterTypes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.lemur.testkit.LemurExtension;
import java.security.Provider;
import java.security.Security;
import java.time.Clock;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the layout that docs/architecture.md describes. */
class ArchitectureTest {
    private static final String CORE = "io.lemur.core.";

    /** Which packages of the core a package may use, besides the API. The root may use all, and nobody uses it. */
    private static final Map<String, List<String>> MAY_USE = Map.ofEntries(
            Map.entry("x509", List.of()),
            Map.entry("policy", List.of()),
            Map.entry("vault", List.of()),
            Map.entry("store", List.of()),
            Map.entry("store.jpa", List.of("store")),
            Map.entry("builtin", List.of("x509")),
            Map.entry("audit", List.of("policy", "store")),
            Map.entry("work", List.of("policy", "audit", "store")),
            Map.entry("schedule", List.of("policy", "audit", "store", "work")),
            Map.entry("health", List.of("policy", "schedule", "store", "work")),
            Map.entry("plugin", List.of("policy", "audit", "store", "vault")),
            Map.entry("inventory", List.of("policy", "audit", "plugin", "store", "vault", "work", "x509")),
            Map.entry(
                    "issuance",
                    List.of("policy", "audit", "inventory", "plugin", "schedule", "store", "vault", "work", "x509")),
            Map.entry(
                    "deployment",
                    List.of("policy", "audit", "inventory", "plugin", "schedule", "store", "work", "x509")),
            Map.entry(
                    "discovery",
                    List.of("policy", "audit", "inventory", "plugin", "schedule", "store", "work", "x509")),
            Map.entry("renewal", List.of("policy", "audit", "inventory", "issuance", "schedule", "store", "work")),
            Map.entry(
                    "revocation",
                    List.of("policy", "audit", "inventory", "plugin", "schedule", "store", "work", "x509")),
            Map.entry("tls", List.of("inventory", "policy", "store", "vault", "work", "x509")));

    private static final JavaClasses PUBLISHED = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(
                    "io.lemur.annotation",
                    "io.lemur.error",
                    "io.lemur.event",
                    "io.lemur.model",
                    "io.lemur.service",
                    "io.lemur.spi",
                    "io.lemur.core");

    private static final JavaClasses TESTKIT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.lemur.testkit");

    private static String packageOf(JavaClass type) {
        String name = type.getPackageName();
        return name.startsWith(CORE) ? name.substring(CORE.length()) : "";
    }

    @TestFactory
    Stream<DynamicTest> eachPackageOfTheCoreUsesOnlyItsNeighboursBelow() {
        return MAY_USE.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> DynamicTest.dynamicTest(
                        entry.getKey(),
                        () -> usesOnly(entry.getKey(), entry.getValue()).check(PUBLISHED)));
    }

    private static ArchRule usesOnly(String name, List<String> allowed) {
        String[] others = Stream.concat(
                        MAY_USE.keySet().stream().filter(other -> !other.equals(name) && !allowed.contains(other)),
                        Stream.of(""))
                .map(other -> other.isEmpty() ? "io.lemur.core" : CORE + other)
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(CORE + name)
                .should()
                .dependOnClassesThat(resideInAnyPackage(others))
                .as(name + " uses only the API and " + allowed)
                .allowEmptyShould(true);
    }

    @Test
    void everyPackageOfTheCoreIsKnownHere() {
        Set<String> found = PUBLISHED.stream()
                .filter(type -> type.getPackageName().startsWith(CORE))
                .map(ArchitectureTest::packageOf)
                .collect(Collectors.toCollection(TreeSet::new));
        found.removeIf(name -> name.startsWith("store.jpa"));
        assertThat(MAY_USE.keySet()).containsAll(found);
    }

    @Test
    void thereAreNoCirclesInTheCore() {
        slices().matching("io.lemur.core.(*)..").should().beFreeOfCycles().check(PUBLISHED);
    }

    @Test
    void theApiNeedsTheJdkAndJSpecifyAlone() {
        classes()
                .that(resideOutsideOfPackage("io.lemur.core.."))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "io.lemur.annotation..",
                        "io.lemur.error..",
                        "io.lemur.event..",
                        "io.lemur.model..",
                        "io.lemur.service..",
                        "io.lemur.spi..",
                        "java..",
                        "javax..",
                        "org.jspecify.."))
                .check(PUBLISHED);
    }

    @Test
    void valuesAndPluginsKnowNoServices() {
        noClasses()
                .that(resideInAnyPackage("io.lemur.model..", "io.lemur.error..", "io.lemur.spi.."))
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.lemur.service..", "io.lemur.event.."))
                .check(PUBLISHED);
    }

    @Test
    void onlyThoseWhoCallPluginsSeeTheirInterfaces() {
        String[] callers = Stream.of(
                        "builtin", "plugin", "inventory", "issuance", "deployment", "discovery", "revocation")
                .map(CORE::concat)
                .toArray(String[]::new);
        noClasses()
                .that(resideInAPackage("io.lemur.core..")
                        .and(resideOutsideOfPackages(callers))
                        .and(resideOutsideOfPackage("io.lemur.core")))
                .should()
                .dependOnClassesThat(resideInAPackage("io.lemur.spi.."))
                .check(PUBLISHED);
    }

    @Test
    void theCoreNamesNoPluginButTheRootHandsOverItsOwn() {
        noClasses()
                .that(resideInAPackage("io.lemur.core..")
                        .and(resideOutsideOfPackages("io.lemur.core", "io.lemur.core.builtin..")))
                .should()
                .dependOnClassesThat(resideInAPackage("io.lemur.core.builtin.."))
                .check(PUBLISHED);
    }

    @Test
    void ofTheTestkitOnlyTheExtensionNeedsTheEngine() {
        noClasses()
                .that(DescribedPredicate.not(belongTo(LemurExtension.class)))
                .should()
                .dependOnClassesThat(resideInAPackage("io.lemur.core.."))
                .check(TESTKIT);
    }

    private static DescribedPredicate<JavaClass> belongTo(Class<?> type) {
        return DescribedPredicate.describe(
                "belong to " + type.getSimpleName(),
                other -> other.getName().equals(type.getName())
                        || other.getName().startsWith(type.getName() + "$"));
    }

    @Test
    void nobodyButTheBuilderAsksForTheTime() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("io.lemur.core.LemurEngine$Builder")
                .should()
                .callMethodWhere(target(owner(resideInAPackage("java.time..")))
                        .and(target(nameMatching("now|system.*|tick.*")))
                        .and(DescribedPredicate.not(target(rawParameterTypes(Clock.class)))))
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callConstructor(Date.class)
                .orShould()
                .callConstructor(GregorianCalendar.class)
                .orShould()
                .callMethod(Calendar.class, "getInstance")
                .check(PUBLISHED);
    }

    @Test
    void nobodyButTheStoreSeesHibernate() {
        noClasses()
                .that(resideOutsideOfPackage("io.lemur.core.store.jpa.."))
                .should()
                .dependOnClassesThat(resideInAnyPackage("jakarta.persistence..", "org.hibernate.."))
                .check(PUBLISHED);
    }

    @Test
    void nobodyButX509SeesBouncyCastle() {
        noClasses()
                .that(resideOutsideOfPackage("io.lemur.core.x509.."))
                .should()
                .dependOnClassesThat(resideInAPackage("org.bouncycastle.."))
                .check(PUBLISHED);
    }

    @Test
    void nobodyChangesTheProcessItLivesIn() {
        noClasses()
                .should()
                .callMethod(Security.class, "addProvider", Provider.class)
                .orShould()
                .callMethod(Security.class, "insertProviderAt", Provider.class, int.class)
                .orShould()
                .callMethod(Locale.class, "setDefault", Locale.class)
                .orShould()
                .callMethod(TimeZone.class, "setDefault", TimeZone.class)
                .orShould()
                .callMethod(SSLContext.class, "setDefault", SSLContext.class)
                .orShould()
                .callMethod(System.class, "setProperty", String.class, String.class)
                .check(PUBLISHED);
    }

    @Test
    void noStaticStateChanges() {
        List<String> changeable = PUBLISHED.stream()
                .flatMap(type -> type.getFields().stream())
                .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
                .filter(field -> !field.getModifiers().contains(JavaModifier.FINAL))
                .filter(field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC))
                .map(field -> field.getFullName())
                .toList();
        assertThat(changeable).isEmpty();
    }

    @Test
    void nobodyPrintsOrThrowsWhatSaysNothing() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(PUBLISHED);
        NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS.check(PUBLISHED);
    }
}
