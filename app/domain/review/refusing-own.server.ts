import { refused } from '#app/domain/outcome';
import { violatedConstraint } from '#db/violated-constraint';

/** Runs a decision; where the database refuses the reviewer, having a part in the correction already, so does this. */
export async function refusingOwn<Value>(decide: () => Promise<Value>) {
  try {
    return await decide();
  } catch (error) {
    if (violatedConstraint(error) === 'part_correction_id_person_pk') return refused('own-correction');
    throw error;
  }
}
