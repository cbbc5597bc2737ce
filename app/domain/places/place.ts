import type * as z from 'zod/mini';
import type { FactShapes } from './fact-shapes';
import type { operatingStates, PlaceKind } from './place-kinds';

export const sources = ['mask-sellers', 'hira', 'localdata'] as const;
export type Source = (typeof sources)[number];

/** What happens when the lead source and an approved correction disagree. */
export type Policy = 'official-first' | 'crowd-first' | 'newest-first';

/** What a wrong value costs a person who trusts it: 3 sends them to the wrong door, 1 is an inconvenience. */
export type Risk = 1 | 2 | 3;

interface FactDefinition {
  of: 'place' | 'item';
  lead: Source | null;
  policy: Policy;
  risk: Risk;
  /** Days after which a volunteer's value must be looked at again. */
  reviewAfterDays: number;
  /** Whether null, "not known", may be published. */
  canBeUnknown: boolean;
  /** The columns that a table of places spells it in. */
  columns: readonly string[];
}

/**
 * Every fact that is known of a place, or of a place and an item. Forms, corrections, the review card, history, the
 * API, releases, the dictionary and the data package are derived from this table; the values live in db/schema/places.ts.
 * What a value must look like stands in fact-shapes.ts, which pages have no use for.
 */
export const facts = {
  name: {
    of: 'place',
    lead: 'mask-sellers',
    policy: 'newest-first',
    risk: 2,
    reviewAfterDays: 365,
    canBeUnknown: false,
    columns: ['name'],
  },
  kind: {
    of: 'place',
    lead: 'mask-sellers',
    policy: 'official-first',
    risk: 1,
    reviewAfterDays: 365,
    canBeUnknown: false,
    columns: ['kind'],
  },
  location: {
    of: 'place',
    lead: 'mask-sellers',
    policy: 'newest-first',
    risk: 3,
    reviewAfterDays: 365,
    canBeUnknown: false,
    columns: ['address', 'lat', 'lng'],
  },
  phone: {
    of: 'place',
    lead: 'hira',
    policy: 'crowd-first',
    risk: 2,
    reviewAfterDays: 180,
    canBeUnknown: true,
    columns: ['phone'],
  },
  hours: {
    of: 'place',
    lead: null,
    policy: 'crowd-first',
    risk: 2,
    reviewAfterDays: 90,
    canBeUnknown: true,
    columns: ['hours'],
  },
  entranceNote: {
    of: 'place',
    lead: null,
    policy: 'crowd-first',
    risk: 1,
    reviewAfterDays: 365,
    canBeUnknown: true,
    columns: ['entrance_note'],
  },
  operatingState: {
    of: 'place',
    lead: 'localdata',
    policy: 'newest-first',
    risk: 3,
    reviewAfterDays: 90,
    canBeUnknown: false,
    columns: ['operating_state'],
  },
  ticketTime: {
    of: 'item',
    lead: null,
    policy: 'crowd-first',
    risk: 2,
    reviewAfterDays: 30,
    canBeUnknown: true,
    columns: ['ticket_time'],
  },
  saleStartTime: {
    of: 'item',
    lead: null,
    policy: 'crowd-first',
    risk: 2,
    reviewAfterDays: 30,
    canBeUnknown: true,
    columns: ['sale_start_time'],
  },
  sellingMethod: {
    of: 'item',
    lead: null,
    policy: 'crowd-first',
    risk: 1,
    reviewAfterDays: 30,
    canBeUnknown: true,
    columns: ['selling_method'],
  },
} as const satisfies Record<keyof FactShapes, FactDefinition>;

export type Field = keyof typeof facts;
export const fields = Object.keys(facts) as Field[];
export const placeFields = fields.filter((field) => facts[field].of === 'place');
export const itemFields = fields.filter((field) => facts[field].of === 'item');
export const isField = (name: string): name is Field => Object.hasOwn(facts, name);

type NotUnknown<F extends Field> = z.infer<FactShapes[F]>;
/** The value of a fact; null is "not known", and only where the table allows it. */
export type FactValue<F extends Field = Field> = F extends Field
  ? (typeof facts)[F]['canBeUnknown'] extends true
    ? NotUnknown<F> | null
    : NotUnknown<F>
  : never;

/** Which fact: `item` is '' for a fact of the place itself. */
export interface FactRef {
  placeId: string;
  item: string;
  field: Field;
}

/** The published values of one place. */
export interface Place {
  id: string;
  name: string;
  kind: PlaceKind;
  location: FactValue<'location'>;
  phone: FactValue<'phone'>;
  hours: FactValue<'hours'>;
  entranceNote: string | null;
  operatingState: (typeof operatingStates)[number];
  region: string;
  items: Record<
    string,
    {
      ticketTime: FactValue<'ticketTime'>;
      saleStartTime: FactValue<'saleStartTime'>;
      sellingMethod: FactValue<'sellingMethod'>;
    }
  >;
}
