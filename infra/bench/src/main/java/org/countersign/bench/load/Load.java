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
 * a few seconds each. Ends with 1 when an answer was not what it had to be.
 */
public final class Load {

    private static final int ACCOUNTS = 96;
    private static final int CAREFUL = 8;
    private static final Duration APP_ROUND = Duration.ofSeconds(30);
    /** Far enough apart for the hour's and the day's allowances. */
    private static final Duration TEXT_ROUND = Duration.ofHours(6);

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

    /** Takes the application, a directory for what it writes, how many users play at once, and seconds to measure each kind. */
    public static void main(String... arguments) throws IOException, InterruptedException {
        Path directory = Files.createDirectories(Path.of(arguments[1]));
        Duration measured = Duration.ofSeconds(Long.parseLong(arguments[3]));
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
            load.play(APP_ROUND, measured, Account::signInByApp, report, "by authenticator");
            load.play(TEXT_ROUND, measured, (account, _) -> account.signInByText(), report, "by text");
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

    private void play(
            Duration step, Duration measured, BiConsumer<Account, Boolean> signIn, LoadReport report, String name) {
        rounds(step, measured.multipliedBy(2), signIn);
        timings.reset();
        signIns = 0;
        Instant begun = Instant.now();
        rounds(step, measured, signIn);
        report.add(name, begun, Instant.now(), signIns);
    }

    /** In each round every account signs in once; between rounds the clock moves, since a code works once. */
    private void rounds(Duration step, Duration atLeast, BiConsumer<Account, Boolean> signIn) {
        Instant end = Instant.now().plus(atLeast);
        while (Instant.now().isBefore(end)) {
            client.advance(step);
            each((account, index) -> signIn.accept(account, index % CAREFUL == 0));
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
