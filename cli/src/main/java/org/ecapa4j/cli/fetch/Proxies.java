package org.ecapa4j.cli.fetch;

import java.io.IOException;
import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.ecapa4j.cli.console.CommandException;

/**
 * Which proxy to go through: that of the command line, else those of the environment as curl reads it ({@code
 * https_proxy},
 * {@code http_proxy}, {@code all_proxy}, {@code no_proxy}, in capitals too), else those of Java's system properties.
 */
final class Proxies {

    private final Map<String, String> environment;
    private final Optional<String> fromCommandLine;

    Proxies(Optional<String> fromCommandLine, Map<String, String> environment) {
        this.fromCommandLine = fromCommandLine;
        this.environment = environment;
    }

    /** Lets a client go through the proxy for that address. */
    void applyTo(HttpClient.Builder client, URI address) {
        Optional<URI> proxy = proxy(address);
        if (proxy.isEmpty()) {
            return;
        }
        URI uri = proxy.get();
        client.proxy(new For(this));
        if (uri.getUserInfo() != null) {
            // The JDK refuses passwords for tunnels by default; whoever names one here means it.
            System.setProperty("jdk.http.auth.tunneling.disabledSchemes", "");
            String[] user = uri.getRawUserInfo().split(":", 2);
            client.authenticator(new Authenticator() {
                @Override
                protected PasswordAuthentication getPasswordAuthentication() {
                    return getRequestorType() == RequestorType.PROXY
                            ? new PasswordAuthentication(decoded(user[0]), decoded(user.length > 1 ? user[1] : "")
                            .toCharArray()) : null;
                }
            });
        }
    }

    /** The proxy for an address, if the command line or the environment names one. */
    Optional<URI> proxy(URI address) {
        if (fromCommandLine.isPresent()) {
            return Optional.of(parsed("--proxy", fromCommandLine.get()));
        }
        String variable = address.getScheme() + "_proxy";
        String value = variable(variable).or(() -> variable("all_proxy")).orElse("");
        return value.isBlank() || excepted(address.getHost()) ? Optional.empty() : Optional.of(parsed(variable, value));
    }

    private Optional<String> variable(String name) {
        String value = environment.getOrDefault(name, environment.getOrDefault(name.toUpperCase(Locale.ROOT), ""));
        return value.isBlank() ? Optional.empty() : Optional.of(value);
    }

    private boolean excepted(String host) {
        // A proxy cannot reach this machine's own loopback interface.
        if (host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]")) {
            return true;
        }
        for (String entry : variable("no_proxy").orElse("").split("[,\\s]+")) {
            String domain = entry.startsWith(".") ? entry.substring(1) : entry;
            if (entry.equals("*") || !domain.isEmpty() && (host.equalsIgnoreCase(domain)
                    || host.toLowerCase(Locale.ROOT).endsWith("." + domain.toLowerCase(Locale.ROOT)))) {
                return true;
            }
        }
        return false;
    }

    private static URI parsed(String where, String value) {
        try {
            URI uri = URI.create(value.contains("://") ? value : "http://" + value);
            if (uri.getScheme().equals("http") && uri.getHost() != null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // The same message as for an address that parses and makes no sense.
        }
        throw CommandException.usage(where + ": expected an HTTP proxy such as http://host:3128, found "
                + value.replaceAll("//.*@", "//...@"));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** Asks for each address, so that a redirect to another host goes by the same rules. */
    private static final class For extends ProxySelector {

        private static final int DEFAULT_PORT = 80;

        private final Proxies proxies;

        For(Proxies proxies) {
            this.proxies = proxies;
        }

        @Override
        public List<Proxy> select(URI uri) {
            return proxies.proxy(uri)
                    .map(proxy -> List.of(new Proxy(Proxy.Type.HTTP,
                            InetSocketAddress.createUnresolved(proxy.getHost(), proxy.getPort() < 0 ? DEFAULT_PORT
                            : proxy.getPort()))))
                    .orElse(List.of(Proxy.NO_PROXY));
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException fault) {
            // The client reports it.
        }
    }
}
