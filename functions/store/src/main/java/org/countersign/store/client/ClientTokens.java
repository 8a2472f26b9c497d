package org.countersign.store.client;

import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.countersign.core.factor.FactorType;
import org.countersign.platform.key.Vault;
import org.countersign.store.StoreConfig;
import org.countersign.store.account.KnownClients;
import org.countersign.store.account.Snapshot;

/**
 * Tokens of known clients (OWASP, "Device cookies"): sealed for the account and kept by the client alone. They prove nothing but that this
 * client passed a second step before, so one that cannot be read makes its bearer a client that is not known, and no more. The ring is
 * {@code data}, the only one whose keys outlive a token's year; where one of its keys goes all the same, clients get to know us anew.
 */
@Singleton
public class ClientTokens {

    /** Base64url characters of an id: 24 bits tell the five clients of a factor apart; nothing is guessed with it, for it is sealed. */
    private static final int ID_BYTES = 3;

    private static final int LONGEST = 512;

    private final Vault vault;
    private final SecureRandom random;
    private final Duration unused;
    private final Duration longest;

    public ClientTokens(Vault vault, SecureRandom random, StoreConfig config) {
        this.vault = vault;
        this.random = random;
        this.unused = config.client().unused();
        this.longest = config.client().longest();
    }

    /** What it says, where it is one of this account and in force; in memory. */
    public Optional<ClientToken> open(String sub, Optional<String> generation, String token, Instant now) {
        return Optional.of(token)
                .filter(it -> it.length() <= LONGEST)
                .flatMap(it -> unseal(sub, it))
                .flatMap(ClientToken::read)
                .filter(client -> generation.filter(client.generation()::equals).isPresent())
                .filter(client -> isInForce(client, now));
    }

    /** Whether it is of a client that one of the account's factors knows. */
    public boolean isKnown(Snapshot account, String token, Instant now) {
        return open(account.sub(), account.generation(), token, now)
                .filter(client -> Arrays.stream(FactorType.values())
                        .flatMap(type -> account.factorItem(type).stream())
                        .map(KnownClients::of)
                        .anyMatch(known ->
                                known.find(client.id(), client.turn(), now).isPresent()))
                .isPresent();
    }

    private Optional<String> unseal(String sub, String token) {
        try {
            return Optional.of(vault.openText(Base64.getUrlDecoder().decode(token), context(sub)));
        } catch (IllegalArgumentException | Vault.Sealed unreadable) {
            return Optional.empty();
        }
    }

    private boolean isInForce(ClientToken client, Instant now) {
        return now.isBefore(client.issuedAt().plus(unused))
                && now.isBefore(client.bornAt().plus(longest));
    }

    public String seal(String sub, ClientToken client) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(vault.seal(client.text(), context(sub)));
    }

    /** Of a client that was not known so far. */
    public ClientToken first(String generation, Instant now) {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        return ClientToken.first(Base64.getUrlEncoder().withoutPadding().encodeToString(id), generation, now);
    }

    private static String context(String sub) {
        return "known client of " + sub;
    }
}
