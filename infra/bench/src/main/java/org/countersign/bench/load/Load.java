package org.countersign.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;

/**
 * Virtual users play whole sign-ins against the local cloud, each looking at every answer. Bounded: a warm-up and a measured part of
 * so many seconds each. Ends with 1 when an answer was not what it had to be.
 */
public final class Load {

    private static final int ACCOUNTS = 96;
    private static final int CAREFUL = 8;

    /** Rounds by text are far enough apart for the hour's and the day's allowances. */
    private static final List<Kind> KINDS = List.of(
            new Kind("by authenticator", Duration.ofSeconds(30), Account::signInByApp),
            new Kind("by text", Duration.ofHours(6), (account, _) -> account.signInByText()));

    /**
     * A kind of sign-in.
     *
     * @param round how far the clock moves before everybody signs in again
     * @param signIn of an account, carefully or not
     */
    private record Kind(String name, Duration round, BiConsumer<Account, Boolean> signIn) {}

    private final Client client;
    private final Timings timings;
    private final Verdicts verdicts;
    private final ExecutorService users;
    private final List<Account> accounts = new ArrayList<>();
    private int signIns;

    private Load(Client client, Timings timings, Verdicts verdicts, ExecutorService users) {
        this.client = client;
        this.timings = timings;
        this.verdicts = verdicts;
        this.users = users;
    }

    /**
     * Takes the application, a directory for what it writes, how many users play at once, and seconds to warm up with each kind and to
     * measure it.
     */
    public static void main(String... arguments) throws IOException, InterruptedException {
        Path directory = Files.createDirectories(Path.of(arguments[1]));
        Duration warmUp = Duration.ofSeconds(Long.parseLong(arguments[3]));
        Duration measured = Duration.ofSeconds(Long.parseLong(arguments[4]));
        Timings timings = new Timings();
        Verdicts verdicts = new Verdicts();
        Queue<String> tokens = new ConcurrentLinkedQueue<>();
        try (LocalProcess local = LocalProcess.start(Path.of(arguments[0]), directory);
                ExecutorService users = Executors.newFixedThreadPool(Integer.parseInt(arguments[2]))) {
            Client client = new Client(local.base(), timings);
            await(local, client);
            Load load = new Load(client, timings, verdicts, users);
            load.enrol(tokens);
            LoadReport report = new LoadReport(Integer.parseInt(arguments[2]), timings);
            KINDS.forEach(kind -> load.rounds(kind, warmUp));
            KINDS.forEach(kind -> load.measure(kind, measured, report));
            new Signatures(client).check(tokens, verdicts);
            report.print(local.stop(), verdicts);
        }
        System.exit(verdicts.wrong().isEmpty() ? 0 : 1);
    }

    private static void await(LocalProcess local, Client client) throws InterruptedException {
        for (int tries = 0; tries < 600 && local.isAlive(); tries++) {
            try {
                if (client.get("/_local").status() == 200) {
                    return;
                }
            } catch (UncheckedIOException notYet) {
                Thread.sleep(100);
            }
        }
        throw new IllegalStateException("The local cloud does not start; see local.log");
    }

    private void enrol(Queue<String> tokens) {
        String host = client.token(Map.of("sub", "backend", "scope", "accounts"));
        client.advance(Duration.ZERO);
        for (int index = 0; index < ACCOUNTS; index++) {
            accounts.add(new Account(client, verdicts, tokens, index));
        }
        each((account, _) -> account.enrol(host));
    }

    private void measure(Kind kind, Duration measured, LoadReport report) {
        timings.reset();
        signIns = 0;
        Instant begun = Instant.now();
        rounds(kind, measured);
        report.add(kind.name(), begun, Instant.now(), signIns);
    }

    /** In each round every account signs in once; between rounds the clock moves, since a code works once. */
    private void rounds(Kind kind, Duration atLeast) {
        Instant end = Instant.now().plus(atLeast);
        while (Instant.now().isBefore(end)) {
            client.advance(kind.round());
            each((account, index) -> kind.signIn().accept(account, index % CAREFUL == 0));
            signIns += accounts.size();
        }
    }

    private void each(BiConsumer<Account, Integer> work) {
        List<Future<?>> running = new ArrayList<>();
        for (int index = 0; index < accounts.size(); index++) {
            int each = index;
            running.add(users.submit(() -> attempt(work, each)));
        }
        for (Future<?> one : running) {
            try {
                one.get();
            } catch (InterruptedException | java.util.concurrent.ExecutionException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    private void attempt(BiConsumer<Account, Integer> work, int index) {
        try {
            work.accept(accounts.get(index), index);
        } catch (RuntimeException broken) {
            verdicts.broken("account " + index, broken);
        }
    }
}
