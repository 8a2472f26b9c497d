package org.countersign.keys;

import java.io.PrintStream;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.countersign.keys.Shelf.Kept;
import org.jose4j.jwk.JsonWebKey;

/** {@code create STAGE}, and {@code rotate STAGE RING add|promote|remove|show [force]}. Shows ids of keys, never a key. */
final class KeyTool {

    private static final DateTimeFormatter MADE =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);

    private final Shelf shelf;
    private final InstantSource clock;
    private final PrintStream out;

    KeyTool(Shelf shelf, InstantSource clock, PrintStream out) {
        this.shelf = shelf;
        this.clock = clock;
        this.out = out;
    }

    /** Does what is asked for, or throws a {@link Refusal}. */
    void run(List<String> arguments) {
        switch (arguments.isEmpty() ? "" : arguments.getFirst()) {
            case "create" -> create(stage(arguments));
            case "rotate" -> rotate(arguments);
            default -> throw new Refusal("Say create STAGE, or rotate STAGE RING add|promote|remove|show [force].");
        }
    }

    private static String stage(List<String> arguments) {
        if (arguments.size() < 2 || !arguments.get(1).matches("[a-z][a-z0-9-]{1,15}")) {
            throw new Refusal("STAGE is missing, or not a name as template.yaml wants it.");
        }
        return arguments.get(1);
    }

    /** All of them or, where one is there already, none. */
    private void create(String stage) {
        List<String> there = Arrays.stream(Ring.values())
                .map(ring -> ring.parameter(stage))
                .filter(name -> shelf.read(name).isPresent())
                .toList();
        if (!there.isEmpty()) {
            throw new Refusal("There already: " + String.join(", ", there) + ". Nothing was made or changed.");
        }
        for (Ring ring : Ring.values()) {
            JsonWebKey key = ring.newKey(id());
            shelf.create(ring.parameter(stage), List.of(key));
            out.println(ring.parameter(stage) + " [" + key.getKeyId() + "]");
        }
        out.println("Put the host's public keys beside them: aws ssm put-parameter --type String --name /countersign/"
                + stage + "/host-jwks --value file://jwks.json");
    }

    private void rotate(List<String> arguments) {
        String stage = stage(arguments);
        Ring ring = Ring.of(arguments.size() > 2 ? arguments.get(2) : "");
        String name = ring.parameter(stage);
        Kept kept = shelf.read(name)
                .orElseThrow(() -> new Refusal(name + " is not there. Make it: make keys STAGE=" + stage));
        Rotation rotation = new Rotation(ring, kept, clock.instant(), arguments.contains("force"));
        switch (arguments.size() > 3 ? arguments.get(3) : "show") {
            case "show" -> show(name, kept);
            case "add" -> replace(name, kept, rotation.add(ring.newKey(id())), "Next, in 10 minutes: promote.");
            case "promote" -> replace(name, kept, rotation.promote(), next(ring));
            case "remove" -> replace(name, kept, rotation.remove(), "Done.");
            default -> throw new Refusal("DO is one of add, promote, remove, show.");
        }
    }

    private static String next(Ring ring) {
        return ring.needed()
                .map(needed -> "Next, in " + needed.toMinutes() + " minutes: remove.")
                .orElse("Keep the old key: what is sealed with it needs it.");
    }

    private void replace(String name, Kept kept, List<JsonWebKey> keys, String next) {
        shelf.replace(name, kept, keys);
        out.println(name + " " + keys.stream().map(JsonWebKey::getKeyId).toList());
        out.println(next);
    }

    private void show(String name, Kept kept) {
        out.println(name + " " + kept + " since " + kept.changedAt());
    }

    /** By the time that it was made, for {@link Rotation}. */
    private String id() {
        Instant now = clock.instant();
        return MADE.format(now) + "-" + UUID.randomUUID().toString().substring(0, 8);
    }
}
