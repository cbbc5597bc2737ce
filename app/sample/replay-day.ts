import { addDays, instantOfKst, kstStamp, minutesOf, weekdayOf } from '#app/domain/kst';

/** A seller whose day is made up. */
export interface ReplaySeller {
  code: string;
  kind: 'pharmacy' | 'post-office' | 'hanaro-mart';
}

/** One entry of `/sales/json` of 2020, its keys in their order there. */
export interface ReplaySale {
  code: string;
  created_at: string;
  remain_stat: string;
  stock_at: string;
}

/** How one seller's day goes; times in minutes since midnight. */
interface Day {
  code: string;
  /** null: nothing is delivered today. */
  arrivesAt: number | null;
  arrivedBefore: string;
  arrivedToday: string;
  /** Gives out numbers, and so looks suspended from the delivery on. */
  byTicket: boolean;
  pieces: number;
  sellsFrom: number;
  soldOutAt: number;
  /** Closed for lunch while it sells. */
  breaks: boolean;
  /** Sales are typed in so much later: the state lags behind the shelf. */
  lag: number;
}

const minute = 60_000;

/**
 * A day of the public-mask feed that never was, and could have been: deliveries that come mostly from eight to noon, shops
 * that sell at once or hours later, queues that empty them within the hour, number tickets, a break for lunch, sales
 * that are typed in late, few deliveries on a Saturday and hardly any on a Sunday. The same seed makes the same day. Answers what
 * the feed says at a minute of the day.
 */
export function replayDay(
  sellers: readonly ReplaySeller[],
  { date, seed }: { date: string; seed: number },
): (minuteOfDay: number) => ReplaySale[] {
  const days = sellers.flatMap((seller) => dayOf(seller, date, seed) ?? []);
  return (now) => {
    const created_at = kstStamp(new Date(instantOfKst(date).getTime() + now * minute));
    return days.map((day) => {
      const seen = now - day.lag;
      const has = day.arrivesAt !== null && seen >= day.arrivesAt;
      return {
        code: day.code,
        created_at,
        remain_stat: has ? stateAt(day, seen) : 'empty',
        stock_at: has ? day.arrivedToday : day.arrivedBefore,
      };
    });
  };
}

const deliveries = {
  pharmacy: { mean: 10 * 60, spread: 85, pieces: 250, weekday: 0.95, sat: 0.55, sun: 0.08 },
  'post-office': { mean: 9 * 60 + 20, spread: 20, pieces: 85, weekday: 0.98, sat: 0, sun: 0 },
  'hanaro-mart': { mean: 9 * 60, spread: 35, pieces: 300, weekday: 0.97, sat: 0.9, sun: 0.85 },
} as const;

function dayOf({ code, kind }: ReplaySeller, date: string, seed: number): Day | null {
  const always = randomOf(`${seed} ${code}`);
  // Some never reported anything, all through.
  if (always() < 0.03) return null;
  const habits = { ticket: always() < (kind === 'pharmacy' ? 0.12 : 0.5), rests: always() < 0.4, late: always() < 0.1 };
  const delivery = deliveries[kind];
  const random = randomOf(`${seed} ${code} ${date}`);
  const weekday = weekdayOf(date);
  const share = weekday === 'sat' || weekday === 'sun' ? delivery[weekday] : delivery.weekday;
  const arrivesAt = random() < share ? between(7 * 60, delivery.mean + bell(random) * delivery.spread, 17 * 60) : null;
  const stamp = (on: string, at: number) => kstStamp(new Date(instantOfKst(on).getTime() + Math.round(at) * minute));
  const before = delivery.mean + bell(random) * delivery.spread;
  // One in three sells at an hour of its own, the others when the delivery is unpacked.
  const opens =
    random() < 0.33 ? minutesOf(['09:00', '11:00', '14:00', '16:00'][Math.floor(random() * 4)] ?? '09:00') : 0;
  const opensAt = Math.max((arrivesAt ?? 0) + 10 + random() * 40, opens);
  const sellsFrom = habits.rests && opensAt > lunch.from && opensAt < lunch.to ? lunch.to : opensAt;
  // Half of them are empty within fifty minutes, some last into the evening.
  const soldOutAt = sellsFrom + 50 * Math.exp(bell(random) * 0.9);
  const breaks = habits.rests && sellsFrom < lunch.from && soldOutAt > lunch.from;
  return {
    code,
    arrivesAt,
    arrivedBefore: stamp(addDays(date, weekday === 'mon' && kind !== 'hanaro-mart' ? -3 : -1), before),
    arrivedToday: stamp(date, arrivesAt ?? 0),
    byTicket: habits.ticket,
    pieces: delivery.pieces,
    sellsFrom,
    soldOutAt: breaks ? soldOutAt + (lunch.to - lunch.from) : soldOutAt,
    breaks,
    lag: habits.late ? 60 + random() * 180 : random() * 10,
  };
}

const lunch = { from: 13 * 60, to: 14 * 60 };

function stateAt(day: Day, now: number): string {
  if (day.byTicket) return now < day.soldOutAt ? 'break' : 'empty';
  const sold = (selling(day, now) / selling(day, Infinity)) ** 0.8;
  const left = Math.round(day.pieces * (1 - Math.min(1, Math.max(0, sold))));
  return left >= 100 ? 'plenty' : left >= 30 ? 'some' : left >= 2 ? 'few' : 'empty';
}

/** Minutes in which it has sold by now, without the break for lunch. */
function selling({ sellsFrom, soldOutAt, breaks }: Day, now: number): number {
  const until = Math.min(now, soldOutAt);
  const atLunch = breaks ? Math.max(0, Math.min(until, lunch.to) - lunch.from) : 0;
  return Math.max(0, until - sellsFrom - atLunch);
}

const between = (least: number, value: number, most: number) => Math.min(most, Math.max(least, value));

/** About a normal distribution: the mean of several even ones, with a spread of one. */
const bell = (random: () => number) => (random() + random() + random() + random() - 2) * Math.sqrt(3);

/** Numbers from 0 to 1 that are the same for the same text: FNV-1a into mulberry32. */
function randomOf(text: string): () => number {
  let state = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) state = Math.imul(state ^ text.charCodeAt(at), 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
