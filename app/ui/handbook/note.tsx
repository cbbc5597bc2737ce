import type { ReactNode } from 'react';

export const Note = ({ children }: { children?: ReactNode }) => (
  <div className="note" role="note">
    {children}
  </div>
);
