package io.modelservice.mlflow;

import io.modelservice.core.source.ArtifactRefusedException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;

/**
 * A folder of a proxied store.
 *
 * @param base address of the store's root
 * @param folder within it, not encoded
 */
record ProxyUri(URI base, String folder) {

    /**
     * Reads {@code mlflow-artifacts:} and the http address that stands for it.
     *
     * @param server whose store is meant where the URI names no host
     */
    static ProxyUri read(String uri, URI server) {
        try {
            int colon = uri.indexOf(':');
            String rest = uri.substring(colon + 1).replaceFirst("^///", "/");
            int slash = rest.startsWith("//") ? rest.indexOf('/', 2) : 0;
            String host = rest.substring(0, Math.max(slash, 0));
            String path = slash < 0 ? "" : rest.substring(slash);
            return uri.startsWith("http")
                    ? ofAddress(uri.substring(0, colon + 1) + host, path)
                    : of(host.isEmpty() ? server : host(server.getScheme() + ":" + host), path);
        } catch (URISyntaxException e) {
            throw refusal();
        }
    }

    private static ProxyUri of(URI server, String path) {
        return new ProxyUri(URI.create(server + ProxyStore.ROUTE), folder(path));
    }

    private static ProxyUri ofAddress(String host, String path) throws URISyntaxException {
        int at = path.indexOf(ProxyStore.ROUTE);
        if (at < 0) {
            throw refusal();
        }
        URI server = host(host);
        return of(URI.create(server + path.substring(0, at)), path.substring(at + ProxyStore.ROUTE.length()));
    }

    private static URI host(String text) throws URISyntaxException {
        URI uri = new URI(text);
        if (uri.getHost() == null || uri.getUserInfo() != null) {
            throw refusal();
        }
        return uri;
    }

    private static String folder(String path) {
        String folder = path.replaceAll("^/+|/+$", "");
        boolean leadsElsewhere = Arrays.stream(folder.split("/", -1))
                .anyMatch(part -> part.equals(".") || part.equals("..") || (part.isEmpty() && !folder.isEmpty()));
        if (leadsElsewhere) {
            throw refusal();
        }
        return folder;
    }

    private static ArtifactRefusedException refusal() {
        return new ArtifactRefusedException(
                "an address of artifacts is neither mlflow-artifacts:/<path>, mlflow-artifacts://<host>:<port>/<path>, nor http://<host>%s/<path>; give one of them, without a name and password"
                        .formatted(ProxyStore.ROUTE));
    }
}
