import { sql } from 'drizzle-orm';
import type { Tx } from '#db/client.server';
import { head } from '#db/schema/audit';

/** Takes the next `count` numbers of the history and keeps its end locked until the transaction ends; answers the first. */
export async function takeChangeNumbers(tx: Tx, count: number): Promise<number> {
  const [end] = await tx
    .update(head)
    .set({ changeSeq: sql`${head.changeSeq} + ${count}` })
    .returning({ last: head.changeSeq });
  if (!end) throw new Error('The table head has lost its row.');
  return end.last - count + 1;
}
