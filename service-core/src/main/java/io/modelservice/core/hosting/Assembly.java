package io.modelservice.core.hosting;

import static java.util.Objects.requireNonNull;

import io.modelservice.base.Batch;
import io.modelservice.base.MLModel;
import io.modelservice.base.NonBlocking;
import io.modelservice.base.internal.UnseenModel;
import io.modelservice.core.admission.Admission;
import io.modelservice.core.admission.Slots;
import io.modelservice.core.batching.Company;
import io.modelservice.core.batching.GatheredModel;
import io.modelservice.core.config.BatchingConfig;
import io.modelservice.core.config.Mistake;
import io.modelservice.core.config.ModelEntry;
import io.modelservice.core.config.Positions;
import io.modelservice.core.metrics.BatchMetrics;
import io.modelservice.core.metrics.LimitMetrics;
import io.modelservice.core.metrics.OwnMetrics;
import io.modelservice.core.metrics.PredictionMetrics;
import io.modelservice.core.runtime.ModelRuntime;
import io.modelservice.core.runtime.ModelRuntimes;
import io.modelservice.core.source.Artifact;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes what entries serve with, from the classes of one moment. Thread-safe. */
final class Assembly {
    private static final Logger LOG = LoggerFactory.getLogger(Assembly.class);
    private static final String PREDICT = "predict"; // the span of a model; with company, of the waiting for it, too

    private final Entries entries;
    private final ModelClasses classes;
    private final ModelRuntimes runtimes;
    private final Positions positions;
    private final Premises premises;

    Assembly(Entries entries, ModelClasses classes, Positions positions, Premises premises) {
        this.entries = entries;
        this.classes = classes;
        this.runtimes = new ModelRuntimes(classes.providers(ModelRuntime.class));
        this.positions = positions;
        this.premises = premises;
    }

    ModelClasses classes() {
        return classes;
    }

    /**
     * Builds what an attempt is for.
     *
     * @param ending run once what was built is closed; not run if it could not be built
     * @throws LoadException saying what is wrong, as does an {@link io.modelservice.core.source.ArtifactRefusedException};
     *     what was built until then is closed
     */
    HostedModel<?, ?> build(Attempt attempt, Runnable ending) {
        Entry entry = attempt.entry();
        OwnMetrics own = premises.metrics().of(entry::nameForContext, attempt::version);
        Made made = new Made(attempt, classes.use());
        try {
            Blueprint blueprint = Blueprint.of(attempt.config(), entry.path(), attempt.artifact(), made.use, runtimes);
            EntryContext context = new EntryContext(attempt, blueprint.artifact(), entries, own);
            made.build(blueprint, context);
            return made.hosted(blueprint, own, ending);
        } catch (RuntimeException | Error e) {
            ChainBuilder.close(made.chain);
            own.close();
            made.use.close();
            throw e;
        }
    }

    /** The steps of one attempt. */
    private final class Made implements Linking {
        private final Attempt attempt;
        private final ModelClasses.Use use;
        private final String path;
        private final Slots slots;
        private UnaryOperator<MLModel<?, ?>> adaptation = UnaryOperator.identity();
        private @Nullable MLModel<?, ?> chain;
        private boolean prompt;
        private @Nullable ClassLoader loader;
        private @Nullable Mistake useless;

        Made(Attempt attempt, ModelClasses.Use use) {
            this.attempt = attempt;
            this.use = use;
            this.path = attempt.entry().path();
            this.slots = new Slots(attempt.config().limits().over(premises.limits()));
        }

        void build(Blueprint blueprint, EntryContext context) {
            prompt = attempt.config().batching() == null && saysNonBlocking(blueprint.type());
            adaptation = blueprint.adaptation();
            chain = new ChainBuilder(use, positions).build(attempt.config(), path, blueprint.type(), context, this);
        }

        @Override
        public MLModel<?, ?> model(MLModel<?, ?> built) {
            named(built);
            loader = built.getClass().getClassLoader();
            return limited(adaptation.apply(built));
        }

        @Override
        public MLModel<?, ?> decorator(MLModel<?, ?> built) {
            return traced(built, built.getClass().getSimpleName());
        }

        private MLModel<?, ?> traced(MLModel<?, ?> part, String name) {
            return premises.tracing().isOn() ? new TracedModel<>(part, name) : part;
        }

        /** Whether the model and all its decorators do. */
        private boolean saysNonBlocking(Class<?> model) {
            return model.isAnnotationPresent(NonBlocking.class)
                    && IntStream.range(0, attempt.config().decorators().size())
                            .allMatch(i -> decorator(i).isAnnotationPresent(NonBlocking.class));
        }

        private Class<?> decorator(int i) {
            return use.find(
                    attempt.config().decorators().get(i).classPath(),
                    "%s.decorators[%d].class_path".formatted(path, i));
        }

        /** Where each call of the chain asks the model, or none may wait within it, the chain's own admission is its bound. */
        private MLModel<?, ?> limited(MLModel<?, ?> model) {
            BatchingConfig batching = attempt.config().batching();
            if (batching != null) {
                useless = oneByOne(model);
                return traced(new GatheredModel<>(model, company(batching)), PREDICT);
            }
            MLModel<?, ?> part = traced(model, PREDICT);
            return isAlone() ? part : new LimitedModel<>(part, slots);
        }

        private @Nullable Mistake oneByOne(MLModel<?, ?> model) {
            try {
                if (!model.getClass().getMethod("predictBatch", Batch.class).isDefault()) {
                    return null;
                }
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException("every model has it", e);
            }
            String setting = path + ".batching";
            return new Mistake(
                    positions.ofKey(setting),
                    setting,
                    UnseenModel.text(model) + " answers many instances one by one, so that gathering them is of no use",
                    "override predictBatch, or leave this out");
        }

        private Company company(BatchingConfig batching) {
            Supplier<String> name = attempt.entry()::nameForContext;
            BatchMetrics watch = premises.metrics().batches(name, attempt::version);
            return new Company(batching, slots, premises.crew().workers(), watch, name, loader);
        }

        private boolean isAlone() {
            return attempt.config().batching() == null
                    && (prompt || attempt.config().decorators().isEmpty());
        }

        /** The model is built and says who it is. */
        private void named(MLModel<?, ?> model) {
            ModelEntry config = attempt.config();
            if (config.name() != null) {
                return;
            }
            String name = model.qualifiedName();
            if (name == null || !ModelEntry.isQualifiedName(name)) {
                throw new LoadException(
                        Reason.NAME_INVALID,
                        "%s: qualifiedName() of %s is no name for a path; give 1 to 128 of A-Za-z0-9._~:- that do not begin with a dot"
                                .formatted(path, model.getClass().getName()));
            }
            Entry entry = attempt.entry();
            if (entry.served() != null && !name.equals(entry.name())) {
                throw new LoadException(
                        Reason.NAME_INVALID,
                        "%s: it is called '%s' now and was '%s'; give the entry a 'name'"
                                .formatted(path, name, entry.name()));
            }
            entries.claim(entry, name).forEach(HostedModel::retire);
        }

        /** The chain as it will be served; asks its code for all that is told of it, so that no later question can fail. */
        HostedModel<?, ?> hosted(Blueprint blueprint, OwnMetrics own, Runnable ending) {
            MLModel<?, ?> built = requireNonNull(chain);
            Artifact artifact = attempt.artifact();
            String version = artifact == null ? versionOf(built) : artifact.version();
            attempt.version(version);
            attempt.examples(blueprint.examples());
            attempt.classes(use);
            String name = requireNonNull(attempt.entry().name());
            HostedIdentity identity = new HostedIdentity(
                    name,
                    version,
                    artifact == null ? null : artifact.digest(),
                    blueprint.details(),
                    attempt.config().unknownFields(),
                    attempt.config().validation(),
                    attempt.config().sensitive(),
                    loader);
            SensitiveNames.check(attempt.config().sensitive(), built.inputSchema(), built.outputSchema(), path);
            PredictionMetrics calls = premises.metrics().predictions(name, version);
            LimitMetrics limits = premises.metrics().limits(name, version);
            Admission admission = new Admission(name, slots, isAlone(), premises.crew(), limits);
            HostedModel<?, ?> hosted;
            try {
                hosted = new HostedModel<>(
                        identity, built, calls, admission, new Promptness(name, prompt), premises.closings(), () -> {
                            own.close();
                            calls.close();
                            limits.close();
                            use.close();
                            ending.run();
                        });
            } catch (RuntimeException | Error e) {
                calls.close();
                limits.close();
                throw e;
            }
            if (useless != null) {
                Advice.give(useless);
            }
            if (!premises.quiet()) {
                LOG.info(
                        "Loaded {} model: {}, in {} ms.",
                        name,
                        UnseenModel.text(built),
                        TimeUnit.NANOSECONDS.toMillis(attempt.nanos()));
            }
            return hosted;
        }

        private String versionOf(MLModel<?, ?> built) {
            String version = built.version();
            if (version == null || version.isEmpty()) {
                throw new LoadException(
                        Reason.NAME_INVALID,
                        "%s: version() of %s is empty; give one such as 1.0.0"
                                .formatted(path, built.getClass().getName()));
            }
            return version;
        }
    }
}
