package org.countersign.emulators.sns;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.countersign.emulators.Call;
import org.countersign.emulators.Gate.Refusal;
import org.countersign.emulators.Inbox;
import org.countersign.emulators.http.Form;
import org.countersign.emulators.http.QueryProtocol;
import org.countersign.emulators.http.Service;
import org.countersign.emulators.http.ServiceAnswer;
import org.countersign.emulators.http.ServiceError;
import org.countersign.emulators.http.ServiceRequest;
import org.countersign.emulators.sns.Notification.Attribute;
import org.countersign.emulators.template.Access;

/** SNS as far as publishing goes: to a phone number, which ends in the inbox, or to a topic of the template. */
public final class SnsService implements Service {

    private static final QueryProtocol PROTOCOL = new QueryProtocol("http://sns.amazonaws.com/doc/2010-03-31/");

    private final Topics topics;
    private final Inbox inbox;
    private final InstantSource clock;

    public SnsService(Topics topics, Inbox inbox, InstantSource clock) {
        this.topics = topics;
        this.inbox = inbox;
        this.clock = clock;
    }

    /** Publishing to a phone number has no resource of its own: a policy must grant it on {@code *}. */
    @Override
    public Call describe(ServiceRequest request) {
        String resource = Form.parse(request.body()).field("TopicArn").orElse("*");
        return new Call("sns", List.of(new Access("sns:Publish", resource)), request.function());
    }

    @Override
    public ServiceAnswer carryOut(ServiceRequest request) throws ServiceError {
        Form form = Form.parse(request.body());
        return switch (form.text("Action")) {
            case "Publish" -> PROTOCOL.answer("Publish", "<MessageId>" + publish(form) + "</MessageId>");
            case "PublishBatch" -> PROTOCOL.answer("PublishBatch", publishBatch(form));
            case String other -> throw new ServiceError(400, "InvalidAction", other + " is not played here");
        };
    }

    @Override
    public ServiceAnswer refuse(Refusal refusal) {
        return PROTOCOL.refuse(refusal);
    }

    private String publish(Form form) throws ServiceError {
        Optional<String> phoneNumber = form.field("PhoneNumber");
        return phoneNumber.isPresent() ? text(phoneNumber.get(), form) : publish(topic(form), form);
    }

    private String text(String phoneNumber, Form form) throws ServiceError {
        if (!phoneNumber.matches("\\+[1-9][0-9]{1,14}")) {
            throw new ServiceError(400, "InvalidParameter", "Invalid parameter: PhoneNumber");
        }
        inbox.text(phoneNumber, form.text("Message"));
        return UUID.randomUUID().toString();
    }

    private String publishBatch(Form form) throws ServiceError {
        String topic = topic(form);
        return form.elements("PublishBatchRequestEntries.member").stream()
                .map(entry -> "<member><Id>%s</Id><MessageId>%s</MessageId></member>"
                        .formatted(entry.text("Id"), publish(topic, entry)))
                .collect(Collectors.joining("", "<Successful>", "</Successful><Failed/>"));
    }

    private String topic(Form form) throws ServiceError {
        String arn = form.field("TopicArn").or(() -> form.field("TargetArn")).orElse("");
        if (!topics.exists(arn)) {
            throw new ServiceError(404, "NotFound", "Topic does not exist");
        }
        return arn;
    }

    private String publish(String topicArn, Form message) {
        String id = UUID.randomUUID().toString();
        topics.publish(new Notification(
                id, topicArn, message.field("Subject"), message.text("Message"), attributes(message), clock.instant()));
        return id;
    }

    private static Map<String, Attribute> attributes(Form message) {
        return message.elements("MessageAttributes.entry").stream()
                .collect(Collectors.toMap(
                        entry -> entry.text("Name"),
                        entry -> new Attribute(entry.text("Value.DataType"), entry.text("Value.StringValue"))));
    }
}
