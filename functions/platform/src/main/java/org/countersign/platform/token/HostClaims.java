package org.countersign.platform.token;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.countersign.core.account.Sub;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;

/** Whom a token of the host speaks for, by its claims as libraries write them. A claim that is there and cannot be read is no claim. */
final class HostClaims {

    private static final Set<String> FIRST_FACTORS = Set.of("pwd", "swk", "hwk");

    private HostClaims() {}

    /** A user's token has {@code amr}, whatever else it says: nobody acts as a back end by what they were given as a person. */
    static Optional<Caller> caller(JwtClaims claims, Instant authenticatedAt) throws MalformedClaimException {
        String sub = claims.getSubject();
        if (!Sub.isReadable(sub)) {
            return Optional.empty();
        }
        Set<String> scopes = scopes(claims);
        return Optional.of(
                scopes.isEmpty() || has(claims, "amr")
                        ? new Caller.FirstFactor(
                                sub,
                                firstFactors(claims),
                                authenticatedAt,
                                instant(claims.getIssuedAt()),
                                instant(claims.getExpirationTime()))
                        : new Caller.Service(sub, scopes));
    }

    private static Instant instant(NumericDate date) {
        return Instant.ofEpochSecond(date.getValue());
    }

    /** Scopes that mean something here: a user's token may well carry others, such as {@code openid}. */
    private static Set<String> scopes(JwtClaims claims) throws MalformedClaimException {
        Set<String> scopes = new TreeSet<>(Scope.ALL);
        scopes.retainAll(Stream.concat(words(claims, "scope").stream(), words(claims, "scp").stream())
                .toList());
        return scopes;
    }

    private static Set<String> firstFactors(JwtClaims claims) throws MalformedClaimException {
        Set<String> first = new TreeSet<>(FIRST_FACTORS);
        first.retainAll(has(claims, "amr") ? texts("amr", claims.getClaimValue("amr")) : List.of());
        return first;
    }

    /** RFC 9068 section 2.2.3 has one text with spaces between its words; others write a list, and call it {@code scp}. */
    private static List<String> words(JwtClaims claims, String name) throws MalformedClaimException {
        if (!has(claims, name)) {
            return List.of();
        }
        Object value = claims.getClaimValue(name);
        return value instanceof String text ? Arrays.asList(text.split(" ", -1)) : texts(name, value);
    }

    /** Also one that is null, which is as wrong as any other that it must not be. */
    private static boolean has(JwtClaims claims, String name) {
        return claims.getClaimNames().contains(name);
    }

    private static List<String> texts(String name, Object value) throws MalformedClaimException {
        if (!(value instanceof List<?> list) || !list.stream().allMatch(String.class::isInstance)) {
            throw new MalformedClaimException("The claim " + name + " has no list of texts");
        }
        return list.stream().map(String.class::cast).toList();
    }
}
