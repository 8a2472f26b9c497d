package org.countersign.local.inbox;

import java.util.List;
import java.util.stream.Collectors;
import org.countersign.emulators.Inbox.Message;

/** The inbox as a page that needs nothing from elsewhere. Messages are shown as text, whatever they contain. */
final class InboxPage {

    private InboxPage() {}

    static String of(List<Message> messages) {
        String articles = messages.stream().map(InboxPage::article).collect(Collectors.joining("\n"));
        return """
            <!DOCTYPE html>
            <html lang="en">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <title>Inbox (%1$d)</title>
              <style>
                :root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
                body { margin: 0 auto; max-width: 44rem; padding: 1rem; }
                article { border-top: 1px solid; padding: .75rem 0; }
                h2 { font-size: 1rem; margin: 0; }
                p { margin: .25rem 0 0; white-space: pre-wrap; overflow-wrap: anywhere; }
              </style>
            </head>
            <body>
              <main>
                <h1>Inbox</h1>
                <p>%1$d messages, newest first. <a href="">Look again</a></p>
            %2$s
              </main>
            </body>
            </html>
            """.formatted(messages.size(), articles);
    }

    private static String article(Message message) {
        String subject = message.subject().map(line -> line + "\n").orElse("");
        return """
                <article>
                  <h2>%1$s to <a href="?to=%2$s">%3$s</a>, <time datetime="%4$s">%4$s</time></h2>
                  <p>%5$s</p>
                </article>""".formatted(
                        message.channel(),
                        escape(message.to().replace("+", "%2B")),
                        escape(message.to()),
                        message.at(),
                        escape(subject + message.text()));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
