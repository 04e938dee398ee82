"""Praat's fundamental frequency of every voice, for SpeechGateTest: expected/praat-f0.json. Needs praat-parselmouth."""
import os
import parselmouth
from project import AUDIO, read_wav, write_json

FRAME_SECONDS = 0.01

rows = []
for name in sorted(os.listdir(AUDIO)):
    if name.endswith(".wav"):
        sound = parselmouth.Sound(read_wav(os.path.join(AUDIO, name)).astype(float), 16000)
        pitch = sound.to_pitch_ac(time_step=FRAME_SECONDS, pitch_floor=60, pitch_ceiling=500)
        # Frame f of the gate is centred on (f + 1/2) hundredths of a second.
        frames = [0.0] * int(sound.duration / FRAME_SECONDS)
        for seconds, hz in zip(pitch.xs(), pitch.selected_array["frequency"]):
            frame = round(float(seconds) / FRAME_SECONDS - 0.5)
            if 0 <= frame < len(frames):
                frames[frame] = round(float(hz), 1)
        rows.append({"file": name, "hz": frames})
write_json("praat-f0.json", {"by": f"Praat {parselmouth.PRAAT_VERSION}, To Pitch (ac), 60 to 500 Hz, every 10 ms; 0 is unvoiced",
                             "clips": rows}, "clips")
