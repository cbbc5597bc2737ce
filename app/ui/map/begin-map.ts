// A script of its own, in one file without React: a map that is drawn and moved needs neither the page's script nor its
// words, which are more than all data of the map. The page takes the map over when it has come to life.
import { heldListener } from './held-listener';
import { LiveMap } from './live-map';
import type { BegunMap, MapBeginning } from './map-beginning';

const begun = new WeakMap<HTMLCanvasElement, BegunMap>();

function begin(canvas: HTMLCanvasElement): BegunMap {
  const { asked, look, home } = JSON.parse(canvas.dataset.begin ?? '') as MapBeginning;
  const { listener, hear } = heldListener();
  const map = new LiveMap(canvas, asked, look, home, listener);
  map.start();
  return { map, hear };
}

window.takeMap = (canvas) => {
  const taken = begun.get(canvas) ?? begin(canvas);
  begun.delete(canvas);
  return taken;
};

for (const canvas of document.querySelectorAll<HTMLCanvasElement>('canvas[data-begin]')) {
  try {
    begun.set(canvas, begin(canvas));
  } catch {
    // A browser that cannot draw: the page tries again, and says so.
  }
}
