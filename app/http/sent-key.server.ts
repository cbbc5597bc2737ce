import { isSentKey } from '#app/domain/corrections/secret.server';
import type { Typed } from './form.server';

/** The key that the page made for what it sends, so that sending it again takes nothing twice; none without JavaScript. */
export const sentKeyOf = (typed: Typed): string | undefined =>
  isSentKey(typed['sent-key'] ?? '') ? typed['sent-key'] : undefined;
