import { facts, type Field } from '#app/domain/places/place';

/** How somebody knows. There is no "I telephoned": nobody is asked to call, and stock heard by phone is not taken. */
export const evidenceKinds = ['seen-there', 'notice-on-door', 'own-web-page', 'other'] as const;
export type Evidence = (typeof evidenceKinds)[number];

/** What is taken as evidence for a field. "Other", told in words, would let calls in where it is about an item's sale. */
export const evidenceFor = (field: Field): readonly Evidence[] =>
  facts[field].of === 'item' ? evidenceKinds.filter((kind) => kind !== 'other') : evidenceKinds;
