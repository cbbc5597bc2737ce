import type { Actor } from '#app/domain/accounts/actor';
import { refuseCorrection, type Refusal } from './refuse-correction.server';

/** Gives a correction back to its author, who can amend it, with what it lacks. */
export const requestChanges = (actor: Actor, refusal: Refusal, now = new Date()) =>
  refuseCorrection(actor, 'request-changes', refusal, now);
