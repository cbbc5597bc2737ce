import * as z from 'zod';
import { longestNote } from '#app/domain/corrections/correction';
import { evidenceKinds } from '#app/domain/corrections/evidence';
import { fields } from '#app/domain/places/place';
import { correctionStates, factValue, idShape, instantShape, itemIdShape, named } from './shapes';

const name = <Shape extends z.ZodType>(id: string, shape: Shape): Shape => {
  named.add(shape, { id });
  return shape;
};

/** How somebody knows. What each fact takes, the verb checks as it does for the forms. */
const how = {
  evidence: z.enum(evidenceKinds),
  observedOn: z.optional(z.nullable(z.string())),
  note: z.optional(z.string().max(longestNote)),
};

export const correctionsRequest = name(
  'CorrectionsRequest',
  z.strictObject({
    place: z.string(),
    corrections: z
      .array(
        z.strictObject({
          item: z.optional(z.nullable(itemIdShape)),
          field: z.enum(fields),
          before: z.unknown(),
          after: z.unknown(),
          ...how,
        }),
      )
      .min(1)
      .max(20),
    terms: z.string(),
  }),
);

const proposedPlace = z.strictObject({
  name: z.unknown(),
  kind: z.unknown(),
  location: z.unknown(),
  phone: z.optional(z.unknown()),
  ...how,
});

export const missingPlaceRequest = name(
  'MissingPlaceRequest',
  z.strictObject({ place: proposedPlace, terms: z.string() }),
);

export const amendRequest = name(
  'AmendRequest',
  z.union([
    z.strictObject({ before: z.unknown(), after: z.unknown(), ...how }),
    z.strictObject({ place: proposedPlace }),
  ]),
);

export const submittedShape = name(
  'Submitted',
  z.object({
    id: idShape,
    secret: z.nullable(z.string()),
    link: z.nullable(z.url()),
    lines: z.array(
      z.object({
        item: z.nullable(itemIdShape),
        field: z.nullable(z.enum(fields)),
        came: z.enum(['filed', 'confirmed', 'joined']),
        correction: z.nullable(idShape),
      }),
    ),
  }),
);

export const correctionShape = name(
  'Correction',
  z.object({
    id: idShape,
    kind: z.enum(['field', 'missing-place']),
    place: z.nullable(z.object({ id: idShape, name: z.string(), kind: z.string() })),
    item: z.nullable(itemIdShape),
    field: z.nullable(z.enum(fields)),
    before: factValue,
    after: factValue,
    state: z.enum(correctionStates),
    revision: z.int().min(1),
    recheck: z.boolean(),
    underReview: z.boolean(),
    mine: z.boolean(),
    createdAt: instantShape,
    evidence: z.nullable(z.enum(evidenceKinds)),
    observedOn: z.nullable(z.string()),
    note: z.string(),
    stages: z.array(
      z.object({
        kind: z.string(),
        at: instantShape,
        revision: z.int(),
        reason: z.nullable(z.string()),
        note: z.string(),
        value: factValue,
        bySource: z.boolean(),
      }),
    ),
  }),
);

export const correctionListShape = name(
  'CorrectionList',
  z.object({ count: z.int(), next: z.nullable(z.url()), corrections: z.array(correctionShape) }),
);

export const submissionShape = name(
  'Submission',
  z.object({
    id: idShape,
    createdAt: instantShape,
    attached: z.boolean(),
    corrections: z.array(correctionShape),
    confirmed: z.array(
      z.object({
        place: z.nullable(z.object({ id: idShape, name: z.string() })),
        item: z.nullable(itemIdShape),
        field: z.nullable(z.enum(fields)),
        value: factValue,
      }),
    ),
  }),
);

export const stateShape = name(
  'CorrectionState',
  z.object({ id: idShape, state: z.enum(correctionStates), revision: z.nullable(z.int()) }),
);

export const termsShape = name('Terms', z.object({ terms: z.string(), licence: z.string(), about: z.url() }));
