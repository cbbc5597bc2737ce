import { weekdayOf } from '../kst';
import type { PlaceKind } from '../places/place-kinds';
import type { Item } from './item';
import type { RulePeriod, SaleRule } from './sale-rule';

/** `certain` is false in the days within which a rule must have begun or ended, and what was read names no day. */
export type HeldRule = SaleRule & { certain: boolean };

/** The rules that hold on a date ("YYYY-MM-DD", KST) at a kind of place. */
export function rulesOn(item: Item, date: string, kind: PlaceKind): HeldRule[] {
  return (item.scheme?.rules ?? []).flatMap((rule) => {
    const period = rule.holds[kind];
    return period && holdsOn(period, date) ? [{ ...rule, certain: isCertain(period, date) }] : [];
  });
}

export type TodaySentence =
  | { is: 'before'; from: string }
  | { is: 'after'; to: string }
  /** Only those whose year of birth ends in one of these. */
  | { is: 'rotation'; digits: number[] }
  | { is: 'weekend' }
  /** The rotation began in these days, and what was read does not say on which. */
  | { is: 'unsure' }
  | { is: 'anyone' };

/** Who may buy on a date, for the messages `sale.today.*`; null where the item has no scheme or is not sold there. */
export function todaySentence(item: Item, date: string, kind: PlaceKind): TodaySentence | null {
  if (!item.scheme || !item.kinds.includes(kind)) return null;
  const { from, to } = item.scheme;
  if (date < from) return { is: 'before', from };
  if (to !== null && date > to) return { is: 'after', to };
  const rotation = rulesOn(item, date, kind).find((rule) => rule.topic === 'rotation');
  if (!rotation) return { is: 'anyone' };
  if (!rotation.certain) return { is: 'unsure' };
  const weekday = weekdayOf(date);
  if (weekday === 'sat' || weekday === 'sun') return { is: 'weekend' };
  return { is: 'rotation', digits: rotation.digits[weekday] };
}

const holdsOn = ({ from, to }: RulePeriod, date: string) => from <= date && (to === null || date <= to);

const isCertain = ({ from, certainFrom = from, to, certainTo }: RulePeriod, date: string) =>
  certainFrom <= date && date <= (certainTo ?? to ?? date);
