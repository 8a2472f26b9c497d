package org.countersign.local.provider;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Open sessions as a page that needs nothing from elsewhere, not even a script. */
final class ProviderPage {

    private ProviderPage() {}

    static String of(List<Session> sessions) {
        String articles = sessions.stream().map(ProviderPage::article).collect(Collectors.joining("\n"));
        return """
            <!DOCTYPE html>
            <html lang="en">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <title>Selfie provider (%1$d)</title>
              <style>
                :root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
                body { margin: 0 auto; max-width: 44rem; padding: 1rem; }
                article { border-top: 1px solid; padding: .75rem 0; }
                h2 { font-size: 1rem; margin: 0; overflow-wrap: anywhere; }
                button { font: inherit; margin: .25rem .5rem 0 0; padding: .25rem .75rem; }
              </style>
            </head>
            <body>
              <main>
                <h1>Selfie provider</h1>
                <p>On a real one somebody would take a picture here. %1$d sessions are open; choose how they end.
                  <a href="/_local/provider">Look again</a></p>
            %2$s
              </main>
            </body>
            </html>
            """.formatted(sessions.size(), articles);
    }

    private static String article(Session session) {
        String buttons = Stream.of("passed", "failed", "resubmit")
                .map(decision -> "<button name=\"decision\" value=\"" + decision + "\">" + decision + "</button>")
                .collect(Collectors.joining());
        return """
                <article id="%1$s">
                  <h2>%1$s, <time datetime="%2$s">%2$s</time></h2>
                  <form method="post" action="/_local/provider/%1$s">%3$s</form>
                </article>""".formatted(escape(session.verification()), session.openedAt(), buttons);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
