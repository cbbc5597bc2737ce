import { startTransition, useEffect, useRef, useState, type RefObject } from 'react';
import type { Attribution } from './attribution';
import { loadBaseMap } from './base-map';
import beginMap from './begin-map?worker&url';
import type { ItemLook } from './item-look';
import type { ListedView } from './listed-place';
import type { LiveMap, MapListener } from './live-map';
import type { MapAddress } from './map-address';
import type { MapBeginning } from './map-beginning';

export type MapStatus = 'loading' | 'live' | 'cut-off' | 'failed';

/** Long there where the page came with the map; a page that came to it by a link fetches its script here. */
const begun = typeof document === 'undefined' ? null : import(/* @vite-ignore */ beginMap);
// Who waits for it is told; until then nobody is.
begun?.catch(() => undefined);

/** News is told at most so often: a feed changes thousands of places at a time. */
const newsEvery = 15_000;

/** The live map on a canvas, and what it says to the page: the list of what is seen, news, and whether it is connected. */
export function useLiveMap({
  asked,
  look,
  home,
  style,
  onMoved,
  onPlace,
  onOpenNews,
}: {
  asked: MapAddress;
  look: ItemLook;
  home: string;
  style: string | null;
  /** Somebody has moved the view: from what is nearest now, the list begins anew. */
  onMoved: (at: string) => void;
  onPlace: (id: string) => void;
  /** The place that is open has news. */
  onOpenNews: () => void;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const base = useRef<HTMLDivElement>(null);
  const map = useRef<LiveMap | null>(null);
  const [status, setStatus] = useState<MapStatus>('loading');
  const [list, setList] = useState<{ list: ListedView; now: string } | null>(null);
  const [news, setNews] = useState(0);
  const [attribution, setAttribution] = useState<readonly Attribution[]>([]);
  const latest = useLatest({ asked, look, onMoved, onPlace, onOpenNews });

  useEffect(() => {
    let closed = false;
    let styled = false;
    const gathered = { count: 0, told: -Infinity, timer: undefined as ReturnType<typeof setTimeout> | undefined };
    const tell = () => {
      gathered.told = performance.now();
      setNews(gathered.count);
      gathered.count = 0;
      gathered.timer = undefined;
    };
    const listenerOf = (live: LiveMap): MapListener => ({
      // What words say of the map comes in small steps after it: a finger on the map does not wait for the list.
      onList: (now, at) => startTransition(() => setList({ list: now, now: at.toISOString() })),
      onMoved: (at) => startTransition(() => latest.current.onMoved(at)),
      onPlace: (id) => latest.current.onPlace(id),
      onNews: (places, open) => {
        if (open) latest.current.onOpenNews();
        if (places === 0) return;
        gathered.count += places;
        gathered.timer ??= setTimeout(tell, Math.max(0, gathered.told + newsEvery - performance.now()));
      },
      onConnection: (connected) => {
        startTransition(() => setStatus((before) => statusAfter(before, connected)));
        if (!connected || !style || !base.current || styled) return;
        styled = true;
        loadBaseMap(base.current, style, live.camera).then(
          (streets) => {
            live.layOn(streets);
            setAttribution(streets.attribution);
          },
          // Without its streets the map shows the outline.
          () => undefined,
        );
      },
    });
    Promise.resolve(begun)
      .then(() => {
        if (closed || !canvas.current || !window.takeMap) return;
        const taken = window.takeMap(canvas.current);
        map.current = taken.map;
        taken.hear(listenerOf(taken.map));
      })
      // Its script did not come, or the browser cannot draw: the list says the same.
      .catch(() => !closed && startTransition(() => setStatus('failed')));
    return () => {
      closed = true;
      clearTimeout(gathered.timer);
      map.current?.close();
      map.current = null;
    };
  }, [style, latest]);

  const question = JSON.stringify({ ...asked, place: '', look: look.id });
  useEffect(() => {
    map.current?.ask(latest.current.asked, latest.current.look);
  }, [question, latest]);

  const beginning: MapBeginning = { asked, look, home };
  return { canvas, base, map, status, list, news, attribution, beginning: JSON.stringify(beginning) };
}

/** What was never there has failed; what was is cut off, and stays as it was. */
const statusAfter = (before: MapStatus, connected: boolean): MapStatus =>
  connected ? 'live' : before === 'live' || before === 'cut-off' ? 'cut-off' : 'failed';

/** What effects read as it is now, without starting anew when it changes. */
function useLatest<Value>(value: Value): RefObject<Value> & { current: Value } {
  const held = useRef(value);
  useEffect(() => {
    held.current = value;
  });
  return held as RefObject<Value> & { current: Value };
}
