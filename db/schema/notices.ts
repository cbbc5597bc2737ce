import { bigint, pgTable, text } from 'drizzle-orm/pg-core';
import { account } from './accounts';

/** How far an account has read its notices. */
export const noticeRead = pgTable('notice_read', {
  accountId: text('account_id')
    .primaryKey()
    .references(() => account.id),
  stepId: bigint('step_id', { mode: 'number' }).notNull(),
});
