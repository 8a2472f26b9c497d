package org.countersign.emulators.http;

import java.util.UUID;
import org.countersign.emulators.Gate.Refusal;

/** Answers of AWS's query protocol; {@code namespace} is the service's XML namespace. */
public record QueryProtocol(String namespace) {

    /** An answer whose result is this XML, in which texts must be escaped already. */
    public ServiceAnswer answer(String action, String result) {
        return xml(200, """
                <%1$sResponse xmlns="%2$s"><%1$sResult>%3$s</%1$sResult>\
                <ResponseMetadata><RequestId>%4$s</RequestId></ResponseMetadata></%1$sResponse>""".formatted(action, namespace, result, UUID.randomUUID()));
    }

    public ServiceAnswer refuse(Refusal refusal) {
        return xml(refusal.status(), """
                <ErrorResponse xmlns="%s"><Error><Type>%s</Type><Code>%s</Code><Message>%s</Message></Error>\
                <RequestId>%s</RequestId></ErrorResponse>""".formatted(
                        namespace,
                        refusal.status() < 500 ? "Sender" : "Receiver",
                        refusal.code(),
                        escape(refusal.message()),
                        UUID.randomUUID()));
    }

    public static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static ServiceAnswer xml(int status, String body) {
        return new ServiceAnswer(status, "text/xml", body);
    }
}
