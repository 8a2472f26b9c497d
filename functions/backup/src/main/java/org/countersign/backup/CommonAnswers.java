package org.countersign.backup;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** What too many people answer: first guesses of whoever tries. Shorter ones are refused for their length. */
final class CommonAnswers {

    private static final Set<String> ANSWERS = Arrays.stream("""
                    123456 1234567 12345678 123456789 1234567890 654321 111111 000000 121212 123123 112233 abcdef abc123
                    abcd1234 password passwort password1 passw0rd qwerty qwertz azerty qwerty123 letmein welcome iloveyou
                    secret answer nothing business unknown something whatever forgot applicable test123 testing example
                    default changeme change administrator master monkey dragon football soccer baseball basketball cricket
                    tennis hockey superman batman spiderman potter pokemon pikachu princess sunshine shadow michael jordan
                    yellow orange purple silver violet maroon turquoise magenta schwarz amarillo morado summer winter spring
                    autumn monday tuesday wednesday thursday friday saturday sunday january february august september october
                    november december chocolate spaghetti lasagna burger hamburger cheese chicken potato banana strawberry
                    coffee buster bailey charlie tigger smokey ginger oliver maggie pumpkin kitten rocky1 sparky peanut
                    cookie toyota corolla nissan mercedes porsche ferrari renault peugeot volkswagen chevrolet london berlin
                    madrid lisbon vienna zurich dublin moscow athens warsaw prague mumbai bombay bangalore chennai kolkata
                    kolkatta karachi lahore manila jakarta bangkok beijing shanghai sydney melbourne toronto montreal
                    vancouver newyork chicago boston houston dallas austin seattle angeles francisco florida california
                    america england france germany canada mexico brazil russia nigeria pakistan bangladesh philippines
                    indonesia ukraine australia johnson williams miller wilson taylor anderson thomas jackson martin garcia
                    martinez rodriguez hernandez gonzalez fernandez müller schmidt schneider fischer wagner becker sharma
                    robert william joseph daniel matthew anthony andrew joshua christopher elizabeth jennifer jessica
                    patricia barbara margaret sandra ashley mother father grandma grandpa grandmother grandfather teacher
                    doctor engineer police lawyer
                    """.split("\\s+")).collect(Collectors.toUnmodifiableSet());

    private static final Set<String> PHRASES = Set.of(
            "i love you",
            "my answer",
            "the answer",
            "no answer",
            "none of your business",
            "i don't know",
            "i dont know",
            "dont know",
            "i forgot",
            "no idea",
            "not applicable",
            "change me",
            "star wars",
            "harry potter",
            "michael jordan",
            "ice cream",
            "honda civic",
            "toyota corolla",
            "new delhi",
            "new york",
            "los angeles",
            "san francisco",
            "las vegas",
            "mr smith",
            "mrs smith",
            "lord of the rings",
            "the beatles",
            "high school",
            "primary school",
            "elementary school");

    private CommonAnswers() {}

    /** Also where one character is repeated. */
    static boolean include(Answer answer) {
        String text = answer.text();
        return ANSWERS.contains(text)
                || PHRASES.contains(text)
                || text.codePoints().distinct().count() == 1;
    }
}
