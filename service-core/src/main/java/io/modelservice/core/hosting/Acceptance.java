package io.modelservice.core.hosting;

import io.modelservice.core.config.ModelEntry;
import io.modelservice.core.contract.ContractChanges;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a version must pass before it serves: its self-test, and the contract of the one that it is to replace. */
final class Acceptance {
    private static final Logger LOG = LoggerFactory.getLogger(Acceptance.class);
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private Acceptance() {}

    /**
     * Tries what an attempt has made.
     *
     * @throws LoadException if it must not serve
     */
    static void check(Attempt attempt) {
        ModelEntry config = attempt.config();
        HostedModel<?, ?> made = attempt.made();
        HostedModel<?, ?> serving = attempt.entry().served();
        if (serving != null) {
            checkContract(attempt, serving, made);
        }
        new SelfTest(config.selfTest(), attempt.examples(), config.warmUp(), LONGEST)
                .require(made, attempt.entry().path());
    }

    private static void checkContract(Attempt attempt, HostedModel<?, ?> serving, HostedModel<?, ?> made) {
        List<String> changes = ContractChanges.between(
                serving.input().schema(),
                made.input().schema(),
                serving.output().schema(),
                made.output().schema());
        if (changes.isEmpty()) {
            return;
        }
        String difference = "%s: version %s of model '%s' would break callers of version %s: %s"
                .formatted(
                        attempt.entry().path(),
                        made.version(),
                        made.qualifiedName(),
                        serving.version(),
                        String.join("; ", changes));
        switch (attempt.config().onSchemaChange()) {
            case REFUSE ->
                throw new LoadException(
                        Reason.CONTRACT_BROKEN,
                        difference + "; give it another name, or let on_schema_change of the entry accept it");
            case WARN -> LOG.warn("{}", difference);
            case ACCEPT -> LOG.debug("{}", difference);
        }
    }
}
