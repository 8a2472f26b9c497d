package org.countersign.local.contract;

import static org.countersign.local.contract.Html.escape;
import static org.countersign.local.contract.Html.inline;
import static org.countersign.local.contract.Html.markdown;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.countersign.local.contract.Contract.Operation;

/** The contract as a page that needs nothing from elsewhere. */
final class ContractPage {

    private static final String STYLE = """
            :root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
            body { margin: 0 auto; max-width: 60rem; padding: 1rem; }
            section { border-top: 1px solid; margin-top: 2rem; }
            nav ul { columns: 18rem; padding-left: 1.2rem; }
            .route b { border: 1px solid; padding: 0 .4rem; }
            table { border-collapse: collapse; margin: .5rem 0; width: 100%; }
            th, td { border-top: 1px solid; padding: .3rem .6rem .3rem 0; text-align: left; vertical-align: top; }
            th { font-weight: normal; width: 14rem; }
            pre { border-left: 3px solid; margin: .5rem 0; overflow-x: auto; padding-left: .8rem; }
            code { overflow-wrap: anywhere; }
            details { margin: .3rem 0; }
            """;

    private ContractPage() {}

    static String of(Contract contract) {
        JsonNode info = contract.root().path("info");
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                  <meta charset="utf-8">
                  <meta name="viewport" content="width=device-width, initial-scale=1">
                  <title>%1$s: the HTTP API</title>
                  <style>
                %2$s  </style>
                </head>
                <body>
                  <main>
                    <h1>%1$s <small>%3$s</small></h1>
                    <p><strong>%4$s.</strong> <a href="/_local/openapi.yaml">The same as OpenAPI 3.1</a></p>
                %5$s
                %6$s
                %7$s
                %8$s
                %9$s
                  </main>
                </body>
                </html>
                """.formatted(
                        escape(info.path("title").asText()),
                        STYLE,
                        escape(info.path("version").asText()),
                        escape(info.path("summary").asText()),
                        markdown(info.path("description").asText()),
                        contents(contract),
                        callers(contract),
                        operations(contract),
                        schemas(contract));
    }

    private static String contents(Contract contract) {
        return tags(contract)
                .map(tag -> "<h2>" + name(tag) + "</h2><ul>"
                        + of(contract, tag).stream().map(ContractPage::link).collect(Collectors.joining()) + "</ul>")
                .collect(Collectors.joining("\n", "<nav>", "</nav>"));
    }

    private static String link(Operation operation) {
        return "<li><a href=\"#" + OperationText.id(operation) + "\">"
                + escape(operation.node().path("summary").asText()) + "</a></li>";
    }

    private static String callers(Contract contract) {
        return contract.root().path("components").path("securitySchemes").properties().stream()
                .map(scheme -> "<tr id=\"caller-%1$s\"><th scope=\"row\"><code>%1$s</code></th><td>%2$s</td></tr>"
                        .formatted(
                                escape(scheme.getKey()),
                                inline(scheme.getValue().path("description").asText())))
                .collect(Collectors.joining("", "<h2>Who calls</h2><table>", "</table>"));
    }

    private static String operations(Contract contract) {
        OperationText text = new OperationText(contract);
        return tags(contract)
                .map(tag -> "<h2>" + name(tag) + "</h2>"
                        + markdown(tag.path("description").asText())
                        + of(contract, tag).stream().map(text::of).collect(Collectors.joining()))
                .collect(Collectors.joining("\n"));
    }

    private static String schemas(Contract contract) {
        return contract.root().path("components").path("schemas").properties().stream()
                .map(schema -> "<section id=\"schema-%1$s\"><h3>%1$s</h3>%2$s</section>"
                        .formatted(escape(schema.getKey()), SchemaText.of(schema.getValue())))
                .collect(Collectors.joining("\n", "<h2>What goes over the wire</h2>", ""));
    }

    private static Stream<JsonNode> tags(Contract contract) {
        return contract.root().path("tags").valueStream();
    }

    private static List<Operation> of(Contract contract, JsonNode tag) {
        return contract.operations().stream()
                .filter(operation -> operation.node().path("tags").path(0).equals(tag.path("name")))
                .toList();
    }

    private static String name(JsonNode tag) {
        return escape(tag.path("name").asText());
    }
}
