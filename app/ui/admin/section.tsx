import type { ReactNode } from 'react';

/** One of the parts of the page, which a link can lead to. */
export function Section({ id, heading, children }: { id: string; heading: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="grid gap-4">
      <h2 id={id} className="border-b border-line pb-1">
        {heading}
      </h2>
      {children}
    </section>
  );
}
