package org.countersign.platform.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "Text/Plain",
                "TEXT/PLAIN; Q=0.1",
                "text/*",
                "text/plain, */*",
                "text/plain, */*; q=0.01",
                "text/plain;q=0.9, application/json;q=0.5",
                "application/json; q=0.5 , text/plain",
                "application/json;q=0, */*",
                "application/*;q=0.2,text/*;q=0.3",
                "text/plain;charset=utf-8"
            })
    void textIsMoreWelcome(String accept) {
        assertThat(new Accept(accept).prefersText()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*/*",
                "application/json",
                "application/json, text/plain, */*",
                "text/plain, application/json",
                "text/plain;q=0",
                "text/plain;q=0, */*",
                "text/plain;q=0.5, application/json",
                "text/plain;q=0.5, application/*",
                "text/*;q=0.5, application/json;q=0.8",
                "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
                "application/problem+json",
                "text/plainer",
                "text/plain;q=2",
                "text/plain;q=-1",
                "text/plain;q=high",
                ",;=",
                "text"
            })
    void jsonIsWhatThereIs(String accept) {
        assertThat(new Accept(accept).prefersText()).isFalse();
    }
}
