import { and, eq, inArray } from 'drizzle-orm';
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core';
import type { Tx } from '#db/client.server';
import { correction, step } from '#db/schema/corrections';
import { isFinal, moves, type Move } from './states';

export type CorrectionRow = typeof correction.$inferSelect;

interface Details {
  /** A person, "import:<id>" or "system". */
  by: string;
  at: Date;
  reason?: string | null;
  note?: string;
  /** What the step is about: the amended value, or the value published meanwhile. */
  value?: unknown;
  /** The revision that it must still have. */
  seen?: number;
  /** What else changes with the move, such as the proposed value of an amendment. */
  set?: PgUpdateSetSource<typeof correction>;
}

/**
 * The one place in which a correction changes its state: together with the row that says who, when and why. Null where
 * somebody else moved it first.
 */
export async function moveCorrection(tx: Tx, id: string, move: Move, details: Details): Promise<CorrectionRow | null> {
  const { by, at, reason = null, note = '', value = null, seen, set = {} } = details;
  const { from, to, step: kind } = moves[move];
  const [moved] = await tx
    .update(correction)
    .set({
      ...set,
      state: to,
      closedAt: isFinal(to) ? at : null,
      recheck: move === 'recheck',
      // Whoever is looking at it keeps it while they recheck; every other move ends the claim.
      ...(move !== 'recheck' && { holder: null, leaseUntil: null }),
    })
    .where(
      and(
        eq(correction.id, id),
        inArray(correction.state, from),
        seen === undefined ? undefined : eq(correction.revision, seen),
      ),
    )
    .returning();
  if (!moved) return null;
  await tx.insert(step).values({ correctionId: id, kind, revision: moved.revision, by, reason, note, value, at });
  return moved;
}
