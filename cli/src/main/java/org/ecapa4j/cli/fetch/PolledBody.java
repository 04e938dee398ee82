package org.ecapa4j.cli.fetch;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The body of an HTTP response, piece by piece, with an end to patience: the JDK's client has a time limit for the
 * headers, but would wait for a stalled body for ever. One piece is asked for at a time, so memory is bounded.
 */
final class PolledBody implements BodySubscriber<PolledBody> {

    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final CompletableFuture<PolledBody> body = CompletableFuture.completedFuture(this);
    private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();

    private record Event(List<ByteBuffer> buffers, boolean last, Throwable fault) {}

    @Override
    public CompletionStage<PolledBody> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription itsSubscription) {
        subscription.complete(itsSubscription);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        events.add(new Event(buffers, false, null));
    }

    @Override
    public void onError(Throwable fault) {
        events.add(new Event(List.of(), true, fault));
    }

    @Override
    public void onComplete() {
        events.add(new Event(List.of(), true, null));
    }

    /**
     * Waits for the next piece.
     *
     * @return an empty list at the end
     * @throws HttpTimeoutException if nothing arrives in that time
     * @throws IOException          if the connection breaks
     */
    List<ByteBuffer> next(Duration patience) throws IOException, InterruptedException {
        Flow.Subscription source = subscription.join();
        source.request(1);
        Event event = events.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (event == null) {
            source.cancel();
            throw new HttpTimeoutException("nothing came for " + patience.toSeconds() + " s");
        }
        if (event.fault() != null) {
            throw new IOException(String.valueOf(event.fault().getMessage()), event.fault());
        }
        return event.buffers();
    }

    /** Gives up the rest. */
    void cancel() {
        subscription.thenAccept(Flow.Subscription::cancel);
    }
}
