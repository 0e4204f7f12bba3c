package io.lemur.tests.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lemur.model.SubjectAltName;
import io.lemur.spi.PluginException;
import io.lemur.spi.PluginException.Kind;
import io.lemur.spi.PluginException.Problem;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PluginExceptionTest {
    private static final Duration WAIT = Duration.ofMinutes(7);
    private static final List<Problem> PROBLEMS =
            List.of(new Problem(SubjectAltName.host("www.example.com"), null, "not on this list"));

    @Test
    void anyKindCanSayHowLongToWait() {
        PluginException busy = new PluginException(Kind.UNAVAILABLE, "Busy.").withRetryAfter(WAIT);
        assertThat(busy.retryAfter()).contains(WAIT);
        assertThat(busy.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(busy).hasMessage("Busy.");
    }

    @Test
    void aFurtherFactKeepsTheOthers() {
        IOException cause = new IOException("reset");
        PluginException all =
                PluginException.rateLimited("Too often.", WAIT, cause).withProblems(PROBLEMS);
        assertThat(all.retryAfter()).contains(WAIT);
        assertThat(all.withRetryAfter(WAIT.plusSeconds(1)).problems()).isEqualTo(PROBLEMS);
        assertThat(all).hasMessage("Too often.").hasCause(cause);
    }

    @Test
    void aRefusalHasItsCause() {
        IOException cause = new IOException("400");
        assertThat(PluginException.rejected("No.", PROBLEMS, cause)).hasCause(cause);
    }

    @Test
    void aNegativeWaitIsRefused() {
        PluginException busy = new PluginException(Kind.UNAVAILABLE, "Busy.");
        assertThatThrownBy(() -> busy.withRetryAfter(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("negative");
    }
}
