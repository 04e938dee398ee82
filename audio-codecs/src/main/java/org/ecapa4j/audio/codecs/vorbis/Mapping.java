package org.ecapa4j.audio.codecs.vorbis;

/**
 * Which floor and residue each channel has, and which channels are coupled (section 4.2.4).
 *
 * @param magnitudes of each coupling, the channel of the magnitudes
 * @param angles     of each coupling, the channel of the angles
 * @param submaps    of each channel, its submap
 * @param floors     of each submap
 * @param residues   of each submap
 */
record Mapping(int[] magnitudes, int[] angles, int[] submaps, Floor[] floors, Residue[] residues) {

    static Mapping read(VorbisBits bits, Floor[] floors, Residue[] residues, int channels, String what)
            throws VorbisDamage {
        int type = bits.number(16);
        if (type != 0) {
            throw VorbisDamage.expected(what, "type 0", type);
        }
        int count = bits.flag() ? bits.number(4) + 1 : 1;
        int couplings = bits.flag() ? bits.number(8) + 1 : 0;
        int[] magnitudes = new int[couplings];
        int[] angles = new int[couplings];
        for (int i = 0; i < couplings; i++) {
            magnitudes[i] = bits.number(VorbisBits.length(channels - 1));
            angles[i] = bits.number(VorbisBits.length(channels - 1));
            if (magnitudes[i] == angles[i] || Math.max(magnitudes[i], angles[i]) >= channels) {
                throw VorbisDamage.expected(what, "couplings of two of " + channels + " channels",
                    magnitudes[i] + " with " + angles[i]);
            }
        }
        int reserved = bits.number(2);
        if (reserved != 0) {
            throw VorbisDamage.expected(what, "0 in two reserved bits", reserved);
        }
        int[] submaps = new int[channels];
        for (int i = 0; i < channels && count > 1; i++) {
            submaps[i] = bits.number(4);
            if (submaps[i] >= count) {
                throw VorbisDamage.expected(what, "a submap below " + count, submaps[i]);
            }
        }
        Floor[] itsFloors = new Floor[count];
        Residue[] itsResidues = new Residue[count];
        for (int i = 0; i < count; i++) {
            bits.skip(8);
            int floor = bits.number(8);
            int residue = bits.number(8);
            if (floor >= floors.length || residue >= residues.length) {
                throw VorbisDamage.expected(what, "a floor below " + floors.length + " and a residue below "
                    + residues.length, floor + " and " + residue);
            }
            itsFloors[i] = floors[floor];
            itsResidues[i] = residues[residue];
        }
        return new Mapping(magnitudes, angles, submaps, itsFloors, itsResidues);
    }

    /** Turns magnitudes and angles back into two channels each (section 4.3.5). */
    void uncouple(float[][] spectra, int count) {
        for (int i = magnitudes.length - 1; i >= 0; i--) {
            float[] first = spectra[magnitudes[i]];
            float[] second = spectra[angles[i]];
            for (int k = 0; k < count; k++) {
                float magnitude = first[k];
                float angle = second[k];
                float other = magnitude > 0 ? magnitude - Math.abs(angle) : magnitude + Math.abs(angle);
                first[k] = angle > 0 ? magnitude : other;
                second[k] = angle > 0 ? other : magnitude;
            }
        }
    }
}
