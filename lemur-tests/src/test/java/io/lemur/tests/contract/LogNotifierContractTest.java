package io.lemur.tests.contract;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.lemur.spi.Notifier;
import io.lemur.spi.ProviderFactory;
import io.lemur.testkit.NotificationRequestBuilder;
import io.lemur.testkit.contract.NotifierContract;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LogNotifierContractTest extends NotifierContract {
    private final Logger logger = (Logger) LoggerFactory.getLogger("io.lemur.notices");
    private final ListAppender<ILoggingEvent> entries = new ListAppender<>();

    @BeforeEach
    void listen() {
        entries.start();
        logger.setAdditive(false);
        logger.addAppender(entries);
    }

    @AfterEach
    void leave() {
        logger.detachAppender(entries);
        logger.setAdditive(true);
    }

    @Override
    protected ProviderFactory<Notifier> factory() {
        return Builtin.factory(Builtin.PLUGIN.notifiers(), "log");
    }

    @Override
    protected String recipient() {
        return "team@example.com";
    }

    @Override
    protected List<String> received() {
        return entries.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    @Test
    void noTextCanBeTakenForAnotherEntry() throws Exception {
        provider()
                .send(NotificationRequestBuilder.about("expiring", "a\r\n2026-11-25 ERROR forged")
                        .to("x\ny")
                        .build());
        assertThat(received())
                .singleElement()
                .satisfies(entry -> assertThat(entry.lines())
                        .allMatch(line -> line.startsWith("Notice ") || line.startsWith("    ")));
    }
}
