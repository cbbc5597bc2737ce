import type { Item } from '#app/domain/stock/item';
import { replaySource } from '#app/domain/stock/replay-source';
import { readStock } from '#app/domain/stock/stock-age';
import type { Language } from '#app/i18n/languages';

/** What a page shows of one item at one place, in one language. */
export interface ShownStock {
  item: string;
  name: string;
  state: { word: string; means: string; shape: string; colour: Item['states'][number]['colour'] };
  /** When the state was reported; null where nobody ever did. */
  reportedAt: string | null;
  arrivedAt: string | null;
  /** A state was reported, too long ago to say anything about now. */
  expired: boolean;
  /** It was made up for trying the site out. */
  invented: boolean;
}

export function shownStock(
  item: Item,
  report: { state: string | null; reportedAt: Date; arrivedAt: Date | null; source: string } | null,
  language: Language,
  now: Date,
): ShownStock {
  const { shown, expired } = readStock(report, item, now);
  // A report without a state tells nothing, so neither does its age.
  const told = report && report.state !== null ? report : null;
  return {
    item: item.id,
    name: item.name[language],
    state: { word: shown.word[language], means: shown.means[language], shape: shown.shape, colour: shown.colour },
    reportedAt: told?.reportedAt.toISOString() ?? null,
    arrivedAt: told?.arrivedAt?.toISOString() ?? null,
    expired,
    invented: report?.source === replaySource,
  };
}
