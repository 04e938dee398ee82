package org.ecapa4j.audio.codecs.vorbis;

import java.nio.charset.StandardCharsets;

/** Reads the set-up header (section 4.2.4): everything in it is checked against the bytes that are there. */
final class SetupReader {

    private static final byte[] MAGIC = "\u0005vorbis".getBytes(StandardCharsets.ISO_8859_1);

    private final VorbisBits bits = new VorbisBits();
    private final BlockSizes sizes;
    private final int channels;

    SetupReader(byte[] header, BlockSizes sizes, int channels) {
        this.sizes = sizes;
        this.channels = channels;
        bits.start(header, 0, header.length);
    }

    /** What the packets of a mode are made by. */
    record Mode(boolean isLong, Mapping mapping) {}

    Mode[] read() throws VorbisDamage {
        for (byte each : MAGIC) {
            if (bits.number(8) != each) {
                throw VorbisDamage.expected("set-up header", "one that begins with 5 and vorbis", "another");
            }
        }
        Codebook[] books = new Codebook[bits.number(8) + 1];
        CodebookBudget budget = new CodebookBudget();
        for (int i = 0; i < books.length; i++) {
            books[i] = Codebook.read(bits, "codebook " + i, budget);
            check();
        }
        // Transforms in the time domain, of which there are none.
        bits.skip(16L * (bits.number(6) + 1));
        Floor[] floors = new Floor[bits.number(6) + 1];
        for (int i = 0; i < floors.length; i++) {
            floors[i] = floor(books, "floor " + i);
            check();
        }
        Residue[] residues = new Residue[bits.number(6) + 1];
        for (int i = 0; i < residues.length; i++) {
            residues[i] = Residue.read(bits, books, sizes.longBlock() / 2 * channels, "residue " + i);
            check();
        }
        Mapping[] mappings = new Mapping[bits.number(6) + 1];
        for (int i = 0; i < mappings.length; i++) {
            mappings[i] = Mapping.read(bits, floors, residues, channels, "mapping " + i);
            check();
        }
        Mode[] modes = new Mode[bits.number(6) + 1];
        for (int i = 0; i < modes.length; i++) {
            modes[i] = mode(mappings, "mode " + i);
            check();
        }
        if (!bits.flag()) {
            throw VorbisDamage.expected("set-up header", "a bit 1 at its end", "none");
        }
        return modes;
    }

    private Floor floor(Codebook[] books, String what) throws VorbisDamage {
        int type = bits.number(16);
        if (type > 1) {
            throw VorbisDamage.expected(what, "type 0 or 1", type);
        }
        return type == 0 ? Floor0.read(bits, books, sizes, what) : Floor1.read(bits, books, what);
    }

    private Mode mode(Mapping[] mappings, String what) throws VorbisDamage {
        boolean isLong = bits.flag();
        int window = bits.number(16);
        int transform = bits.number(16);
        int mapping = bits.number(8);
        if (window != 0 || transform != 0 || mapping >= mappings.length) {
            throw VorbisDamage.expected(what, "window and transform 0 and a mapping below " + mappings.length,
                window + ", " + transform + " and " + mapping);
        }
        return new Mode(isLong, mappings[mapping]);
    }

    /** What is read beyond the end is zeros, which must not pass for a header. */
    private void check() throws VorbisDamage {
        if (bits.ended()) {
            throw VorbisDamage.expected("set-up header", "more bytes", "its end");
        }
    }

    /** The codebook of that number. */
    static Codebook book(Codebook[] books, int number, String what) throws VorbisDamage {
        if (number >= books.length) {
            throw VorbisDamage.expected(what, "a codebook below " + books.length, number);
        }
        return books[number];
    }
}
