import { addDays, instantOfKst, kstDate, kstMinutes, kstTime } from '#app/domain/kst';
import type { Item } from '#app/domain/stock/item';
import { shownState, unknownState } from '#app/domain/stock/shown-state';
import type { StockDay } from '#app/domain/stock/stock-day.server';
import type { Language } from '#app/i18n/languages';
import type { ShownStock } from './shown-stock';

type State = Pick<ShownStock['state'], 'shape' | 'word' | 'colour'>;

export interface ShownSpan {
  /** "09:05"; a day ends with "24:00". */
  from: string;
  to: string;
  /** Minutes since midnight. */
  start: number;
  end: number;
  /** Which of the day's states. */
  row: number;
  state: State;
  /** When what was there had arrived, on this day. */
  arrival: string | null;
}

/** A day of one item at one place, as its chart and its table show it. */
export interface ShownDay {
  item: string;
  name: string;
  date: string;
  /** From most to least; the last is a time without news. */
  states: State[];
  spans: ShownSpan[];
  /** Deliveries of the day, in minutes since midnight. */
  arrivals: number[];
  before: string | null;
  after: string | null;
}

export function shownDay(item: Item, day: StockDay, language: Language): ShownDay {
  const inWords = ({ shape, word, colour }: ReturnType<typeof shownState>): State => ({
    shape,
    word: word[language],
    colour,
  });
  const midnight = instantOfKst(day.date).getTime();
  const minutesOf = (moment: Date) => Math.floor((moment.getTime() - midnight) / 60_000);
  const arrivedToday = (at: Date | null) => (at && kstDate(at) === day.date ? at : null);
  const unknown = item.states.length;
  const rowOf = (state: string | null) => item.states.findIndex(({ code }) => code === state);
  const told = day.spans.map(({ from, to, state, arrivedAt }): ShownSpan => {
    const arrived = arrivedToday(arrivedAt);
    return {
      from: kstTime(from),
      to: to.getTime() === midnight + 86_400_000 ? '24:00' : kstTime(to),
      start: minutesOf(from),
      end: minutesOf(to),
      row: rowOf(state) < 0 ? unknown : rowOf(state),
      state: inWords(shownState(item, state)),
      arrival: arrived && kstTime(arrived),
    };
  });
  return {
    item: item.id,
    name: item.name[language],
    date: day.date,
    states: [...item.states, unknownState].map((state) => inWords({ ...state })),
    spans: withSilences(joined(told), { row: unknown, state: inWords(unknownState) }),
    arrivals: [
      ...new Set(day.spans.flatMap(({ arrivedAt }) => (arrivedToday(arrivedAt) ? kstMinutes(arrivedAt as Date) : []))),
    ],
    before: day.hasBefore ? addDays(day.date, -1) : null,
    after: day.hasAfter ? addDays(day.date, 1) : null,
  };
}

/** Two words that differ in nothing that is shown, as in a delivery of another day, are one line. */
function joined(spans: readonly ShownSpan[]): ShownSpan[] {
  const lines: ShownSpan[] = [];
  for (const span of spans) {
    const last = lines.at(-1);
    if (last?.end === span.start && last.row === span.row && last.arrival === span.arrival)
      lines[lines.length - 1] = { ...last, to: span.to, end: span.end };
    else lines.push(span);
  }
  return lines;
}

/** Between two spans nothing was heard: a line of the table, and a mark in the chart. */
function withSilences(spans: readonly ShownSpan[], silence: Pick<ShownSpan, 'row' | 'state'>): ShownSpan[] {
  return spans.flatMap((span, nth) => {
    const next = spans[nth + 1];
    if (!next || next.start <= span.end) return [span];
    return [span, { from: span.to, to: next.from, start: span.end, end: next.start, arrival: null, ...silence }];
  });
}
