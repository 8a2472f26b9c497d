package org.countersign.email.sender.ses;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import org.countersign.email.EmailConfig;
import org.countersign.email.sender.EmailSender;
import org.countersign.email.sender.Mail;
import org.countersign.platform.config.PlatformConfig;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.ses.model.Content;
import software.amazon.awssdk.services.ses.model.MessageRejectedException;

/** Mail by way of Amazon SES. */
@Singleton
public class SesEmailSender implements EmailSender {

    private final SesClient client;
    private final EmailConfig config;
    private final String from;

    public SesEmailSender(SesClient client, EmailConfig config, PlatformConfig platform) {
        this.client = client;
        this.config = config;
        this.from = "\"" + platform.serviceName() + "\" <" + config.from() + ">";
    }

    @Override
    public Delivery send(Mail mail) {
        try {
            var answer = client.sendEmail(request -> request.source(from)
                    .destination(to -> to.toAddresses(mail.to()))
                    .configurationSetName(config.configurationSet().orElse(null))
                    .message(message -> message.subject(content(mail.subject()))
                            .body(body -> body.text(content(mail.text())).html(content(mail.html())))));
            return new Delivery.Accepted(answer.messageId());
        } catch (MessageRejectedException refused) {
            return new Delivery.Refused();
        } catch (SdkException unanswered) {
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
