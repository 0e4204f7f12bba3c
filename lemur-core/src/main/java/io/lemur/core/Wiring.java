package io.lemur.core;

import io.lemur.core.LemurEngine.Settings;
import io.lemur.core.audit.AuditService;
import io.lemur.core.audit.AuditTrail;
import io.lemur.core.builtin.BuiltinPlugin;
import io.lemur.core.deployment.DeploymentStage;
import io.lemur.core.discovery.EndpointBook;
import io.lemur.core.discovery.EndpointService;
import io.lemur.core.discovery.SourceService;
import io.lemur.core.discovery.SyncRuns;
import io.lemur.core.discovery.SyncSources;
import io.lemur.core.discovery.SyncWork;
import io.lemur.core.inventory.AuthorityBook;
import io.lemur.core.inventory.AuthorityCreation;
import io.lemur.core.inventory.AuthorityService;
import io.lemur.core.inventory.CertificateBook;
import io.lemur.core.inventory.CertificateEditor;
import io.lemur.core.inventory.CertificateExporter;
import io.lemur.core.inventory.CertificateImporter;
import io.lemur.core.inventory.CertificateLookup;
import io.lemur.core.inventory.PrivateKeys;
import io.lemur.core.inventory.ServableCertificates;
import io.lemur.core.issuance.ActingOrders;
import io.lemur.core.issuance.CertificateRequests;
import io.lemur.core.issuance.OrderFlow;
import io.lemur.core.issuance.PruneOrders;
import io.lemur.core.plugin.CachedProviders;
import io.lemur.core.plugin.ConfiguredProviders;
import io.lemur.core.plugin.HostContext;
import io.lemur.core.plugin.PluginRegistry;
import io.lemur.core.plugin.ProviderSetup;
import io.lemur.core.plugin.Providers;
import io.lemur.core.plugin.RetryRules;
import io.lemur.core.policy.Actor;
import io.lemur.core.policy.AuthorityPolicy;
import io.lemur.core.policy.RequestPolicy;
import io.lemur.core.renewal.RenewalPlan;
import io.lemur.core.renewal.RenewalStage;
import io.lemur.core.revocation.LocalRevocation;
import io.lemur.core.revocation.RevocationFlow;
import io.lemur.core.revocation.Revocations;
import io.lemur.core.schedule.StandardTask;
import io.lemur.core.store.Store;
import io.lemur.core.store.jpa.JpaStore;
import io.lemur.core.store.jpa.OpenDatabase;
import io.lemur.core.tls.TlsService;
import io.lemur.core.vault.AesGcmVault;
import io.lemur.core.vault.RandomSource;
import io.lemur.core.work.Events;
import io.lemur.core.work.WorkKind;
import io.lemur.core.work.WorkTools;
import io.lemur.core.work.Workers;
import io.lemur.service.Audit;
import io.lemur.service.Authorities;
import io.lemur.service.Certificates;
import io.lemur.service.Deployments;
import io.lemur.service.Destinations;
import io.lemur.service.Endpoints;
import io.lemur.service.Health;
import io.lemur.service.Orders;
import io.lemur.service.Plugins;
import io.lemur.service.Renewals;
import io.lemur.service.RevocationStatus;
import io.lemur.service.Services;
import io.lemur.service.Sources;
import io.lemur.service.Tasks;
import io.lemur.service.Tls;
import io.lemur.service.Work;
import io.lemur.spi.LemurPlugin;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The parts of one engine, put together from the bottom to the top. */
final class Wiring {
    private static final Logger LOG = LoggerFactory.getLogger(Wiring.class);

    private final Store store;
    private final PluginRegistry plugins;
    private final WorkParts work;
    private final WorkTools tools;
    private final ActingCertificates.Stages certificates;
    private final AuthorityBook authorityBook;
    private final AuthorityCreation authorityCreation;
    private final ConfiguredProviders sources;
    private final DeploymentStage deployments;
    private final RenewalStage renewals;
    private final SyncRuns syncs;
    private final TlsService tls;
    private final LocalRevocation revocation;

    /** Opens what is to be open, and remembers it to be closed. */
    Wiring(Settings settings, Closing closing) {
        Clock clock = settings.clock();
        LOG.info("Lemur {} starts; random numbers come from {}", version(), RandomSource.of(settings.random()));
        settings.database().folder().ifPresent(settings.keyRing()::checkOutside);
        KeyRing.Opened ring = settings.keyRing().open(settings.random(), clock);
        AesGcmVault vault = new AesGcmVault(ring.keys(), settings.random());
        plugins = PluginRegistry.load(settings.classLoader(), withBuiltin(settings));
        OpenDatabase database =
                closing.add(settings.database().forEngine(settings.name()).open());
        store = closing.add(JpaStore.open(database));
        new KeyCheck(store, vault).run(ring.keep());
        LOG.info("The database is {}, schema {}", database.kind(), database.schema());

        CachedProviders providers = closing.add(new CachedProviders(
                plugins, new ProviderSetup(plugins, vault, new HostContext(clock, settings.random())), vault));
        work = new WorkParts(settings, database, store, closing);
        tools = work.tools();
        Events events = tools.events();
        AuditTrail audit = tools.audit();

        CertificateBook book = new CertificateBook(store, events, clock);
        PrivateKeys keys = new PrivateKeys(vault);
        RenewalPlan plan = new RenewalPlan(settings.zone());
        RetryRules tries = new RetryRules(OrderFlow.TRIES, settings.random());
        OrderFlow orders = new OrderFlow(tools, providers, vault, new OrderFlow.Outcome(book, plan), tries);
        CertificateRequests requests =
                new CertificateRequests(tools, orders, new RequestPolicy(settings.policy()), keys, settings.random());
        renewals = new RenewalStage(tools, requests, plan, settings.random());
        revocation = new LocalRevocation(tools, providers, book, settings.random());
        certificates = new ActingCertificates.Stages(
                requests,
                new CertificateLookup(store, audit),
                new CertificateImporter(book, keys, audit, events),
                new CertificateEditor(store, book, audit, events, clock),
                new CertificateExporter(store, keys, providers, audit, events),
                new Revocations(tools, providers, book, revocation));
        AuthorityPolicy authorityPolicy = new AuthorityPolicy(settings.policy());
        authorityBook = new AuthorityBook(store, providers, authorityPolicy, audit, clock);
        authorityCreation = new AuthorityCreation(
                store, book, authorityBook, providers, authorityPolicy, vault, audit, events, work.brake(), clock);
        sources = ConfiguredProviders.ofSources(store, providers, audit, clock);
        ConfiguredProviders destinations = ConfiguredProviders.ofDestinations(store, providers, audit, clock);
        deployments = new DeploymentStage(tools, providers, destinations, keys, settings.random());
        syncs = new SyncRuns(store, sources, tools.queue(), tools.changes(), audit, clock);
        tls = closing.add(new TlsService(new ServableCertificates(store, keys, book, clock), clock, settings.name()));

        work.add(kinds(orders, providers, book, settings), tasks(orders, settings));
    }

    private List<WorkKind> kinds(OrderFlow orders, Providers providers, CertificateBook book, Settings settings) {
        EndpointBook endpoints =
                new EndpointBook(tools.events(), settings.retention().endpoints(), settings.clock());
        List<WorkKind> kinds = new ArrayList<>(List.of(
                orders,
                new RevocationFlow(tools, providers, new RetryRules(RevocationFlow.TRIES, settings.random())),
                new SyncWork(tools, providers, book, endpoints)));
        kinds.addAll(deployments.kinds());
        kinds.addAll(revocation.kinds());
        return kinds;
    }

    private List<StandardTask> tasks(OrderFlow orders, Settings settings) {
        List<StandardTask> tasks = new ArrayList<>(List.of(
                new SyncSources(sources, syncs),
                new PruneOrders(store, orders, settings.retention(), settings.clock())));
        tasks.addAll(deployments.tasks());
        tasks.addAll(renewals.tasks());
        tasks.addAll(revocation.tasks());
        return tasks;
    }

    private static List<LemurPlugin> withBuiltin(Settings settings) {
        List<LemurPlugin> all = new ArrayList<>(settings.plugins());
        all.add(new BuiltinPlugin());
        return all;
    }

    private static String version() {
        String version = LemurEngine.class.getPackage().getImplementationVersion();
        return version == null ? "of an unknown version" : version;
    }

    /** Begins to work, and to tell listeners what happened. */
    void start() {
        work.start();
    }

    /** The services on behalf of somebody. */
    Services services(Actor actor) {
        return new ActingServices(
                new AuthorityService(authorityBook, authorityCreation, actor),
                new ActingCertificates(certificates, actor),
                new ActingOrders(tools, actor),
                new SourceService(sources, syncs, actor),
                new EndpointService(store, tools.audit(), actor),
                deployments.destinations(actor),
                deployments.deployments(actor),
                renewals.renewals(actor),
                work.work(actor),
                work.tasks(actor),
                new AuditService(store, tools.audit(), actor));
    }

    private record ActingServices(
            Authorities authorities,
            Certificates certificates,
            Orders orders,
            Sources sources,
            Endpoints endpoints,
            Destinations destinations,
            Deployments deployments,
            Renewals renewals,
            Work work,
            Tasks tasks,
            Audit audit)
            implements Services {}

    /** The queue and its workers. */
    Workers workers() {
        return work.workers();
    }

    /** How this node and the work of all nodes are. */
    Health health() {
        return work.health();
    }

    /** The certificates a host serves. */
    Tls tls() {
        return tls;
    }

    /** What is said of the certificates of local authorities. */
    RevocationStatus revocationStatus() {
        return revocation.status();
    }

    /** What plugins were found. */
    Plugins plugins() {
        return plugins;
    }
}
