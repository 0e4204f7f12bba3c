package io.lemur.tests;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.slf4j.LoggerFactory;

/** Lets logging begin before the tests: SLF4J complains where threads of several tests log while it does. */
public final class LoggingBegins implements LauncherSessionListener {
    @Override
    public void launcherSessionOpened(LauncherSession session) {
        LoggerFactory.getLogger(LoggingBegins.class).trace("logging has begun");
    }
}
