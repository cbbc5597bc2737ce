import type { NewPlace } from '#app/domain/places/add-places.server';
import type { Field } from '#app/domain/places/place';

export interface SampleCorrection {
  /** Index into the sample's places. */
  place: number;
  field: Field;
  item?: string;
  before: (place: NewPlace) => unknown;
  after: (place: NewPlace) => unknown;
  evidence: 'seen-there' | 'notice-on-door' | 'own-web-page';
  note?: string;
  anonymous?: boolean;
  hoursAgo: number;
  verdict?: 'approve' | 'reject' | 'request-changes';
  reason?: string;
}

const phone = (place: NewPlace) => place.phone ?? null;
const note = (place: NewPlace) => place.entranceNote ?? null;
const unknown = () => null;

const moved = ({ location }: NewPlace) => ({
  ...location,
  lat: (location.lat ?? 37.75) + 0.0006,
  lng: (location.lng ?? 128.5) + 0.0004,
});

/** Corrections in every state a person can meet: published, not taken, sent back, and waiting. Anonymous ones wait. */
export const sampleCorrections: SampleCorrection[] = [
  {
    place: 0,
    field: 'phone',
    before: phone,
    after: () => '033-900-2000',
    evidence: 'notice-on-door',
    hoursAgo: 170,
    verdict: 'approve',
  },
  {
    place: 1,
    field: 'entranceNote',
    before: note,
    after: () => '큰길 쪽 문은 잠겨 있고 골목 쪽 문으로 들어가요',
    evidence: 'seen-there',
    hoursAgo: 150,
    verdict: 'approve',
  },
  {
    place: 2,
    field: 'ticketTime',
    item: 'public-mask',
    before: unknown,
    after: () => '08:30',
    evidence: 'notice-on-door',
    hoursAgo: 120,
    verdict: 'approve',
  },
  {
    place: 101,
    field: 'saleStartTime',
    item: 'public-mask',
    before: unknown,
    after: () => '14:00',
    evidence: 'seen-there',
    hoursAgo: 100,
    verdict: 'approve',
  },
  {
    place: 102,
    field: 'name',
    before: ({ name }) => name,
    after: ({ name }) => name.replace('약국', '종합약국'),
    evidence: 'seen-there',
    hoursAgo: 90,
    verdict: 'reject',
    reason: 'not-verifiable',
  },
  {
    place: 103,
    field: 'operatingState',
    before: () => 'open',
    after: () => 'closed-for-now',
    evidence: 'notice-on-door',
    hoursAgo: 80,
    verdict: 'approve',
  },
  {
    place: 104,
    field: 'phone',
    before: phone,
    after: () => '033-900-2104',
    evidence: 'own-web-page',
    hoursAgo: 60,
    verdict: 'request-changes',
    reason: 'unclear',
  },
  {
    place: 201,
    field: 'sellingMethod',
    item: 'public-mask',
    before: unknown,
    after: () => 'ticket',
    evidence: 'seen-there',
    hoursAgo: 50,
    verdict: 'approve',
  },
  {
    place: 202,
    field: 'location',
    before: ({ location }) => location,
    after: moved,
    evidence: 'seen-there',
    hoursAgo: 30,
    verdict: 'approve',
  },
  {
    place: 3,
    field: 'phone',
    before: phone,
    after: () => '033-900-2003',
    evidence: 'notice-on-door',
    hoursAgo: 22,
    verdict: 'approve',
  },
  {
    place: 4,
    field: 'entranceNote',
    before: note,
    after: () => '2층이에요. 승강기는 뒷문에 있어요',
    evidence: 'seen-there',
    hoursAgo: 12,
  },
  {
    place: 6,
    field: 'ticketTime',
    item: 'public-mask',
    before: unknown,
    after: () => 'none',
    evidence: 'seen-there',
    hoursAgo: 9,
  },
  {
    place: 105,
    field: 'location',
    before: ({ location }) => location,
    after: moved,
    evidence: 'seen-there',
    hoursAgo: 7,
    anonymous: true,
  },
  {
    place: 106,
    field: 'operatingState',
    before: () => 'open',
    after: () => 'closed-for-good',
    evidence: 'notice-on-door',
    note: '폐업 안내문을 봤어요',
    hoursAgo: 6,
    anonymous: true,
  },
  {
    place: 203,
    field: 'saleStartTime',
    item: 'public-mask',
    before: unknown,
    after: () => '09:30',
    evidence: 'notice-on-door',
    hoursAgo: 4,
    anonymous: true,
  },
  { place: 204, field: 'phone', before: phone, after: () => '033-900-2204', evidence: 'notice-on-door', hoursAgo: 2 },
];
