import { eq } from 'drizzle-orm';
import type { Tx } from '#db/client.server';
import { correction, step } from '#db/schema/corrections';
import type { FactValue } from '#app/domain/places/place';

interface Details {
  /** "import:<id>". */
  by: string;
  /** What the official source says now. */
  value: FactValue;
  at: Date;
}

/** Tells the author of an approved correction that the official source came to say the same, or went past it. */
export async function noteUpstream(
  tx: Tx,
  correctionId: string,
  kind: 'source-agreed' | 'upstream-changed',
  { by, value, at }: Details,
): Promise<void> {
  const [told] = await tx
    .select({ revision: correction.revision })
    .from(correction)
    .where(eq(correction.id, correctionId));
  if (told) await tx.insert(step).values({ correctionId, kind, revision: told.revision, by, value, at });
}
