package org.countersign.emulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.countersign.emulators.Inbox.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.ses.model.SesException;

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

    /** In the words of SES (API reference, SendEmail; 18F/identity-idp#7380). */
    @ParameterizedTest
    @CsvSource({
        "ann@bücher.example, Domain contains illegal character",
        "ann@exam_ple.com, Domain contains illegal character",
        "ann@exam\u00a0ple.com, Domain contains control or whitespace",
        "ann@example..com, Domain contains dot-dot",
        "ann@.example.com, Domain starts with dot",
        "ann@example.com., Domain ends with dot",
        "jörg@example.com, Local address contains illegal character",
        "an n@example.com, Local address contains control or whitespace",
        "a..n@example.com, Local address contains dot-dot",
        "ann, Missing final '@domain'",
        "@example.com, Missing local name",
    })
    void refusesAddressesThatSesDoesNotTake(String address, String message) {
        try (SesClient ses = Clients.ses(EMULATORS.get().endpoints().ses())) {
            assertThatExceptionOfType(SesException.class)
                    .isThrownBy(() -> ses.sendEmail(request -> request.source("a@example.com")
                            .destination(to -> to.toAddresses("b@example.com", address))
                            .message(mail -> mail.subject(subject -> subject.data("Hello"))
                                    .body(body -> body.text(text -> text.data("Plain"))))))
                    .satisfies(refused -> {
                        assertThat(refused.statusCode()).isEqualTo(400);
                        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("InvalidParameterValue");
                        assertThat(refused.awsErrorDetails().errorMessage()).isEqualTo(message);
                    });
            assertThat(EMULATORS.get().inbox().messages()).isEmpty();
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
