import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isThisMachine } from './client-address.server';
import type { Overload } from './overload.server';
import { requestClasses } from './request-class';
import { bucketEnds, type Times } from './traffic';

interface Watched {
  overload: Overload;
  pages: () => { kept: number; bytes: number; hits: number; misses: number };
  connections: () => { open: number; refused: number; cut: number };
}

/**
 * `/metrics` in Prometheus' text format. Whoever has METRICS_TOKEN may read it from anywhere; where none is set, only a
 * program on this machine that did not come through a proxy. For all others there is no such page.
 */
export function metricsPage(token: string | undefined, watched: Watched) {
  return (request: IncomingMessage, response: ServerResponse, pathname: string): boolean => {
    if (pathname !== '/metrics' || !mayRead(request, token)) return false;
    const text = exposition(watched);
    response.writeHead(200, {
      'Content-Type': 'text/plain; version=0.0.4; charset=utf-8',
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    });
    response.end(request.method === 'HEAD' ? undefined : text);
    return true;
  };
}

function mayRead(request: IncomingMessage, token: string | undefined): boolean {
  if (token !== undefined) return isSame(request.headers.authorization ?? '', `Bearer ${token}`);
  const proxied = ['x-forwarded-for', 'forwarded', 'via'].some((name) => request.headers[name] !== undefined);
  return !proxied && isThisMachine(request.socket.remoteAddress ?? '');
}

/** In the same time however many letters are right. */
const isSame = (one: string, other: string) => timingSafeEqual(digest(one), digest(other));
const digest = (text: string) => createHash('sha256').update(text).digest();

function exposition({ overload, connections, pages }: Watched): string {
  const { traffic } = overload;
  const { level, late, limits } = overload.now();
  const { open, refused, cut } = connections();
  const { kept, bytes, hits, misses } = pages();
  const memory = process.memoryUsage();
  const cpu = process.cpuUsage();
  const lines: string[] = [];
  const metric = (name: string, type: string, help: string, values: readonly (readonly [string, number])[]) => {
    lines.push(`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`);
    for (const [labels, value] of values) lines.push(`${name}${labels} ${value}`);
  };
  const histogram = (name: string, help: string, all: readonly (readonly [label: string, Times])[]) => {
    lines.push(`# HELP ${name} ${help}`, `# TYPE ${name} histogram`);
    for (const [label, times] of all) lines.push(...histogramLines(name, label, times));
  };
  const byClass = (value: (name: (typeof requestClasses)[number]) => number) =>
    requestClasses.map((name) => [`{class="${name}"}`, value(name)] as const);

  metric(
    'barodata_requests_total',
    'counter',
    'Requests answered, by class and status; without those sent away and pages that were kept.',
    requestClasses.flatMap((name) =>
      [...traffic.byClass[name].statuses].map(
        ([status, count]) => [`{class="${name}",status="${status}"}`, count] as const,
      ),
    ),
  );
  histogram(
    'barodata_request_seconds',
    'From the last header to the last byte handed on.',
    requestClasses.map((name) => [`class="${name}"`, traffic.byClass[name].times] as const),
  );
  metric(
    'barodata_sent_away_total',
    'counter',
    'Requests answered 503 for there being too many.',
    byClass((name) => traffic.byClass[name].sentAway),
  );
  metric(
    'barodata_under_way',
    'gauge',
    'Requests begun and not over.',
    byClass((name) => limits[name].underWay),
  );
  metric(
    'barodata_under_way_limit',
    'gauge',
    'As many may be under way.',
    byClass((name) => limits[name].limit),
  );
  metric('barodata_shedding_level', 'gauge', 'Classes that are sent away, 0 none; the fraction is of the next one.', [
    ['', level],
  ]);
  metric('barodata_event_loop_late_seconds', 'gauge', 'How late the event loop was at its last tick.', [
    ['', late / 1000],
  ]);
  histogram('barodata_event_loop_delay_seconds', 'How late the event loop was, tick by tick.', [['', traffic.loop]]);
  metric('barodata_connections', 'gauge', 'Connections open.', [['', open]]);
  metric('barodata_connections_refused_total', 'counter', 'Connections beyond the limits.', [['', refused]]);
  metric('barodata_connections_cut_total', 'counter', 'Connections whose reader was too slow.', [['', cut]]);
  metric('barodata_pages_kept', 'gauge', 'Pages kept for those who are not signed in.', [['', kept]]);
  metric('barodata_pages_kept_bytes', 'gauge', 'Their bytes.', [['', bytes]]);
  metric('barodata_pages_total', 'counter', 'Such pages asked for: kept ones are no request of a class.', [
    ['{outcome="hit"}', hits],
    ['{outcome="miss"}', misses],
  ]);
  metric('process_resident_memory_bytes', 'gauge', 'Resident memory.', [['', memory.rss]]);
  metric('nodejs_heap_size_used_bytes', 'gauge', 'Heap in use.', [['', memory.heapUsed]]);
  metric('nodejs_external_memory_bytes', 'gauge', 'Memory of buffers.', [['', memory.external]]);
  metric('process_cpu_seconds_total', 'counter', 'Processor time.', [['', (cpu.user + cpu.system) / 1e6]]);
  metric('process_uptime_seconds', 'gauge', 'Since the start.', [['', process.uptime()]]);
  return `${lines.join('\n')}\n`;
}

function histogramLines(name: string, label: string, { counts, sum }: Times): string[] {
  const labels = (more: string) => `{${[label, more].filter(Boolean).join(',')}}`;
  let total = 0;
  const buckets = [...bucketEnds, Infinity].map((end, bucket) => {
    total += counts[bucket] ?? 0;
    return `${name}_bucket${labels(`le="${end === Infinity ? '+Inf' : end / 1000}"`)} ${total}`;
  });
  const bare = label ? `{${label}}` : '';
  return [...buckets, `${name}_sum${bare} ${sum / 1000}`, `${name}_count${bare} ${total}`];
}
