import { and, desc, eq, lt } from 'drizzle-orm';
import type { Actor } from '#app/domain/accounts/actor';
import { may } from '#app/domain/accounts/permissions';
import { database } from '#db/client.server';
import { correction, part, step } from '#db/schema/corrections';
import { noticeRead } from '#db/schema/notices';
import { place } from '#db/schema/places';
import { isNewsFor } from './news.server';

const pageSize = 20;

export interface Notice {
  /** Counts up; the one before which a next page goes on, and up to which notices are marked read. */
  id: number;
  correctionId: string;
  kind: (typeof step.$inferSelect)['kind'];
  reason: string | null;
  /** Which carries it now, where that is the news. */
  release: string | null;
  at: Date;
  unread: boolean;
  place: { id: string; name: string } | null;
  item: string;
  field: string;
}

/** What happened to one's corrections by others' hands, newest first. */
export async function listNotices(actor: Actor, { before = null }: { before?: number | null } = {}): Promise<Notice[]> {
  if (!may(actor, 'see own corrections') || actor.kind !== 'account') return [];
  const db = database();
  const [read] = await db.select().from(noticeRead).where(eq(noticeRead.accountId, actor.accountId));
  const rows = await db
    .select({ step, item: correction.item, field: correction.field, place: { id: place.id, name: place.name } })
    .from(part)
    .innerJoin(step, eq(step.correctionId, part.correctionId))
    .innerJoin(correction, eq(correction.id, part.correctionId))
    .leftJoin(place, eq(place.id, correction.placeId))
    .where(and(isNewsFor(actor.accountId), before === null ? undefined : lt(step.id, before)))
    .orderBy(desc(step.id))
    .limit(pageSize);
  return rows.map(({ step: { id, correctionId, kind, reason, value, at }, ...about }) => {
    const release = kind === 'released' ? String(value) : null;
    return { id, correctionId, kind, reason, release, at, unread: id > (read?.stepId ?? 0), ...about };
  });
}
