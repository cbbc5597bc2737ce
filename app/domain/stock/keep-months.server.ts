import { sql } from 'drizzle-orm';
import { kstDate } from '#app/domain/kst';
import type { Tx } from '#db/client.server';

/** The history lies in a table for each month; makes those that are missing for reports of these moments. */
export async function keepMonths(tx: Pick<Tx, 'execute'>, moments: Iterable<Date>): Promise<void> {
  const months = new Map<string, Date>();
  for (const moment of moments) {
    const month = kstDate(moment).slice(0, 7);
    if (!months.has(month)) months.set(month, moment);
  }
  for (const moment of months.values())
    await tx.execute(sql`select keep_stock_month(${moment.toISOString()}::timestamptz)`);
}
