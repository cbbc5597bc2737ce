import { currentFact } from '#app/domain/places/current-fact.server';
import { isField, type FactValue } from '#app/domain/places/place';
import { database } from '#db/client.server';
import { moves, type State } from './states';
import { ownCorrection, type Claimant } from './own-submission.server';
import { viewCorrections, type CorrectionView } from './view-corrections.server';

/** A correction that its sender may still change, beside what is published now; null where there is none of theirs. */
export async function findAmendable(
  claimant: Claimant,
  id: string,
  now = new Date(),
): Promise<{ correction: CorrectionView; published: FactValue } | null> {
  const db = database();
  const own = await ownCorrection(db, id, claimant);
  if (!own || !(moves.amend.from as readonly State[]).includes(own.state)) return null;
  const [correction] = await viewCorrections(db, [{ id, mine: true }], now);
  if (!correction) return null;
  const { placeId, item, field } = own;
  const current = placeId !== null && isField(field) ? await currentFact(db, { placeId, item, field }) : null;
  return { correction, published: current?.value ?? null };
}
