package io.lemur.core.builtin;

import io.lemur.spi.Notification;
import io.lemur.spi.NotificationRequest;
import io.lemur.spi.Notifier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Writes notices to the host's log, each as one entry. Lines of the text are indented, so that none can be taken for another entry. */
final class LogNotifier implements Notifier {
    private static final Logger LOG = LoggerFactory.getLogger("io.lemur.notices");

    private final Level level;

    LogNotifier(Level level) {
        this.level = level;
    }

    @Override
    public void send(NotificationRequest request) {
        Notification notice = request.notification();
        LOG.atLevel(level)
                .log(
                        "Notice {} of kind {}: {} Certificates: {}. For: {}.\n    {}",
                        oneLine(request.deliveryId()),
                        oneLine(notice.kind()),
                        oneLine(notice.subject()),
                        oneLine(String.join(", ", notice.certificates())),
                        oneLine(String.join(", ", request.recipients())),
                        notice.text()
                                .strip()
                                .replaceAll("[\\p{Cntrl}&&[^\\n]]", " ")
                                .replace("\n", "\n    "));
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }
}
