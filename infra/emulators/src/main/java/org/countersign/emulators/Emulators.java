package org.countersign.emulators;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.countersign.emulators.http.Endpoint;
import org.countersign.emulators.http.Service;
import org.countersign.emulators.s3.Buckets;
import org.countersign.emulators.ses.SesService;
import org.countersign.emulators.sns.SnsService;
import org.countersign.emulators.sns.Topics;
import org.countersign.emulators.sqs.Queues;
import org.countersign.emulators.sqs.SqsService;
import org.countersign.emulators.ssm.Parameters;
import org.countersign.emulators.ssm.SsmService;

/**
 * All services at once, each on a loopback port of its own, as the template declares them: with its table, topics, queues and
 * policies, and with faults on request.
 */
public final class Emulators implements AutoCloseable {

    private final Inbox inbox;
    private final Topics topics;
    private final Queues queues;
    private final Buckets buckets;
    private final Parameters parameters;
    private final Faults faults = new Faults();
    private final Permissions permissions;
    private final DynamoDbLocal dynamoDb;
    private final Endpoint sns;
    private final Endpoint ses;
    private final Endpoint ssm;
    private final Endpoint sqs;

    private Emulators(Template template, Optional<Path> directory, InstantSource clock, IntUnaryOperator ports) {
        this.inbox = new Inbox(clock);
        this.topics = new Topics(template);
        this.queues = new Queues(template, clock);
        this.buckets = new Buckets(template, queues, clock);
        this.permissions = new Permissions(template);
        this.parameters = new Parameters(clock);
        this.dynamoDb = directory
                .map(path -> DynamoDbLocal.inDirectory(template, path, ports.applyAsInt(0), gate()))
                .orElseGet(() -> DynamoDbLocal.inMemory(template, ports.applyAsInt(0), gate()));
        this.sns = start(new SnsService(topics, inbox, clock), ports.applyAsInt(1));
        this.ses = start(new SesService(inbox), ports.applyAsInt(2));
        this.ssm = start(new SsmService(parameters), ports.applyAsInt(3));
        this.sqs = start(new SqsService(queues), ports.applyAsInt(4));
        template.ssmParameters().forEach((name, value) -> parameters.put(name, "String", value));
    }

    /**
     * Starts everything.
     *
     * @param directory where tables are kept; empty keeps them in memory
     * @param clock what messages are dated by
     */
    public static Emulators start(Template template, Optional<Path> directory, InstantSource clock) {
        return new Emulators(template, directory, clock, _ -> 0);
    }

    /** As {@link #start(Template, Optional, InstantSource)}, on this port and the four after it: DynamoDB, SNS, SES, SSM, SQS. */
    public static Emulators start(Template template, Optional<Path> directory, InstantSource clock, int firstPort) {
        return new Emulators(template, directory, clock, index -> firstPort + index);
    }

    public Endpoints endpoints() {
        return new Endpoints(dynamoDb.endpoint(), sns.uri(), ses.uri(), ssm.uri(), sqs.uri());
    }

    public DynamoDbLocal dynamoDb() {
        return dynamoDb;
    }

    public Inbox inbox() {
        return inbox;
    }

    public Topics topics() {
        return topics;
    }

    public Queues queues() {
        return queues;
    }

    public Buckets buckets() {
        return buckets;
    }

    public Parameters parameters() {
        return parameters;
    }

    public Faults faults() {
        return faults;
    }

    public Permissions permissions() {
        return permissions;
    }

    @Override
    public void close() {
        List.of(sns, ses, ssm, sqs).forEach(Endpoint::close);
        dynamoDb.close();
    }

    private Endpoint start(Service service, int port) {
        return Endpoint.start(service, port, gate());
    }

    private Gate gate() {
        return permissions.then(faults);
    }
}
