package org.countersign.emulators.ses;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.countersign.emulators.Call;
import org.countersign.emulators.Gate.Refusal;
import org.countersign.emulators.Inbox;
import org.countersign.emulators.http.Form;
import org.countersign.emulators.http.QueryProtocol;
import org.countersign.emulators.http.Service;
import org.countersign.emulators.http.ServiceAnswer;
import org.countersign.emulators.http.ServiceError;
import org.countersign.emulators.http.ServiceRequest;
import org.countersign.emulators.template.Access;

/** SES (v1) as far as sending goes; what is sent ends in the inbox, once for every recipient. */
public final class SesService implements Service {

    private static final QueryProtocol PROTOCOL = new QueryProtocol("http://ses.amazonaws.com/doc/2010-12-01/");
    private static final String IDENTITY = "arn:aws:ses:us-east-1:000000000000:identity/";
    private static final String CONFIGURATION_SET = "arn:aws:ses:us-east-1:000000000000:configuration-set/";

    private final Inbox inbox;

    public SesService(Inbox inbox) {
        this.inbox = inbox;
    }

    /** A policy must grant sending on the identity of the sender's domain, and on the configuration set where one is named. */
    @Override
    public Call describe(ServiceRequest request) {
        Form form = Form.parse(request.body());
        String domain = form.text("Source").replaceFirst(".*@", "").replaceFirst(">.*", "");
        String resource = domain.isEmpty() ? "*" : IDENTITY + domain;
        String address = form.text("Source").replaceFirst(".*<", "").replaceFirst(">.*", "");
        List<Access> accesses = Stream.concat(
                        Stream.of(resource), form.field("ConfigurationSetName").map(CONFIGURATION_SET::concat).stream())
                .map(arn -> new Access("ses:" + form.text("Action"), arn, Map.of("ses:FromAddress", List.of(address))))
                .toList();
        return new Call("ses", accesses, request.function());
    }

    @Override
    public ServiceAnswer carryOut(ServiceRequest request) throws ServiceError {
        Form form = Form.parse(request.body());
        String action = form.text("Action");
        switch (action) {
            case "SendEmail" -> send(form);
            case "SendRawEmail" -> sendRaw(form);
            default -> throw new ServiceError(400, "InvalidAction", action + " is not played here");
        }
        return PROTOCOL.answer(action, "<MessageId>" + UUID.randomUUID() + "</MessageId>");
    }

    @Override
    public ServiceAnswer refuse(Refusal refusal) {
        return PROTOCOL.refuse(refusal);
    }

    private void send(Form form) throws ServiceError {
        List<String> recipients = form.texts("Destination.ToAddresses.member");
        check(recipients);
        recipients.forEach(address -> inbox.email(
                address,
                form.text("Message.Subject.Data"),
                form.text("Message.Body.Text.Data"),
                form.field("Message.Body.Html.Data")));
    }

    /** One that is not taken keeps the mail from all. */
    private static void check(List<String> recipients) throws ServiceError {
        for (String recipient : recipients) {
            Optional<String> refusal = MailAddress.refusal(recipient);
            if (refusal.isPresent()) {
                throw new ServiceError(400, "InvalidParameterValue", refusal.get());
            }
        }
    }

    private void sendRaw(Form form) throws ServiceError {
        RawMail mail = RawMail.decode(form.text("RawMessage.Data"));
        List<String> named = form.texts("Destinations.member");
        List<String> recipients = named.isEmpty() ? mail.recipients() : named;
        check(recipients);
        recipients.forEach(address -> inbox.email(address, mail.subject(), mail.body(), Optional.empty()));
    }
}
