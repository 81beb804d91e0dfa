package io.modelservice.core.config;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Encryption by PEM files: section {@code security.tls}. Files are absolute, or relative to the working directory.
 *
 * @param certificate file of the server's certificate, followed by those that issued it
 * @param key file of its private key, in PKCS#8, not encrypted
 * @param clientCa file of the certificates that issue those of clients; null for none
 * @param clientAuth whether clients show one; null for {@code need} with a client CA, {@code none} without
 */
public record TlsConfig(
        @Schema(
                        description =
                                "PEM file of the server's certificate, followed by those that issued it; looked at again when it changes.",
                        example = "/etc/model-service/tls.crt")
                String certificate,
        @Schema(
                        description = "PEM file of its private key: PKCS#8, RSA, EC or EdDSA, not encrypted.",
                        example = "/etc/model-service/tls.key")
                String key,
        @Schema(
                        description = "PEM file of the certificates that issue those of clients.",
                        example = "/etc/model-service/clients.crt")
                @Nullable
                String clientCa,
        @Schema(
                        description =
                                "Whether clients show a certificate: need with client_ca, none without, if not given.",
                        example = "none")
                @Nullable
                ClientAuth clientAuth) {
    /** Refuses to ask for what can't be checked, and fills in what is left out. */
    public TlsConfig {
        clientAuth = requireNonNullElse(clientAuth, clientCa == null ? ClientAuth.NONE : ClientAuth.NEED);
        if (clientAuth != ClientAuth.NONE && clientCa == null) {
            Refusals refusals = new Refusals();
            refusals.add(
                    "client_auth",
                    "certificates of clients can't be checked without those of who issues them",
                    "name their file as client_ca");
            refusals.throwIfAny();
        }
    }

    @Override
    public ClientAuth clientAuth() {
        return requireNonNullElse(clientAuth, ClientAuth.NONE);
    }

    /** Whether clients show a certificate. */
    public enum ClientAuth {
        /** They are not asked. */
        @JsonProperty("none")
        NONE,
        /** They are asked; one that is shown must be good. */
        @JsonProperty("want")
        WANT,
        /** Nobody is answered without a good one. */
        @JsonProperty("need")
        NEED
    }
}
