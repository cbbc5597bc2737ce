import type { Connect } from './connect.server';

export interface Ear {
  listen: (channel: string, heard: (payload: string) => void, resumed?: () => void) => Promise<() => void>;
  close: () => Promise<void>;
}

interface Listener {
  channel: string;
  heard: (payload: string) => void;
  resumed?: (() => void) | undefined;
}

/**
 * LISTEN on a connection of its own, opened with the first listener. postgres.js can listen too, but stays deaf when the
 * database is still away at its one attempt to listen again.
 */
export function openEar(connect: Connect): Ear {
  const listeners = new Set<Listener>();
  let sql: ReturnType<Connect> | null = null;
  let again: NodeJS.Timeout | undefined;
  let closed = false;

  const open = () => {
    const opened = connect({
      max: 1,
      max_lifetime: null,
      fetch_types: false,
      onclose: () => setImmediate(() => opened === sql && retry()),
      // Not among the driver's types, though its own listen() is made of it.
      ...{
        onnotify: (channel: string, payload: string) => {
          for (const one of listeners) if (one.channel === channel) one.heard(payload);
        },
      },
    });
    return opened;
  };

  const retry = () => {
    clearTimeout(again);
    // A connection of this driver that died may never connect again: see openPool.
    const died = sql;
    sql = null;
    void died?.end({ timeout: 0 });
    if (!closed && listeners.size > 0) again = setTimeout(resume, 300);
  };

  const resume = async () => {
    try {
      for (const channel of new Set([...listeners].map((one) => one.channel))) await ask(channel);
    } catch {
      return retry();
    }
    for (const one of listeners) one.resumed?.();
  };

  const ask = (channel: string) => (sql ??= open()).unsafe(`listen "${channel.replaceAll('"', '""')}"`);

  return {
    async listen(channel, heard, resumed) {
      const listener = { channel, heard, resumed };
      await ask(channel);
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      closed = true;
      clearTimeout(again);
      await sql?.end({ timeout: 5 });
    },
  };
}
