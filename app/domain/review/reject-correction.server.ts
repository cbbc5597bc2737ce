import type { Actor } from '#app/domain/accounts/actor';
import { refuseCorrection, type Refusal } from './refuse-correction.server';

/** Ends a correction without publishing it. The reason tells the author what would have made it acceptable. */
export const rejectCorrection = (actor: Actor, refusal: Refusal, now = new Date()) =>
  refuseCorrection(actor, 'reject', refusal, now);
