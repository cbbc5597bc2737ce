import { requestClasses, type RequestClass } from './request-class';

/** Upper ends of the buckets that times are counted in, in ms. */
export const bucketEnds = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000] as const;

/** What was answered since the start, by class: counts, no lines. */
export class Traffic {
  readonly byClass = Object.fromEntries(requestClasses.map((name) => [name, new ClassTraffic()])) as Record<
    RequestClass,
    ClassTraffic
  >;
  /** How late the event loop was, tick by tick. */
  readonly loop = new Times();

  answered(name: RequestClass, status: number, ms: number): void {
    const { statuses, times } = this.byClass[name];
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    times.add(ms);
  }

  sentAway(name: RequestClass): void {
    this.byClass[name].sentAway += 1;
  }

  late(ms: number): void {
    this.loop.add(ms);
  }
}

class ClassTraffic {
  readonly statuses = new Map<number, number>();
  readonly times = new Times();
  sentAway = 0;
}

/** A histogram with a sum, as Prometheus takes it. */
export class Times {
  readonly counts = new Float64Array(bucketEnds.length + 1);
  sum = 0;

  add(ms: number): void {
    let bucket = 0;
    while (bucket < bucketEnds.length && ms > (bucketEnds[bucket] as number)) bucket += 1;
    this.counts[bucket] = (this.counts[bucket] as number) + 1;
    this.sum += ms;
  }
}
