package io.modelservice.runner;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceAddressTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "0.0.0.0, http://0.0.0.0:80, http://localhost:80",
        "::, http://[::]:80, http://localhost:80",
        "::1, http://[::1]:80, http://[::1]:80",
        "127.0.0.1, http://127.0.0.1:80, http://127.0.0.1:80",
        "models.internal, http://models.internal:80, http://models.internal:80"
    })
    void isAUrlThatCanBeCalled(String host, String listening, String calling) {
        ServiceAddress address = new ServiceAddress("http", host, 80);
        assertThat(address.listening()).isEqualTo(listening);
        assertThat(address.calling()).isEqualTo(calling);
        assertThat(new ServiceAddress("https", host, 80).calling()).isEqualTo(calling.replace("http:", "https:"));
    }
}
