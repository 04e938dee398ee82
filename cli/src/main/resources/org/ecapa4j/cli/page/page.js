// Values under the pointer, and the cursor that goes along with the sound. The pictures are there without it.
(() => {
  'use strict';
  const data = JSON.parse(document.getElementById('ecapa4j').textContent);
  const tip = document.getElementById('tip');
  const drawn = data.run.drawn;
  const steps = new Map();
  for (let i = 0; i < data.palette.length / 6; i++) {
    steps.set(data.palette.slice(6 * i, 6 * i + 6), i);
  }

  const number = (value, decimals) => value === null || value === undefined ? '-' : value.toFixed(decimals);
  const at = (list, series, x) => list[Math.floor((x - series.first) / series.step)];
  const nearest = (list, series, x) => list[Math.round((x - series.first) / series.step)];

  // The step of the colour map in a pixel of a picture: the page holds the picture, and not its values again.
  const pixels = new WeakMap();
  const step = (image, x, y) => {
    if (!image.complete || image.naturalWidth === 0) {
      return undefined;
    }
    if (!pixels.has(image)) {
      const canvas = document.createElement('canvas');
      canvas.width = image.naturalWidth;
      canvas.height = image.naturalHeight;
      const context = canvas.getContext('2d', {willReadFrequently: true});
      context.drawImage(image, 0, 0);
      pixels.set(image, context);
    }
    const colour = pixels.get(image).getImageData(x, y, 1, 1).data;
    const hex = [colour[0], colour[1], colour[2]].map(part => part.toString(16).padStart(2, '0')).join('');
    return steps.get(hex);
  };

  // What each kind of chart says about a place: x on its axis, down from 0 at the top to 1.
  const words = {
    wave: (r, x) => number(x, 3) + ' s: ' + number(at(r.wave.least, r.wave, x), 3) + ' to '
        + number(at(r.wave.most, r.wave, x), 3),
    mel: (r, x, down, area) => {
      const band = Math.min(r.mel.hz.length - 1, Math.floor((1 - down) * r.mel.hz.length));
      const column = Math.min(r.mel.columns - 1, Math.floor((x - r.mel.first) / r.mel.step));
      const found = step(area.querySelector('img'), column, r.mel.hz.length - 1 - band);
      const level = found === undefined ? '' : ': ' + (found === 0 ? 'under -' + r.mel.range
          : number((found / 255 - 1) * r.mel.range, 1)) + ' dB';
      return number(x, 2) + ' s, ' + r.mel.hz[band] + ' Hz' + level;
    },
    p: (r, x) => {
      const p = nearest(r.windows.p, r.windows, x);
      return number(x, 2) + ' s: ' + (p === null || p === undefined ? 'no speech' : 'p(' + drawn + ') ' + number(p, 3)
          + ', smoothed ' + number(nearest(r.windows.smoothed, r.windows, x), 3));
    },
    lanes: (r, x, down, area, segments) => {
      const segment = segments.find(each => x >= each.start && x < each.stop);
      return number(x, 2) + ' s: ' + (segment === undefined ? '-' : segment.label + ', ' + number(segment.start, 2)
          + ' to ' + number(segment.stop, 2) + ' s' + (segment.score === undefined ? ''
          : ', score ' + number(segment.score, 3)));
    },
    f0: (r, x) => {
      const hz = at(r.frames.f0, r.frames, x);
      return number(x, 2) + ' s: ' + (hz === null || hz === undefined ? 'nothing periodic' : number(hz, 0) + ' Hz');
    },
    attention: (r, x) => {
      const a = r.inside.attention;
      return number(x, 2) + ' s: ' + number(at(a.mean, a, x), 2) + ' times an even share (four fifths of the channels: '
          + number(at(a.low, a, x), 2) + ' to ' + number(at(a.high, a, x), 2) + ')';
    },
    gates: (r, x, down) => {
      const block = Math.min(r.inside.gates.length - 1, Math.floor(down * r.inside.gates.length));
      const channel = Math.min(r.inside.gates[block].length - 1, Math.floor(x));
      return 'layer' + (block + 1) + ', channel ' + channel + ': ' + number(r.inside.gates[block][channel], 3);
    },
    embedding: (r, x) => {
      const i = Math.min(r.inside.embedding.length - 1, Math.floor(x));
      return 'number ' + i + ': ' + number(r.inside.embedding[i], 3);
    }
  };
  const notTime = ['gates', 'embedding'];

  let charts = 0;
  for (const article of document.querySelectorAll('article[data-recording]')) {
    const recording = data.recordings[Number(article.dataset.recording)];
    const heard = data.segment.filter(each => each.segments !== undefined)[Number(article.dataset.recording)];
    const audio = article.querySelector('audio');
    const areas = [...article.querySelectorAll('.area')];
    const overTime = areas.filter(area => !notTime.includes(area.dataset.kind));
    const place = (area, line, x) => {
      const low = Number(area.dataset.low);
      const high = Number(area.dataset.high);
      const bar = area.querySelector(line);
      bar.style.left = 100 * (x - low) / (high - low) + '%';
      bar.style.display = x >= low && x <= high ? 'block' : 'none';
    };
    const hide = () => {
      tip.hidden = true;
      areas.forEach(area => { area.querySelector('.at').style.display = 'none'; });
    };
    const show = (area, x, down, left, top) => {
      const kind = area.dataset.kind;
      tip.textContent = words[kind](recording, x, down, area, heard.segments);
      tip.hidden = false;
      const box = tip.getBoundingClientRect();
      tip.style.left = Math.max(4, Math.min(left + 14, document.documentElement.clientWidth - box.width - 4)) + 'px';
      tip.style.top = (top - box.height - 10 < 4 ? top + 18 : top - box.height - 10) + 'px';
      (notTime.includes(kind) ? [area] : overTime).forEach(each => place(each, '.at', x));
    };

    for (const area of areas) {
      charts++;
      const low = Number(area.dataset.low);
      const high = Number(area.dataset.high);
      const under = event => {
        const box = area.getBoundingClientRect();
        const across = Math.max(0, Math.min(0.999999, (event.clientX - box.left) / box.width));
        const down = Math.max(0, Math.min(0.999999, (event.clientY - box.top) / box.height));
        return {x: low + across * (high - low), down};
      };
      let x = low;
      area.addEventListener('pointermove', event => {
        const found = under(event);
        x = found.x;
        show(area, x, found.down, event.clientX, event.clientY);
      });
      area.addEventListener('pointerleave', hide);
      area.addEventListener('blur', hide);
      area.addEventListener('click', event => {
        if (audio !== null && !notTime.includes(area.dataset.kind)) {
          audio.currentTime = Math.min(under(event).x, audio.duration || 0);
        }
      });
      area.addEventListener('keydown', event => {
        const move = {ArrowLeft: -1, ArrowRight: 1}[event.key];
        if (move === undefined) {
          return;
        }
        event.preventDefault();
        x = Math.max(low, Math.min(high - 1e-6, x + move * (high - low) / 100));
        const box = area.getBoundingClientRect();
        show(area, x, 0.5, box.left + box.width * (x - low) / (high - low), box.top);
      });
    }

    if (audio !== null) {
      const follow = () => overTime.forEach(area => place(area, '.cursor', audio.currentTime));
      const run = () => {
        follow();
        if (!audio.paused) {
          requestAnimationFrame(run);
        }
      };
      audio.addEventListener('play', run);
      audio.addEventListener('seeked', follow);
      audio.addEventListener('timeupdate', follow);
    }
  }
  // For tests: the script has come to its end.
  document.documentElement.dataset.charts = charts;
})();
