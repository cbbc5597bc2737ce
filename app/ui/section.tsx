import type { ReactNode } from 'react';

/** A part of a page under its heading, to which a link can lead. */
export function Section({ id, heading, children }: { id: string; heading: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="grid gap-3">
      <h2 id={id}>{heading}</h2>
      {children}
    </section>
  );
}
