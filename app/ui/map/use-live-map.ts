import { useEffect, useRef, useState, type RefObject } from 'react';
import type { ItemLook } from './item-look';
import type { ListedView } from './listed-place';
import type { LiveMap, MapListener } from './live-map';
import type { MapAddress } from './map-address';

export type MapStatus = 'loading' | 'live' | 'cut-off' | 'failed';

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
  const latest = useLatest({ asked, look, onMoved, onPlace, onOpenNews });

  useEffect(() => {
    let closed = false;
    const gathered = { count: 0, told: -Infinity, timer: undefined as ReturnType<typeof setTimeout> | undefined };
    const tell = () => {
      gathered.told = performance.now();
      setNews(gathered.count);
      gathered.count = 0;
      gathered.timer = undefined;
    };
    const listener: MapListener = {
      onList: (now, at) => setList({ list: now, now: at.toISOString() }),
      onMoved: (at) => latest.current.onMoved(at),
      onPlace: (id) => latest.current.onPlace(id),
      onNews: (places, open) => {
        if (open) latest.current.onOpenNews();
        gathered.count += places;
        gathered.timer ??= setTimeout(tell, Math.max(0, gathered.told + newsEvery - performance.now()));
      },
      onConnection: (connected) => setStatus(connected ? 'live' : 'cut-off'),
    };
    import('./live-map')
      .then(async ({ LiveMap: Live }) => {
        if (closed || !canvas.current) return;
        const { asked: first, look: itsLook } = latest.current;
        map.current = new Live(canvas.current, first, itsLook, home, listener);
        await map.current.start();
        if (closed) return;
        setStatus('live');
        if (style && base.current) await map.current.useStyle(base.current, style).catch(() => undefined);
      })
      .catch(() => !closed && setStatus('failed'));
    return () => {
      closed = true;
      clearTimeout(gathered.timer);
      map.current?.close();
      map.current = null;
    };
  }, [home, style, latest]);

  const question = JSON.stringify({ ...asked, place: '', look: look.id });
  useEffect(() => {
    map.current?.ask(latest.current.asked, latest.current.look).catch(() => setStatus('cut-off'));
  }, [question, latest]);

  return { canvas, base, map, status, list, news };
}

/** What effects read as it is now, without starting anew when it changes. */
function useLatest<Value>(value: Value): RefObject<Value> & { current: Value } {
  const held = useRef(value);
  useEffect(() => {
    held.current = value;
  });
  return held as RefObject<Value> & { current: Value };
}
