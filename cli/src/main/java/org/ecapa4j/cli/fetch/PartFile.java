package org.ecapa4j.cli.fetch;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.ecapa4j.cli.console.CommandException;
import org.ecapa4j.cli.console.Faults;

/**
 * A download that is not complete: {@code NAME.part} beside the file that it will be, locked against a second process,
 * and
 * {@code NAME.part.info} with what tells whether the rest still belongs to it: the address and the server's strong
 * entity tag. Nothing ever reads {@code .part} as a model; the finished file appears under its name in one step. A
 * fault of the disk is a {@link CommandException}, never an {@link IOException}, which of a download would mean the
 * network.
 */
final class PartFile implements Closeable {

    private static final int BUFFER_BYTES = 1 << 16;

    private final Path target;
    private final Path part;
    private final Path info;
    private final FileChannel channel;

    private PartFile(Path target, Path part, FileChannel channel) {
        this.target = target;
        this.part = part;
        this.info = part.resolveSibling(part.getFileName() + ".info");
        this.channel = channel;
    }

    /** Opens what there is of a file, perhaps nothing. */
    static PartFile of(Path target) {
        try {
            return open(target);
        } catch (IOException e) {
            throw Faults.unwritable(target, e);
        }
    }

    private static PartFile open(Path target) throws IOException {
        Path part = target.resolveSibling(target.getFileName() + ".part");
        while (true) {
            FileChannel channel = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            if (!locked(channel)) {
                channel.close();
                throw CommandException.failed(part + ": is being fetched by another process");
            }
            // The other process may have finished and moved the file away between opening and locking.
            if (Files.exists(part)) {
                return new PartFile(target, part, channel);
            }
            channel.close();
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    long size() {
        return onDisk(channel::size);
    }

    /** The entity tag under which the bytes came from that address, if they did and it had one. */
    Optional<String> entityTag(String address) {
        if (!Files.exists(info)) {
            return Optional.empty();
        }
        List<String> lines = onDisk(() -> Files.readAllLines(info, StandardCharsets.UTF_8));
        return lines.size() == 2 && lines.get(0).equals(address) && !lines.get(1).isEmpty() ? Optional.of(lines.get(1))
                : Optional.empty();
    }

    /** Forgets all bytes; those to come are from that address and have that entity tag, if any. */
    void restart(String address, Optional<String> entityTag) {
        onDisk(() -> {
            channel.truncate(0);
            return Files.write(info, List.of(address, entityTag.orElse("")), StandardCharsets.UTF_8);
        });
    }

    void append(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            while (buffer.hasRemaining()) {
                onDisk(() -> channel.write(buffer, channel.size()));
            }
        }
    }

    /** SHA-256 of what is there, in hexadecimal. */
    String sha256() {
        return onDisk(() -> {
            channel.position(0);
            // Not closed: that would close the channel.
            return sha256(Channels.newInputStream(channel));
        });
    }

    static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return sha256(in);
        }
    }

    private static String sha256(InputStream in) throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
        byte[] buffer = new byte[BUFFER_BYTES];
        var digesting = new DigestInputStream(in, digest);
        while (digesting.read(buffer) >= 0) {
            // Reading is all it takes.
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Where the bytes are, for checks before {@link #complete}. */
    Path path() {
        return part;
    }

    /** Gives the file its name, in one step and only when its bytes are on the disk. */
    void complete() {
        onDisk(() -> {
            channel.force(true);
            try {
                Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
            }
            return Files.deleteIfExists(info);
        });
    }

    /** Throws away what there is. */
    void discard() {
        onDisk(() -> {
            channel.truncate(0);
            Files.deleteIfExists(info);
            return Files.deleteIfExists(part);
        });
    }

    @Override
    public void close() {
        onDisk(() -> {
            // An empty one says nothing that is worth keeping.
            if (channel.size() == 0) {
                Files.deleteIfExists(info);
                Files.deleteIfExists(part);
            }
            channel.close();
            return true;
        });
    }

    private interface DiskAccess<T> {
        T run() throws IOException;
    }

    private <T> T onDisk(DiskAccess<T> access) {
        try {
            return access.run();
        } catch (IOException e) {
            throw Faults.unwritable(target, e);
        }
    }
}
