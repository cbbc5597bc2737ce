import type { MapListener } from './live-map';

/** A listener that keeps the newest of each kind of news, until `hear` names the one who listens from then on. */
export function heldListener(): { listener: MapListener; hear: (listener: MapListener) => void } {
  let listening: MapListener | null = null;
  const kept = new Map<string, (to: MapListener) => void>();
  const tell = (kind: keyof MapListener, news: (to: MapListener) => void) => {
    if (listening) news(listening);
    else kept.set(kind, news);
  };
  return {
    listener: {
      onList: (...news) => tell('onList', (to) => to.onList(...news)),
      onMoved: (...news) => tell('onMoved', (to) => to.onMoved(...news)),
      onPlace: (...news) => tell('onPlace', (to) => to.onPlace(...news)),
      onNews: (...news) => tell('onNews', (to) => to.onNews(...news)),
      onConnection: (...news) => tell('onConnection', (to) => to.onConnection(...news)),
    },
    hear(listener) {
      listening = listener;
      for (const news of kept.values()) news(listener);
      kept.clear();
    },
  };
}
