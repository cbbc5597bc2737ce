import type { Item } from './item';
import { shownState, type ShownState } from './shown-state';

/** The newest official word on an item at a place. */
export interface StockReport {
  state: string | null;
  reportedAt: Date;
}

export interface StockNow {
  /** What to show; the unknown state where there is no report, or only an old one. */
  shown: ShownState;
  /** Whether a state was reported that is too old to say anything about now. */
  expired: boolean;
  /** Whole minutes since the report; null where there is none. */
  ageMinutes: number | null;
}

/** What a report still says at an instant. A clock that runs ahead makes no report younger than new. */
export function readStock(report: StockReport | null, item: Item, now: Date): StockNow {
  if (!report) return { shown: shownState(item, null), expired: false, ageMinutes: null };
  const ageMinutes = Math.max(0, Math.floor((now.getTime() - report.reportedAt.getTime()) / 60_000));
  const isOld = ageMinutes > item.officialIsOldAfter;
  return { shown: shownState(item, isOld ? null : report.state), expired: isOld && report.state !== null, ageMinutes };
}

/** The instant from which a report says nothing about now, in milliseconds. */
export const countsUntil = (reportedAt: number, item: Item): number =>
  reportedAt + (item.officialIsOldAfter + 1) * 60_000;
