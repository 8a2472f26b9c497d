package org.countersign.emulators;

import java.util.List;
import java.util.Optional;
import org.countersign.emulators.template.Access;

/**
 * A request to an endpoint, as far as deciding about it needs.
 *
 * @param service {@code dynamodb}, {@code sns}, {@code ses}, {@code ssm} or {@code sqs}
 * @param actions what IAM calls the actions it asks for, such as {@code dynamodb:PutItem}; a transaction asks for several
 * @param function logical id of the calling function; empty for tools, which have every right
 */
public record Call(String service, List<Access> actions, Optional<String> function) {

    /** Header in which the local cloud names the calling function. */
    public static final String FUNCTION_HEADER = "x-countersign-function";
}
