import { expect, test } from 'vitest';
import { heldListener } from '#app/ui/map/held-listener';
import type { MapListener } from '#app/ui/map/live-map';

function aListener(): { told: unknown[][]; listener: MapListener } {
  const told: unknown[][] = [];
  const note =
    (kind: string) =>
    (...news: unknown[]) =>
      void told.push([kind, ...news]);
  return {
    told,
    listener: {
      onList: note('list'),
      onMoved: note('moved'),
      onPlace: note('place'),
      onNews: note('news'),
      onConnection: note('connection'),
    },
  };
}

test('who listens later is told the newest of each kind, once, and from then on everything', () => {
  const { listener, hear } = heldListener();
  const { told, listener: page } = aListener();
  listener.onMoved('5/37/127');
  listener.onConnection(true);
  listener.onMoved('6/37/127');
  hear(page);
  expect(told).toEqual([
    ['moved', '6/37/127'],
    ['connection', true],
  ]);
  listener.onPlace('abcdefghjk');
  listener.onNews(3, false);
  expect(told.slice(2)).toEqual([
    ['place', 'abcdefghjk'],
    ['news', 3, false],
  ]);
});
