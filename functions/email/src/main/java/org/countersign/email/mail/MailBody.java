package org.countersign.email.mail;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A mail's two parts. The HTML has a title and a language, loads nothing from anywhere, states each colour with its background
 * (contrast of 7:1 and more, WCAG 2.2 criterion 1.4.6) and brings its own for readers in the dark.
 *
 * @param language BCP 47
 */
record MailBody(String language, String title, List<Block> blocks) {

    private static final String TEXT = "color:#1a1a1a;background-color:#ffffff;";
    private static final String SYSTEM_FONT = "font-family:system-ui,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;";

    String text() {
        return title + "\n\n" + blocks.stream().map(MailBody::text).collect(Collectors.joining("\n\n")) + "\n";
    }

    private static String text(Block block) {
        return switch (block) {
            case Block.Paragraph paragraph -> paragraph.text();
            case Block.Code code -> code.code();
            case Block.Facts facts ->
                facts.facts().entrySet().stream()
                        .map(fact -> fact.getKey() + ": " + fact.getValue())
                        .collect(Collectors.joining("\n"));
            case Block.Link link -> link.text() + "\n" + link.url();
        };
    }

    String html() {
        return """
                <!DOCTYPE html>
                <html lang="%s">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <meta name="supported-color-schemes" content="light dark">
                <title>%s</title>
                <style>
                :root { color-scheme: light dark; supported-color-schemes: light dark; }
                @media (prefers-color-scheme: dark) {
                body, main, h1, p, dt, dd { color: #f2f2f2 !important; background-color: #121212 !important; }
                a { color: #9ecbff !important; background-color: #121212 !important; }
                }
                </style>
                </head>
                <body style="margin:0;padding:0;%s">
                <main style="max-width:34em;margin:0 auto;padding:24px;font-size:16px;line-height:1.5;%s%s">
                <h1 style="font-size:20px;%s">%s</h1>
                %s
                </main>
                </body>
                </html>
                """.formatted(
                        language,
                        escape(title),
                        TEXT,
                        SYSTEM_FONT,
                        TEXT,
                        TEXT,
                        escape(title),
                        blocks.stream().map(MailBody::html).collect(Collectors.joining("\n")));
    }

    private static String html(Block block) {
        return switch (block) {
            case Block.Paragraph paragraph -> "<p style=\"" + TEXT + "\">" + escape(paragraph.text()) + "</p>";
            case Block.Code code ->
                "<p style=\"font-size:32px;letter-spacing:4px;font-weight:bold;margin:16px 0;" + TEXT + "\">"
                        + escape(code.code()) + "</p>";
            case Block.Facts facts ->
                facts.facts().entrySet().stream()
                        .map(fact -> "<dt style=\"font-weight:bold;" + TEXT + "\">" + escape(fact.getKey())
                                + "</dt><dd style=\"margin:0 0 8px 0;" + TEXT + "\">" + escape(fact.getValue())
                                + "</dd>")
                        .collect(Collectors.joining("\n", "<dl>\n", "\n</dl>"));
            case Block.Link link ->
                "<p style=\"" + TEXT + "\"><a href=\"" + escape(link.url())
                        + "\" style=\"color:#0b4a8f;background-color:#ffffff;\">" + escape(link.text()) + "</a></p>";
        };
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
