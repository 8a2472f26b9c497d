package org.countersign.email.sender.ses;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import org.countersign.core.text.EmailAddress;
import org.countersign.email.EmailConfig;
import org.countersign.email.sender.EmailSender;
import org.countersign.email.sender.Mail;
import org.countersign.platform.config.PlatformConfig;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.ses.model.Content;
import software.amazon.awssdk.services.ses.model.SesException;

/** Mail by way of Amazon SES. */
@Singleton
public class SesEmailSender implements EmailSender {

    private final SesClient client;
    private final EmailConfig config;
    private final String from;

    public SesEmailSender(SesClient client, EmailConfig config, PlatformConfig platform) {
        this.client = client;
        this.config = config;
        // What SES says of a sender that is none reads like a word about the one who is written to.
        String address = EmailAddress.read(config.from())
                .map(EmailAddress::ascii)
                .orElseThrow(() -> new IllegalArgumentException("The setting countersign.email.from is no address"));
        this.from = "\"" + platform.serviceName() + "\" <" + address + ">";
    }

    /** What is no address any more, by the rules of today, need not be asked about. */
    @Override
    public Delivery send(Mail mail) {
        return EmailAddress.read(mail.to()).map(to -> send(mail, to.ascii())).orElseGet(Delivery.Refused::new);
    }

    private Delivery send(Mail mail, String address) {
        try {
            var answer = client.sendEmail(request -> request.source(from)
                    .destination(to -> to.toAddresses(address))
                    .configurationSetName(config.configurationSet().orElse(null))
                    .message(message -> message.subject(content(mail.subject()))
                            .body(body -> body.text(content(mail.text())).html(content(mail.html())))));
            return new Delivery.Accepted(answer.messageId());
        } catch (SdkException unanswered) {
            if (unanswered instanceof SesException refused && SesRefusal.isForGood(refused)) {
                return new Delivery.Refused();
            }
            // The message of the exception may repeat the address: it is kept as a cause, which is logged by its class
            // only.
            throw new Unavailable(unanswered);
        }
    }

    private static Content content(String text) {
        return Content.builder()
                .data(text)
                .charset(StandardCharsets.UTF_8.name())
                .build();
    }
}
