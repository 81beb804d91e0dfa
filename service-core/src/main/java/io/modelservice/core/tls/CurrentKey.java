package io.modelservice.core.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/** The key of this moment for each new connection; the one before, for handshakes that have begun. Thread-safe. */
final class CurrentKey extends X509ExtendedKeyManager {
    private volatile Pair keys;

    private record Pair(Material now, @Nullable Material before) {}

    CurrentKey(Material first) {
        this.keys = new Pair(first, null);
    }

    void replace(Material next) {
        keys = new Pair(next, keys.now());
    }

    private @Nullable Material named(@Nullable String alias) {
        Pair both = keys;
        if (both.now().alias().equals(alias)) {
            return both.now();
        }
        Material before = both.before();
        return before != null && before.alias().equals(alias) ? before : null;
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
            String type, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        Material now = keys.now();
        return type.equals(now.key().getAlgorithm()) ? now.alias() : null;
    }

    @Override
    public @Nullable String chooseServerAlias(String type, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return chooseEngineServerAlias(type, issuers, null);
    }

    @Override
    public String @Nullable [] getServerAliases(String type, Principal @Nullable [] issuers) {
        String alias = chooseEngineServerAlias(type, issuers, null);
        return alias == null ? null : new String[] {alias};
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(@Nullable String alias) {
        Material material = named(alias);
        return material == null ? null : material.chain().toArray(X509Certificate[]::new);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(@Nullable String alias) {
        Material material = named(alias);
        return material == null ? null : material.key();
    }

    /** A server's alone. */
    @Override
    public String @Nullable [] getClientAliases(String type, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseClientAlias(String[] types, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }
}
