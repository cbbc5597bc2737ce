import type { ReactNode } from 'react';

/** A notice to print and put on the door; printed alone when the address ends in #door-notice. */
export const DoorNotice = ({ children }: { children?: ReactNode }) => (
  <section id="door-notice" className="door-notice">
    {children}
  </section>
);
