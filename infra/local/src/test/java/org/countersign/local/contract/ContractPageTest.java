package org.countersign.local.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ContractPageTest {

    private static final Pattern LINK = Pattern.compile("href=\"#([^\"]+)\"");
    private static final Pattern TARGET = Pattern.compile("id=\"([^\"]+)\"");

    private final Contract contract = Contract.find();
    private final String page = ContractPage.of(contract);

    @Test
    void showsEveryOperationAndEverySchema() {
        assertThat(targets())
                .containsAll(
                        contract.operations().stream().map(OperationText::id).toList());
        assertThat(contract.root().path("components").path("schemas").fieldNames())
                .toIterable()
                .allSatisfy(schema -> assertThat(targets()).contains("schema-" + schema));
        assertThat(page)
                .contains("<b>DELETE</b> <code>/factors/{type}</code>")
                .contains("urn:countersign:problem:clock-off");
    }

    @Test
    void hasLinksThatLeadSomewhere() {
        Set<String> links =
                LINK.matcher(page).results().map(found -> found.group(1)).collect(Collectors.toSet());

        assertThat(links).isNotEmpty();
        assertThat(targets()).containsAll(links);
    }

    @Test
    void needsNothingFromElsewhere() {
        assertThat(page)
                .doesNotContain("<script")
                .doesNotContain("<link")
                .doesNotContain("<img")
                .doesNotContain("@import")
                .doesNotContain("src=")
                .doesNotContainPattern("href=\"(?!#|/_local/)");
    }

    @Test
    void showsWhatTheDocumentContainsAsText() {
        Contract hostile = Contract.parse("""
                openapi: 3.1.0
                info: {title: "<b>x</b>", version: "1", summary: s, description: "<i>`<u>`</i> **y**"}
                tags: [{name: "<t>", description: d}]
                paths:
                  /a:
                    get:
                      operationId: a
                      tags: ["<t>"]
                      summary: "<s>"
                      description: d
                      security: []
                      responses: {"200": {description: "<d>"}}
                components: {}
                """);

        assertThat(ContractPage.of(hostile))
                .contains("&lt;b&gt;x&lt;/b&gt;")
                .contains("<p>&lt;i&gt;<code>&lt;u&gt;</code>&lt;/i&gt; <strong>y</strong></p>")
                .doesNotContain("<t>")
                .doesNotContain("<s>")
                .doesNotContain("<d>");
    }

    private Set<String> targets() {
        return TARGET.matcher(page).results().map(ContractPageTest::name).collect(Collectors.toSet());
    }

    private static String name(MatchResult found) {
        return found.group(1);
    }
}
