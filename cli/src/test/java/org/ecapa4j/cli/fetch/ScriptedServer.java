package org.ecapa4j.cli.fetch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An HTTP server on the loopback interface that does to each request what the script says, lies included; the last step
 * is repeated.
 */
final class ScriptedServer implements AutoCloseable {

    private final ServerSocket socket;
    private final Deque<Step> script = new ArrayDeque<>();
    private final List<Request> requests = new ArrayList<>();

    record Request(String line, Map<String, String> headers) {

        String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    /** Answers one request; the connection is closed afterwards. */
    interface Step {

        void answer(Request request, OutputStream out) throws IOException, InterruptedException;
    }

    ScriptedServer(Step... steps) throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        script.addAll(List.of(steps));
        Thread thread = new Thread(this::serve, "scripted-server");
        thread.setDaemon(true);
        thread.start();
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort() + path);
    }

    synchronized List<Request> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** Status line and headers, then as much of the body as is given. */
    static void write(OutputStream out, String status, String headers, byte[] body) throws IOException {
        out.write(("HTTP/1.1 " + status + "\r\n" + headers.replace("\n", "\r\n") + "\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1));
        out.write(body);
        out.flush();
    }

    /** An honest answer, with a strong entity tag and ranges. */
    static Step honest(byte[] file, String tag) {
        return (request, out) -> {
            int from = 0;
            boolean same = request.header("if-range").isEmpty() || request.header("if-range").equals(tag);
            if (request.header("range").startsWith("bytes=") && same) {
                from = Integer.parseInt(request.header("range").replaceAll("\\D", ""));
            }
            byte[] body = Arrays.copyOfRange(file, from, file.length);
            String common = "Content-Length: " + body.length + "\nETag: " + tag;
            if (from > 0) {
                write(out, "206 Partial Content", common + "\nContent-Range: bytes " + from + "-" + (file.length - 1)
                        + "/" + file.length,
                        body);
            } else {
                write(out, "200 OK", common, body);
            }
        };
    }

    /** Says the whole length and hangs up after that many bytes. */
    static Step breaksAfter(int bytes, byte[] file, String tag) {
        return (request, out) -> write(out, "200 OK", "Content-Length: " + file.length + (tag.isEmpty() ? ""
                : "\nETag: " + tag),
                Arrays.copyOf(file, bytes));
    }

    static Step status(String status, String headers) {
        return (request, out) -> write(out, status, "Content-Length: 0" + (headers.isEmpty() ? "" : "\n" + headers),
                new byte[0]);
    }

    private void serve() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                Thread thread = new Thread(() -> answer(client), "scripted-answer");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                return;
            }
        }
    }

    private void answer(Socket client) {
        try (client) {
            BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(),
                    StandardCharsets.ISO_8859_1));
            String line = in.readLine();
            if (line == null) {
                return;
            }
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            for (String header = in.readLine(); header != null && !header.isEmpty(); header = in.readLine()) {
                headers.put(header.substring(0, header.indexOf(':')), header.substring(header.indexOf(':') + 1)
                        .strip());
            }
            Request request = new Request(line, headers);
            Step step;
            synchronized (this) {
                requests.add(request);
                step = script.size() > 1 ? script.remove() : script.element();
            }
            step.answer(request, client.getOutputStream());
        } catch (IOException e) {
            // The client has hung up, as some tests want.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
