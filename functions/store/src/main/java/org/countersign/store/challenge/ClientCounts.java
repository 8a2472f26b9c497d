package org.countersign.store.challenge;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.countersign.core.limit.Backoff;
import org.countersign.platform.table.Condition;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Write;
import org.countersign.store.account.FactorItems;
import org.countersign.store.account.KnownClients;
import org.countersign.store.client.ClientToken;
import org.countersign.store.client.ClientTokens;

/** What a pass makes of a factor's failures: it sets back those that the guess was counted among, and makes its client known. */
final class ClientCounts {

    private final ClientTokens tokens;
    private final Backoff backoff;

    ClientCounts(ClientTokens tokens, Backoff backoff) {
        this.tokens = tokens;
        this.backoff = backoff;
    }

    /** The client's next token; none for what only recovers an account, nor where the account is not known. */
    Optional<ClientToken> next(Counted guess) {
        Attempt attempt = guess.attempt();
        return attempt.reference()
                .generation()
                .filter(_ -> !attempt.isRecovery())
                .map(generation -> attempt.client()
                        .flatMap(client -> renewed(client, guess.factor(), attempt.now()))
                        .orElseGet(() -> tokens.first(generation, attempt.now())));
    }

    /** Empty for a token that the factor has seen the next but one of: it is not the client's any more. */
    private static Optional<ClientToken> renewed(ClientToken client, Item factor, Instant now) {
        if (KnownClients.of(factor).find(client.id()).isEmpty()) {
            return Optional.of(client.renewed(client.turn() + 1, now));
        }
        return Throttle.Known.find(client, factor, now)
                .map(known -> client.renewed(Math.max(known.turn(), client.turn()) + 1, now));
    }

    /** Whether the clients that the factor knows are others by now, so that what {@link #setBack} was to do has to be done anew. */
    static boolean areOthers(Item before, Item now) {
        return !KnownClients.of(before).equals(KnownClients.of(now));
    }

    Write setBack(Write pass, Counted guess, Optional<ClientToken> next) {
        return switch (guess.throttle()) {
            case Throttle.Known known -> setBackKnown(pass, guess, next.orElse(known.client()));
            case Throttle.Unknown _ ->
                next.map(client -> remember(pass, guess, client)).orElseGet(() -> pass.set(FactorItems.FAILURES, 0));
        };
    }

    /** Its own failures only, save that those who wait for a known client to pass are let in again. */
    private Write setBackKnown(Write pass, Counted guess, ClientToken client) {
        String path = KnownClients.path(client.id());
        pass.set(path, KnownClients.passed(client.turn(), guess.attempt().now()))
                .when(Condition.exists(path + "." + KnownClients.TURN));
        return guess.factor().count(FactorItems.FAILURES) < backoff.pause().at()
                ? pass
                : pass.set(FactorItems.FAILURES, 0);
    }

    /** In a place of its own, or in that of the one that was used least lately, whose failures are not forgotten. */
    private static Write remember(Write pass, Counted guess, ClientToken client) {
        KnownClients known = KnownClients.of(guess.factor());
        Optional<KnownClients.Known> leaving = known.find(client.id()).isPresent() ? Optional.empty() : known.leaving();
        leaving.ifPresent(it -> pass.remove(KnownClients.path(it.id())));
        return put(pass, guess, client)
                .set(
                        FactorItems.FAILURES,
                        leaving.map(KnownClients.Known::wrong).orElse(0))
                .when(Condition.unchanged(guess.factor(), FactorItems.CLIENTS));
    }

    private static Write put(Write pass, Counted guess, ClientToken client) {
        Map<String, Object> entry =
                KnownClients.passed(client.turn(), guess.attempt().now());
        return guess.factor().has(FactorItems.CLIENTS)
                ? pass.set(KnownClients.path(client.id()), entry)
                : pass.set(FactorItems.CLIENTS, Map.of(client.id(), entry));
    }
}
