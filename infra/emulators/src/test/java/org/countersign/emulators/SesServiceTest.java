package org.countersign.emulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.countersign.emulators.Inbox.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.ses.SesClient;

class SesServiceTest {

    @RegisterExtension
    private static final RunningEmulators EMULATORS = new RunningEmulators();

    @Test
    void putsMailIntoTheInbox() {
        try (SesClient ses = Clients.ses(EMULATORS.get().endpoints().ses())) {
            ses.sendEmail(request -> request.source("a@example.com")
                    .destination(to -> to.toAddresses("b@example.com"))
                    .message(mail -> mail.subject(subject -> subject.data("Hello"))
                            .body(body -> body.text(text -> text.data("Plain")).html(html -> html.data("<p>Rich")))));

            assertThat(EMULATORS.get().inbox().messages())
                    .extracting(Message::channel, Message::to, Message::subject, Message::text, Message::html)
                    .containsExactly(
                            tuple("email", "b@example.com", Optional.of("Hello"), "Plain", Optional.of("<p>Rich")));
        }
    }

    @Test
    void readsRawMailsHeaders() {
        String mime = "From: a@example.com\r\nTo: b@example.com,\r\n c@example.com\r\nSubject: Hello\r\n\r\nPlain";
        try (SesClient ses = Clients.ses(EMULATORS.get().endpoints().ses())) {
            ses.sendRawEmail(
                    request -> request.rawMessage(raw -> raw.data(SdkBytes.fromString(mime, StandardCharsets.UTF_8))));

            assertThat(EMULATORS.get().inbox().messages())
                    .extracting(Message::to, Message::text)
                    .containsExactly(tuple("c@example.com", "Plain"), tuple("b@example.com", "Plain"));
        }
    }
}
