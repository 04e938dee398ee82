#!/usr/bin/env python3
"""Writes MPEG audio streams of kinds that no encoder at hand makes: layer I, every kind of block, mixed blocks, intensity
stereo, at every sample rate. What is in them is random, their syntax valid.

make_mpeg_streams.py JAVA_SOURCES_OF_LAYER3 OUT_DIRECTORY: Huffman codes and band edges are taken from the sources."""
import random
import re
import sys

RATES = {'1': [44100, 48000, 32000], '2': [22050, 24000, 16000], '2.5': [11025, 12000, 8000]}
VERSION_BITS = {'1': 3, '2': 2, '2.5': 0}
MPEG1_SLEN = [(0, 0), (0, 1), (0, 2), (0, 3), (3, 0), (1, 1), (1, 2), (1, 3),
              (2, 1), (2, 2), (2, 3), (3, 1), (3, 2), (3, 3), (4, 2), (4, 3)]
EXTRA_BITS = [0] * 16 + [1, 2, 3, 4, 6, 8, 10, 13, 4, 5, 6, 7, 8, 9, 11, 13]
STEREO, JOINT, DUAL, MONO = range(4)
MID_SIDE, INTENSITY = 2, 1
BLOCKS = {'long': [(0, 0), (1, 0), (3, 0)], 'short': [(2, 0)], 'mixed': [(2, 1)],
          'all': [(0, 0), (1, 0), (2, 0), (3, 0), (2, 1), (1, 1)]}


class Bits(list):
    def put(self, value, count):
        self.extend(value >> i & 1 for i in range(count - 1, -1, -1))

    def put_word(self, word):
        self.extend(int(bit) for bit in word)

    def to_bytes(self, length):
        assert len(self) <= 8 * length, (len(self), 8 * length)
        bits = ''.join(map(str, self)).ljust(8 * length, '0')
        return bytes(int(bits[i:i + 8], 2) for i in range(0, len(bits), 8))


class Tables:
    def __init__(self, sources):
        java = open(sources + '/HuffmanCodes.java').read()
        self.pairs = {}
        for table, strings in re.findall(r'case (\d+) -> ((?:"[^"]*"[\s+]*)+);', java):
            self.pairs[int(table)] = codes(''.join(re.findall(r'"([^"]*)"', strings)))
        for table in list(range(17, 24)) + list(range(25, 32)):
            self.pairs[table] = self.pairs[table & 24]
        self.quadruples = [codes(re.search('QUADRUPLES_%s =\\s*"(.*?)"' % x, java).group(1)) for x in 'AB']
        java = open(sources + '/BandEdges.java').read()
        self.edges = {}
        for rate, long, short in re.findall(r'HZ_(\d+) = new BandEdges\(\s*new int\[\] \{(.*?)\},\s*'
                                            r'new int\[\] \{(.*?)\}\)', java, re.S):
            self.edges[int(rate)] = [[int(x) for x in edges.split(',')] for edges in (long, short)]
        self.edges[11025] = self.edges[12000] = self.edges[16000]


def codes(tree):
    found = {}

    def walk(at, word):
        if tree[at] == '.':
            return walk(walk(at + 1, word + '0'), word + '1')
        found[int(tree[at], 16), int(tree[at + 1], 16)] = word
        return at + 2
    walk(0, '')
    return found


def header(version, layer, rate_index, kbps_index, padding, mode, extension):
    bits = Bits()
    for value, count in ((0x7ff, 11), (VERSION_BITS[version], 2), (4 - layer, 2), (1, 1), (kbps_index, 4),
                         (rate_index, 2), (padding, 1), (0, 1), (mode, 2), (extension, 2), (0, 4)):
        bits.put(value, count)
    return bits.to_bytes(4)


def layer1(rnd, version, rate, mode, extension, frames):
    channels = 1 if mode == MONO else 2
    kbps = 448 if version == '1' else 256
    shared = 4 * (extension + 1) if mode == JOINT else 32
    data = b''
    for number in range(frames):
        size = (12 * kbps * 1000 // rate + number % 2) * 4
        room = (size - 4) * 8 - 4 * 32 * channels
        allocation = [[0] * 32 for _ in range(channels)]
        order = [(s, c) for s in range(32) for c in range(channels) if c == 0 or s < shared]
        rnd.shuffle(order)
        for subband, channel in order:
            bits = rnd.randrange(0, 15)
            cost = 6 * (channels if subband >= shared else 1) + 12 * (bits + 1) if bits else 0
            if cost <= room:
                room -= cost
                for c in range(channels) if subband >= shared else [channel]:
                    allocation[c][subband] = bits
        out = Bits()
        coded = [(s, c) for s in range(32) for c in range(channels) if c == 0 or s < shared]
        for s, c in coded:
            out.put(allocation[c][s], 4)
        for s in range(32):
            for c in range(channels):
                if allocation[c][s]:
                    out.put(rnd.randrange(9, 62), 6)
        for _ in range(12):
            for s, c in coded:
                if allocation[c][s]:
                    out.put(rnd.randrange((2 << allocation[c][s]) - 1), allocation[c][s] + 1)
        data += header(version, 1, RATES[version].index(rate), 14, number % 2, mode, extension)
        data += out.to_bytes(size - 4)
    return data


class Layer3:
    def __init__(self, rnd, tables, version, rate, mode, extension):
        self.rnd, self.tables, self.version, self.rate = rnd, tables, version, rate
        self.mode, self.extension = mode, extension
        self.low = version != '1'
        self.channels = 1 if mode == MONO else 2
        self.intensity = mode == JOINT and extension & INTENSITY

    def frames(self, blocks, count):
        kbps_index, kbps = (14, 320) if not self.low else (14, 160) if self.version == '2' else (8, 64)
        size = (144 if not self.low else 72) * kbps * 1000 // self.rate
        side_bytes = [9, 17, 17, 32][2 * (not self.low) + self.channels - 1]
        granules = 1 if self.low else 2
        room = min((size - 4 - side_bytes) * 8 // (granules * self.channels), 4095)
        data = b''
        for _ in range(count):
            main, infos = Bits(), []
            shared = [0 if self.low else self.rnd.choice([0, 0, 5, 15, 8]) for _ in range(self.channels)]
            for granule in range(granules):
                block = self.rnd.choice(blocks)
                for channel in range(self.channels):
                    infos.append(self.granule(main, block, channel, shared[channel] if granule else 0, room))
            side = Bits()
            side.put(0, 8 if self.low else 9)
            side.put(0, self.channels if self.low else 7 - 2 * self.channels)
            for s in [] if self.low else shared:
                side.put(s, 4)
            for info in infos:
                side.extend(info)
            data += header(self.version, 3, RATES[self.version].index(self.rate), kbps_index, 0, self.mode,
                           self.extension)
            data += side.to_bytes(side_bytes) + main.to_bytes(size - 4 - side_bytes)
        return data

    def granule(self, main, block, channel, shared, room):
        """Writes the data of a granule; returns its side information."""
        rnd, (long_edges, short_edges) = self.rnd, self.tables.edges[self.rate]
        start = len(main)
        right = bool(channel == 1 and self.intensity)
        code = self.scale_factors(main, block, right, 0 if block[0] == 2 else shared)
        regions = (rnd.randrange(16), rnd.randrange(8))
        if block[0]:
            starts = [short_edges[3] * 3 if block[0] == 2 else long_edges[8], 576]
        else:
            starts = [long_edges[min(regions[0] + 1, 22)], long_edges[min(sum(regions) + 2, 22)]]
        # Sound of the right channel's own ends early. Its last short band has none: there libmpg123 puts the left one's.
        lines = rnd.choice([0, 40, 150, 300, 500]) if right else rnd.choice([576, 576, 400])
        if right and block[0] == 2:
            lines = min(lines, short_edges[12] * 3)
        if not lines and len(main) == start:
            lines = 40
        selects, pairs, flat = self.spectrum(main, starts, lines, room - (len(main) - start), bool(block[0]))
        side = Bits()
        side.put(len(main) - start, 12)
        side.put(pairs, 9)
        side.put(rnd.randrange(140, 168), 8)
        side.put(code, 9 if self.low else 4)
        side.put(1 if block[0] else 0, 1)
        if block[0]:
            for value, count in ((block[0], 2), (block[1], 1), (selects[0], 5), (selects[1], 5)):
                side.put(value, count)
            for _ in range(3):
                side.put(rnd.randrange(4), 3)
        else:
            for table in selects:
                side.put(table, 5)
            side.put(regions[0], 4)
            side.put(regions[1], 3)
        if not self.low:
            side.put(rnd.randrange(2), 1)
        side.put(rnd.randrange(2), 1)
        side.put(flat, 1)
        return side

    def scale_factors(self, main, block, right, shared):
        kind = 0 if block[0] != 2 else 2 if block[1] else 1
        if self.version == '1':
            code = self.rnd.randrange(16)
            low, high = MPEG1_SLEN[code]
            if kind == 0:
                groups = [(n, b) for i, (n, b) in enumerate(((6, low), (5, low), (5, high), (5, high)))
                          if not shared >> 3 - i & 1]
            else:
                groups = [(17 if kind == 2 else 18, low), (18, high)]
        else:
            code, groups = self.low_sampling_groups(kind, right)
        # Positions above 7 in MPEG-1, and above 15 in MPEG-2, have no meaning.
        limit = (8 if self.version == '1' else 16) if right else 32
        for count, bits in groups:
            for _ in range(count):
                main.put(self.rnd.randrange(min(1 << bits, limit)), bits)
        return code

    def low_sampling_groups(self, kind, right):
        code = self.rnd.randrange(512)
        if right:
            c = code >> 1
            if c < 180:
                bits, rows = (c // 36, c // 6 % 6, c % 6, 0), ((7, 7, 7, 0), (12, 12, 12, 0), (6, 15, 12, 0))
            elif c < 244:
                c -= 180
                bits, rows = (c // 16, c // 4 % 4, c % 4, 0), ((6, 6, 6, 3), (12, 9, 9, 6), (6, 12, 9, 6))
            else:
                bits, rows = ((c - 244) // 3, (c - 244) % 3, 0, 0), ((8, 8, 5, 0), (15, 12, 9, 0), (6, 18, 9, 0))
        elif code < 400:
            bits, rows = ((code >> 4) // 5, (code >> 4) % 5, code >> 2 & 3, code & 3), \
                ((6, 5, 5, 5), (9, 9, 9, 9), (6, 9, 9, 9))
        elif code < 500:
            c = code - 400
            bits, rows = ((c >> 2) // 5, (c >> 2) % 5, c & 3, 0), ((6, 5, 7, 3), (9, 9, 12, 6), (6, 9, 12, 6))
        else:
            c = code - 500
            bits, rows = (c // 3, c % 3, 0, 0), ((11, 10, 0, 0), (18, 18, 0, 0), (15, 18, 0, 0))
        return code, list(zip(rows[kind], bits))

    def spectrum(self, main, starts, lines, room, switched):
        rnd, start = self.rnd, len(main)
        selects = [rnd.choice(sorted(self.tables.pairs)) for _ in range(3)]
        if switched:
            selects[2] = 0
        flat = rnd.randrange(2)
        if not lines:
            return [0, 0, 0], 0, flat
        line = 0
        for line in range(0, 2 * rnd.randrange(1, lines // 2), 2):
            table = selects[0 if line < starts[0] else 1 if line < starts[1] else 2]
            code = self.tables.pairs[table]
            top = max(x for x, _ in code)
            values = [rnd.randint(0, min(top, 2) if rnd.random() < 0.8 else top) for _ in range(2)]
            if len(main) - start > room - 150:
                break
            main.put_word(code[tuple(values)])
            for value in values:
                if value == 15 and EXTRA_BITS[table]:
                    main.put(rnd.randrange(1 << min(EXTRA_BITS[table], 3)), EXTRA_BITS[table])
                if value:
                    main.put(rnd.randrange(2), 1)
        else:
            line += 2
        pairs = line // 2
        while line + 4 <= lines and len(main) - start < room - 12 and rnd.random() < 0.95:
            values = rnd.choice([0, 0, 0, 1, 2, 4, 8, 3, 5, 10, 15])
            main.put_word(self.tables.quadruples[flat][0, values])
            for bit in (8, 4, 2, 1):
                if values & bit:
                    main.put(rnd.randrange(2), 1)
            line += 4
        return selects, pairs, flat


MODES = {'mono': (MONO, 0), 'stereo': (STEREO, 0), 'dual': (DUAL, 0), 'ms': (JOINT, MID_SIDE), 'is': (JOINT, INTENSITY),
         'msis': (JOINT, MID_SIDE | INTENSITY), 'j4': (JOINT, 0), 'j8': (JOINT, 1), 'j12': (JOINT, 2), 'j16': (JOINT, 3)}
LAYER_1 = '44100-j8 48000-stereo 32000-mono 22050-j4 24000-dual 16000-j16 11025-stereo 12000-j12 8000-mono'
LAYER_3 = '''44100-long-ms 44100-short-msis 44100-all-is 48000-all-msis 48000-long-is 32000-all-is 32000-mixed-mono
22050-long-msis 22050-short-is 22050-mixed-ms 24000-long-is 24000-short-msis 24000-mixed-mono 16000-long-msis
16000-short-is 16000-all-stereo 11025-long-msis 11025-short-ms 12000-long-is 12000-short-is 8000-long-msis
8000-short-is'''


def main():
    tables = Tables(sys.argv[1])
    version_of = {rate: version for version, rates in RATES.items() for rate in rates}
    for name in LAYER_1.split():
        rate, mode = name.split('-')
        with open('%s/l1-%s.mp1' % (sys.argv[2], name), 'wb') as out:
            out.write(layer1(random.Random(name), version_of[int(rate)], int(rate), *MODES[mode], 9))
    for name in LAYER_3.split():
        rate, blocks, mode = name.split('-')
        version = version_of[int(rate)]
        coder = Layer3(random.Random(name), tables, version, int(rate), *MODES[mode])
        with open('%s/l3-%s.mp3' % (sys.argv[2], name), 'wb') as out:
            out.write(coder.frames(BLOCKS[blocks], 6 if version == '1' else 9))


main()
