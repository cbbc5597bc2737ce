import type { Language } from '#app/i18n/languages';
import type { Who } from './actor.server';

/** What the edge hands to every loader and action beside the request. */
export interface EdgeContext {
  /** Who asks; read from the cookies once a request, and only when somebody wants to know. */
  who: () => Promise<Who>;
  /** The address the request came from. */
  address: string;
  language: Language;
  /** The origin that links in files, feeds and secret addresses begin with. */
  origin: string;
  /** The data is the synthetic sample, and every page says so. */
  sample: boolean;
  /** An e-mail or https address, where the operator gave one. */
  operatorContact: string | null;
  /** Tells the edge of an error that Remix caught, so that it is logged once and a lost database becomes a 503. */
  failed: (error: unknown) => void;
}
