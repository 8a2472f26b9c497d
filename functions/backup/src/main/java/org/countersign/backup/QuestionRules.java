package org.countersign.backup;

import java.util.Optional;
import java.util.stream.Stream;
import org.countersign.core.problem.Problem;
import org.countersign.store.account.Snapshot;

/** Which questions and answers are worth asking: not those that whoever knows the account can answer. */
final class QuestionRules {

    private static final int SHORTEST_QUESTION = 10;
    private static final int LONGEST_QUESTION = 200;
    private static final int SHORTEST_ANSWER = 6;

    private QuestionRules() {}

    /** Empty when they can be kept. */
    static Optional<Problem> refusal(String question, String typed, Snapshot account) {
        int length = question.codePointCount(0, question.length());
        if (length < SHORTEST_QUESTION || length > LONGEST_QUESTION || !isReadable(question)) {
            return refused("question", "The field question has 10 to 200 characters on one line.");
        }
        if (typed.length() > Answer.LONGEST) {
            return refused("answer", "The field answer has 200 characters at most.");
        }
        Answer answer = Answer.of(typed);
        if (answer.length() < SHORTEST_ANSWER) {
            return refused("answer", "Please choose an answer of six characters or more.");
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

    private static boolean isReadable(String question) {
        return question.strip().equals(question) && question.chars().noneMatch(Character::isISOControl);
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
