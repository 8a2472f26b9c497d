package org.countersign.platform.api.idempotency;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.countersign.platform.api.Reply.Rendered;
import org.countersign.platform.key.Vault;
import org.countersign.platform.table.Item;

/** Answers as they are kept: sealed, since some carry a secret that is shown once. */
final class Answers {

    private final Vault vault;

    Answers(Vault vault) {
        this.vault = vault;
    }

    /** Status, content type and body, a line each. */
    byte[] seal(Item claim, Rendered answer) {
        String type = answer.headers().getOrDefault("Content-Type", "");
        String text = answer.status() + "\n" + type + "\n" + answer.body();
        return vault.seal(text.getBytes(StandardCharsets.UTF_8), context(claim));
    }

    Rendered open(Item claim) {
        String[] lines = vault.openText(claim.bytes("answer"), context(claim)).split("\n", 3);
        Map<String, String> headers = lines[1].isEmpty() ? Map.of() : Map.of("Content-Type", lines[1]);
        return new Rendered(Integer.parseInt(lines[0]), headers, lines[2], "repeated");
    }

    private static String context(Item claim) {
        return "answer " + claim.key().partition();
    }
}
