// Looks around in a page of report and tells its frame what it has found.
addEventListener('load', async () => {
  const box = element => element.getBoundingClientRect();
  const found = {width: innerWidth, overflow: document.documentElement.scrollWidth
      - document.documentElement.clientWidth, empty: [],
      overlaps: [], tips: {}, sounds: 0};
  for (const area of document.querySelectorAll('.area')) {
    const drawn = area.querySelector('svg, img, .lanes');
    if (box(area).width < 100 || box(area).height < 40 || box(drawn).width < 100 || box(drawn).height < 40
        || drawn.tagName === 'IMG' && drawn.naturalWidth === 0) {
      found.empty.push(area.dataset.kind + ' ' + box(area).width + ' by ' + box(area).height);
    }
  }
  for (const axis of document.querySelectorAll('.x, .y')) {
    const marks = [...axis.children].filter(mark => mark.textContent !== '');
    if (marks.length === 0) {
      found.empty.push('axis');
    }
    for (let i = 0; i < marks.length; i++) {
      for (let k = 0; k < i; k++) {
        const one = box(marks[i]);
        const other = box(marks[k]);
        // Lines of text are higher than its letters.
        if (one.left < other.right && other.left < one.right && one.top < other.bottom - 2
            && other.top < one.bottom - 2) {
          found.overlaps.push(marks[i].textContent + ' over ' + marks[k].textContent);
        }
      }
    }
  }
  for (const part of document.querySelectorAll('h1, h2, figcaption, .area, audio, p, .key')) {
    if (box(part).right > innerWidth + 1) {
      found.overlaps.push(part.tagName + ' beyond the edge');
    }
  }
  for (const audio of document.querySelectorAll('audio')) {
    if (audio.readyState === 0) {
      await new Promise(told => {
        audio.addEventListener('loadedmetadata', told);
        audio.addEventListener('error', told);
      });
    }
    found.sounds += audio.duration > 1.8 ? 1 : 0;
  }
  const first = document.querySelector('article');
  for (const area of first.querySelectorAll('.area')) {
    const at = {clientX: box(area).left + box(area).width / 2, clientY: box(area).top + box(area).height / 2,
        bubbles: true};
    area.dispatchEvent(new PointerEvent('pointermove', at));
    found.tips[area.dataset.kind] = document.getElementById('tip').textContent;
    area.dispatchEvent(new PointerEvent('pointerleave', at));
  }
  const wave = first.querySelector('.area');
  wave.dispatchEvent(new MouseEvent('click', {clientX: box(wave).left + box(wave).width / 2,
      clientY: box(wave).top + 10, bubbles: true}));
  // In virtual time no sound is played and no seek comes to its end.
  first.querySelector('audio').dispatchEvent(new Event('timeupdate'));
  found.cursor = Math.round(parseFloat(wave.querySelector('.cursor').style.left)) + '%';
  parent.postMessage(JSON.stringify(found), '*');
});
