import { eq } from 'drizzle-orm';
import type { Tx } from '#db/client.server';
import { confirmation, correction, step } from '#db/schema/corrections';
import { kstDate } from '#app/domain/kst';
import { moveInQueue } from './move-in-queue.server';
import type { Sender } from './open-submission.server';
import { addCoAuthors, rolesIn } from './take-part.server';

/**
 * Counts somebody who says the same as an open correction: they become its co-author, hear how it ends, and it moves
 * ahead in the queue. Saying it again counts once.
 */
export async function joinCorrection(tx: Tx, correctionId: string, sender: Sender, now: Date): Promise<void> {
  const { person, persons } = sender;
  const roles = await rolesIn(tx, correctionId, persons);
  await addCoAuthors(tx, correctionId, persons);
  if (roles.size > 0) return;

  // What is filed under the correction meanwhile refers to it, and is not held up.
  const [joined] = await tx.select().from(correction).where(eq(correction.id, correctionId)).for('no key update');
  if (!joined) throw new Error(`There is no correction ${correctionId}.`);
  if (joined.placeId !== null) {
    const { placeId, item, field } = joined;
    await tx
      .insert(confirmation)
      .values({ placeId, item, field, correctionId, person, day: kstDate(now), at: now })
      .onConflictDoNothing();
  }
  await tx.insert(step).values({ correctionId, kind: 'confirmed', revision: joined.revision, by: person, at: now });
  await moveInQueue(tx, joined, now);
}
