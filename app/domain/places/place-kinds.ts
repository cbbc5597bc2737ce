/** What a place can be, and whether it runs. Apart from the shapes of facts, whose checks a page that lists places does not need. */
export const placeKinds = ['pharmacy', 'post-office', 'hanaro-mart', 'convenience-store'] as const;
export type PlaceKind = (typeof placeKinds)[number];

export const operatingStates = ['open', 'closed-for-now', 'closed-for-good'] as const;

/** How an item is handed out to those who wait for it. */
export const sellingMethods = ['queue', 'ticket', 'reservation'] as const;
