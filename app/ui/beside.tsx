import type { ReactNode } from 'react';
import { KoreanWithin } from './in-korean';

export interface Coupled {
  label: ReactNode;
  name: string;
  hint?: ReactNode;
  /** Said beside the label where the field may stay empty. */
  optional?: boolean;
}

interface Said {
  id: string;
  hint?: ReactNode;
  problem: string | null;
}

/** For `aria-describedby`: the ids of what stands beside a control. */
export const describedBy = ({ id, hint, problem }: Said): string | undefined =>
  [hint ? `${id}-hint` : '', problem ? `${id}-problem` : ''].filter(Boolean).join(' ') || undefined;

/** The frame of a control with a problem is marked on its side, besides what is said. */
export const frame = (problem: string | null): string | undefined =>
  problem ? 'border-l-4 border-bad pl-3' : undefined;

export function Hint({ id, hint }: Pick<Said, 'id' | 'hint'>) {
  return hint ? (
    <p id={`${id}-hint`} className="text-ink-soft">
      {typeof hint === 'string' ? <KoreanWithin>{hint}</KoreanWithin> : hint}
    </p>
  ) : null;
}

export function Problem({ id, problem }: Pick<Said, 'id' | 'problem'>) {
  return problem ? (
    <p id={`${id}-problem`} className="font-semibold text-bad">
      <KoreanWithin>{problem}</KoreanWithin>
    </p>
  ) : null;
}
