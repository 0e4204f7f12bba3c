package io.lemur.tests.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.lemur.error.AccessDeniedException;
import io.lemur.error.InvalidRequestException;
import io.lemur.error.NotFoundException;
import io.lemur.error.Violation;
import io.lemur.model.AuditEntry;
import io.lemur.model.AuditQuery;
import io.lemur.model.AuthorityRequest;
import io.lemur.model.AuthorityUpdate;
import io.lemur.model.Caller;
import io.lemur.model.Certificate;
import io.lemur.model.CertificateQuery;
import io.lemur.model.CertificateRequest;
import io.lemur.model.CertificateUpdate;
import io.lemur.model.DeploymentQuery;
import io.lemur.model.DeploymentRequest;
import io.lemur.model.EndpointQuery;
import io.lemur.model.ExportOptions;
import io.lemur.model.Fingerprint;
import io.lemur.model.OrderQuery;
import io.lemur.model.Page;
import io.lemur.model.ProviderRequest;
import io.lemur.model.RenewalPolicy;
import io.lemur.model.RenewalQuery;
import io.lemur.model.RevocationReason;
import io.lemur.model.Schedule;
import io.lemur.model.SyncQuery;
import io.lemur.model.WorkLimit;
import io.lemur.model.WorkQuery;
import io.lemur.model.WorkScope;
import io.lemur.service.Lemur;
import io.lemur.service.Order;
import io.lemur.service.Services;
import io.lemur.spi.DeploymentRef;
import io.lemur.spi.EndpointSighting;
import io.lemur.testkit.TestCa;
import io.lemur.tests.config.StartedEngine;
import io.lemur.tests.store.TestDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * Calls every method of every service on behalf of somebody without any right, with the names and numbers of things that are there.
 * Each must refuse, which is written in the audit, or answer with nothing. A new method is called too; one with a new type of
 * argument fails until it is taught here.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StrangerTest {
    /** What anybody may do: bring a certificate of one's own. */
    private static final Set<String> OPEN_TO_ALL = Set.of("Certificates.add");

    private static final String NAME = "Guarded";
    private static final String STRANGER = "mallory";

    private StartedEngine engine;
    private Lemur lemur;
    private long certificate;
    private long order;
    private long endpoint;
    private long deployment;
    private Map<Class<?>, Object> arguments;

    @BeforeAll
    void fill() throws InterruptedException {
        engine = StartedEngine.on(TestDatabase.H2);
        lemur = engine.lemur();
        lemur.authorities()
                .create(AuthorityRequest.root(NAME).owner("pki").role("web").build());
        lemur.sources().create(ProviderRequest.of(NAME, "memory"));
        engine.fakes()
                .source()
                .put(NAME, TestCa.root(NAME).chain())
                .putEndpoint(
                        EndpointSighting.of(NAME, "www.example.com", 443).withCertificate(new DeploymentRef(NAME)));
        lemur.sources().sync(NAME).await(Duration.ofMinutes(1));
        endpoint = lemur.endpoints().find(NAME, NAME).orElseThrow().id();
        lemur.destinations().create(ProviderRequest.of(NAME, "memory"));
        Order placed = lemur.certificates()
                .request(CertificateRequest.forHosts("www.example.com")
                        .authority(NAME)
                        .name(NAME)
                        .destination(NAME)
                        .idempotencyKey(NAME)
                        .build());
        Certificate issued = placed.await(Duration.ofMinutes(1));
        order = placed.id();
        certificate = issued.id();
        deployment = lemur.deployments()
                .search(DeploymentQuery.all().of(certificate))
                .items()
                .get(0)
                .id();
        arguments = arguments(issued);
    }

    @AfterAll
    void stop() {
        engine.close();
    }

    private static Map<Class<?>, Object> arguments(Certificate issued) {
        Map<Class<?>, Object> known = new HashMap<>();
        known.put(String.class, NAME);
        known.put(Optional.class, Optional.empty());
        known.put(Fingerprint.class, issued.fingerprint());
        known.put(RevocationReason.class, RevocationReason.KEY_COMPROMISE);
        known.put(
                AuthorityRequest.class,
                AuthorityRequest.intermediate("Sneaked in", NAME).build());
        known.put(AuthorityUpdate.class, AuthorityUpdate.NOTHING.withOwner(STRANGER));
        known.put(ProviderRequest.class, ProviderRequest.of(NAME, "memory"));
        known.put(
                CertificateRequest.class,
                CertificateRequest.forHosts("x.example.com").authority(NAME).build());
        known.put(CertificateQuery.class, CertificateQuery.all());
        known.put(CertificateUpdate.class, CertificateUpdate.NOTHING.withOwner(STRANGER));
        known.put(ExportOptions.class, ExportOptions.withKey());
        known.put(AuditQuery.class, AuditQuery.all());
        known.put(DeploymentQuery.class, DeploymentQuery.all());
        known.put(DeploymentRequest.class, DeploymentRequest.of(issued.id(), NAME));
        known.put(EndpointQuery.class, EndpointQuery.all());
        known.put(RenewalPolicy.class, RenewalPolicy.of(NAME));
        known.put(RenewalQuery.class, RenewalQuery.all());
        known.put(OrderQuery.class, OrderQuery.all());
        known.put(SyncQuery.class, SyncQuery.of(NAME));
        known.put(WorkQuery.class, WorkQuery.all());
        known.put(WorkScope.class, WorkScope.authority(NAME));
        known.put(WorkLimit.class, WorkLimit.atOnce(1));
        known.put(Schedule.class, Schedule.every(Duration.ofHours(1)));
        known.put(Duration.class, Duration.ofSeconds(1));
        return known;
    }

    @TestFactory
    Stream<DynamicTest> getsNothingFrom() {
        return Arrays.stream(Services.class.getMethods())
                .sorted(Comparator.comparing(Method::getName))
                .flatMap(service -> Arrays.stream(service.getReturnType().getMethods())
                        .filter(method -> Modifier.isAbstract(method.getModifiers()))
                        .filter(method -> !OPEN_TO_ALL.contains(name(method)))
                        .map(method -> DynamicTest.dynamicTest(
                                name(method) + Arrays.toString(method.getParameterTypes()),
                                () -> refused(service, method))));
    }

    private static String name(Method method) {
        return method.getDeclaringClass().getSimpleName() + "." + method.getName();
    }

    private void refused(Method service, Method method) throws ReflectiveOperationException {
        Object services = service.invoke(lemur.as(Caller.of(STRANGER, "a-role-without-rights")));
        Object[] given =
                Arrays.stream(method.getParameters()).map(this::argument).toArray();
        long denials = denials();
        try {
            assertNothing(method, method.invoke(services, given));
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof InvalidRequestException invalid) {
                assertThat(invalid.violations()).extracting(Violation::field).contains("authority");
            } else {
                assertThat(e.getCause()).isInstanceOfAny(AccessDeniedException.class, NotFoundException.class);
            }
            assertThat(denials()).as("denials in the audit").isGreaterThan(denials);
        }
    }

    private Object argument(Parameter parameter) {
        if (parameter.getType() == long.class) {
            return switch (parameter
                    .getDeclaringExecutable()
                    .getDeclaringClass()
                    .getSimpleName()) {
                case "Orders" -> order;
                case "Endpoints" -> endpoint;
                case "Deployments" -> deployment;
                default -> certificate;
            };
        }
        if (parameter.getType() == String.class
                && parameter.getDeclaringExecutable().getName().equals("export")) {
            return "pem";
        }
        Object known = arguments.get(parameter.getType());
        return known != null ? known : fail("teach this test an argument of type " + parameter.getType());
    }

    private static void assertNothing(Method method, Object answer) {
        if (answer instanceof Optional<?> optional) {
            assertThat(optional).isEmpty();
        } else if (answer instanceof Page<?> page) {
            assertThat(page.items()).isEmpty();
        } else if (answer instanceof Stream<?> stream) {
            assertThat(stream).isEmpty();
        } else if (answer instanceof Long count) {
            assertThat(count).isZero();
        } else if (answer instanceof Collection<?> list && isOf(method, Violation.class)) {
            assertThat(list).extracting("field").contains("authority");
        } else if (answer instanceof Collection<?> list) {
            assertThat(list).isEmpty();
        } else {
            fail("answered " + answer);
        }
    }

    private static boolean isOf(Method method, Class<?> element) {
        return method.getGenericReturnType() instanceof ParameterizedType type
                && type.getActualTypeArguments()[0] == element;
    }

    private long denials() {
        return lemur.audit().search(AuditQuery.all().by(STRANGER).pageSize(1_000)).items().stream()
                .filter(entry -> entry.outcome() == AuditEntry.Outcome.DENIED)
                .count();
    }
}
