package org.countersign.backup;

import java.util.Optional;
import java.util.stream.Stream;
import org.countersign.core.problem.Problem;
import org.countersign.core.text.Length;
import org.countersign.core.text.Typed;
import org.countersign.store.account.Snapshot;

/** Which questions and answers are worth asking: not those that whoever knows the account can answer. */
final class QuestionRules {

    private static final Length QUESTION = new Length(10, 200);
    private static final int FEWEST_LETTERS = 6;

    private QuestionRules() {}

    /** Empty when they can be kept. */
    static Optional<Problem> refusal(String question, String typed, Snapshot account) {
        return QUESTION.refusal("question", question)
                .or(() -> QUESTION.refusal("question", Typed.line(question)))
                .or(() -> Answer.LENGTH.refusal("answer", typed))
                .or(() -> refusal(question, Answer.of(typed), account));
    }

    private static Optional<Problem> refusal(String question, Answer answer, Snapshot account) {
        if (answer.letters() < FEWEST_LETTERS) {
            return refused("answer", "Please choose an answer of six letters and digits or more.");
        }
        if (Answer.of(question).text().contains(answer.text())) {
            return refused("answer", "Please choose an answer that is not in the question.");
        }
        if (CommonAnswers.include(answer)) {
            return refused("answer", "Too many people give this answer. Please choose another.");
        }
        return names(account).map(Answer::of).anyMatch(answer::equals)
                ? refused("answer", "Please choose an answer that is not your name or address.")
                : Optional.empty();
    }

    /** The account by its id and address, the part before the @ as well. */
    private static Stream<String> names(Snapshot snapshot) {
        Stream<String> address = snapshot.account().stream()
                .map(account -> account.profile().email())
                .flatMap(email -> Stream.of(email, email.substring(0, email.lastIndexOf('@'))));
        return Stream.concat(Stream.of(snapshot.sub()), address);
    }

    private static Optional<Problem> refused(String field, String detail) {
        return Optional.of(Problem.malformed(field, detail));
    }
}
