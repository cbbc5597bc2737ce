import * as z from 'zod';
import { fields } from '#app/domain/places/place';
import { longestReviewerNote } from '#app/domain/review/reviewer-note';
import { reasonsFor, type ReasonedVerdict } from '#app/domain/review/reasons';
import { correctionStates, factValue, idShape, instantShape, itemIdShape, named } from './shapes';

const name = <Shape extends z.ZodType>(id: string, shape: Shape): Shape => {
  named.add(shape, { id });
  return shape;
};

const note = z.optional(z.string().max(longestReviewerNote));

export const claimRequest = name('ClaimRequest', z.strictObject({ correction: z.optional(z.string()) }));
export const approveRequest = name('ApproveRequest', z.strictObject({ note }));

const refusing = (verdict: ReasonedVerdict) => z.strictObject({ reason: z.enum(reasonsFor(verdict)), note });

export const refuseRequests = {
  reject: name('RejectRequest', refusing('reject')),
  'request-changes': name('RequestChangesRequest', refusing('request-changes')),
};

const counted = name('Counted', z.object({ waiting: z.int(), atLeast: z.boolean() }));

const about = {
  id: idShape,
  kind: z.enum(['field', 'missing-place']),
  item: z.nullable(itemIdShape),
  field: z.nullable(z.enum(fields)),
  after: factValue,
  region: z.string(),
  recheck: z.boolean(),
  createdAt: instantShape,
  minutesHeld: z.nullable(z.int()),
};

export const queueShape = name(
  'Queue',
  z.object({
    count: z.int(),
    next: z.nullable(z.url()),
    waiting: counted,
    anonymous: counted,
    corrections: z.array(
      z.object({ ...about, place: z.nullable(z.object({ id: idShape, name: z.string(), kind: z.string() })) }),
    ),
  }),
);

export const claimShape = name('Claim', z.object({ correction: idShape }));

export const decidedShape = name(
  'Decision',
  z.object({ correction: idShape, decision: z.nullable(idShape), state: z.enum(correctionStates) }),
);

const publishedShape = z.looseObject({ value: factValue, version: z.int(), changedAt: instantShape });

export const cardShape = name(
  'Card',
  z.object({
    ...about,
    before: factValue,
    revision: z.int(),
    state: z.enum(correctionStates),
    evidence: z.string(),
    observedOn: z.nullable(z.string()),
    note: z.string(),
    anonymous: z.boolean(),
    approvalsNeeded: z.int(),
    approvals: z.int(),
    place: z.nullable(z.looseObject({ id: idShape, name: z.string(), address: z.string() })),
    published: z.nullable(publishedShape),
    official: z.array(z.object({ source: z.string(), value: factValue, observedAt: instantShape, lead: z.boolean() })),
    why: z.array(z.looseObject({ code: z.string() })),
    history: z.array(
      z.object({
        at: instantShape,
        before: factValue,
        after: factValue,
        cause: z.enum(['import', 'correction', 'undo']),
      }),
    ),
    mine: z.boolean(),
  }),
);
