import type { MapView } from './map-view';

/** Milliseconds between two taps that are one double tap, and pixels that a finger may slip while it taps. */
const doubleTap = 300;
const slip = 8;
/** What is left of a throw after a millisecond. */
const friction = 0.996;

type Point = { x: number; y: number };

/**
 * Fingers, mouse, wheel and keys on the map: drag and throw, pinch, double tap, arrows, plus and minus. `onTap` is told
 * where, in pixels of the canvas. Returns how to stop.
 */
export function listenToGestures(view: MapView, onTap: (at: Point) => void): () => void {
  const { canvas } = view;
  const fingers = new Map<number, Point>();
  let begun: { at: Point; time: number; moved: boolean } | null = null;
  let speed = { x: 0, y: 0, time: 0 };
  let lastTap = { time: 0, at: { x: 0, y: 0 } };
  let thrown = 0;

  const pointOf = (event: MouseEvent): Point => {
    const box = canvas.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const fromMiddle = ({ x, y }: Point): Point => ({ x: x - view.size.width / 2, y: y - view.size.height / 2 });

  const down = (event: PointerEvent) => {
    if (event.pointerType === 'mouse' && event.button !== 0) return;
    cancelAnimationFrame(thrown);
    view.stopGliding();
    canvas.setPointerCapture(event.pointerId);
    fingers.set(event.pointerId, pointOf(event));
    if (fingers.size === 1) begun = { at: pointOf(event), time: event.timeStamp, moved: false };
    else if (begun) begun.moved = true;
    speed = { x: 0, y: 0, time: event.timeStamp };
  };

  const move = (event: PointerEvent) => {
    const before = fingers.get(event.pointerId);
    if (!before || !begun) return;
    const now = pointOf(event);
    if (!begun.moved && Math.hypot(now.x - begun.at.x, now.y - begun.at.y) < slip) return;
    begun.moved = true;
    const others = [...fingers].filter(([id]) => id !== event.pointerId).map(([, point]) => point);
    const [other] = others;
    if (other) {
      const far = (point: Point) => Math.max(1, Math.hypot(point.x - other.x, point.y - other.y));
      view.panBy((before.x - now.x) / 2, (before.y - now.y) / 2);
      view.zoomBy(
        Math.log2(far(now) / far(before)),
        fromMiddle({ x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 }),
      );
    } else {
      view.panBy(before.x - now.x, before.y - now.y);
      const passed = Math.max(1, event.timeStamp - speed.time);
      const share = Math.min(1, passed / 60);
      speed = {
        x: speed.x * (1 - share) + ((before.x - now.x) / passed) * share,
        y: speed.y * (1 - share) + ((before.y - now.y) / passed) * share,
        time: event.timeStamp,
      };
    }
    fingers.set(event.pointerId, now);
  };

  const up = (event: PointerEvent) => {
    if (!fingers.delete(event.pointerId) || fingers.size > 0 || !begun) return;
    const { at, moved } = begun;
    begun = null;
    if (event.type === 'pointercancel') return;
    if (moved) return throwOn(event.timeStamp - speed.time > 80 ? { x: 0, y: 0 } : speed);
    const isDouble =
      event.timeStamp - lastTap.time < doubleTap && Math.hypot(at.x - lastTap.at.x, at.y - lastTap.at.y) < 30;
    lastTap = isDouble ? { time: 0, at } : { time: event.timeStamp, at };
    if (isDouble) view.zoomBy(1, fromMiddle(at));
    else onTap(at);
  };

  const throwOn = ({ x, y }: Point) => {
    if (Math.hypot(x, y) < 0.1 || window.matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    let [last, right, below] = [performance.now(), x, y];
    const step = () => {
      const now = performance.now();
      const passed = Math.min(64, now - last);
      last = now;
      view.panBy(right * passed, below * passed);
      const left = friction ** passed;
      [right, below] = [right * left, below * left];
      if (Math.hypot(right, below) > 0.02) thrown = requestAnimationFrame(step);
    };
    thrown = requestAnimationFrame(step);
  };

  const wheel = (event: WheelEvent) => {
    event.preventDefault();
    const lines = event.deltaMode === 1 ? 16 : 1;
    view.zoomBy((-event.deltaY * lines) / 250, fromMiddle(pointOf(event)));
  };

  const key = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const far = event.shiftKey ? 240 : 80;
    const moves: Record<string, () => void> = {
      ArrowLeft: () => view.panBy(-far, 0),
      ArrowRight: () => view.panBy(far, 0),
      ArrowUp: () => view.panBy(0, -far),
      ArrowDown: () => view.panBy(0, far),
      '+': () => view.zoomBy(0.5),
      '=': () => view.zoomBy(0.5),
      '-': () => view.zoomBy(-0.5),
      _: () => view.zoomBy(-0.5),
      Enter: () => onTap({ x: view.size.width / 2, y: view.size.height / 2 }),
    };
    if (!moves[event.key]) return;
    event.preventDefault();
    moves[event.key]?.();
  };

  const stop = new AbortController();
  const { signal } = stop;
  canvas.addEventListener('pointerdown', down, { signal });
  canvas.addEventListener('pointermove', move, { signal });
  canvas.addEventListener('pointerup', up, { signal });
  canvas.addEventListener('pointercancel', up, { signal });
  canvas.addEventListener('wheel', wheel, { passive: false, signal });
  canvas.addEventListener('keydown', key, { signal });
  return () => {
    stop.abort();
    cancelAnimationFrame(thrown);
  };
}
