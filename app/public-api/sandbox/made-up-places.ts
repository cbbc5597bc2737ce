import type { IndexedPlace } from '#app/domain/places/indexed-place.server';

/** What a place of the sandbox has, unless another state is asked for; null: nothing was ever reported. */
type SandboxState = 'plenty' | 'some' | 'few' | 'empty' | 'break' | null;

interface MadeUp {
  place: IndexedPlace;
  state: SandboxState;
  /** Minutes from the last arrival to the report. */
  arrivedBefore: number;
}

const sandboxStates = ['plenty', 'some', 'few', 'empty', 'break', null] as const;

/** In a district named after practice, on hills where nobody lives. */
const centre = { lat: 37.748, lng: 128.512 };
const district = '강원도 연습군';

const kinds = [
  { kind: 'pharmacy', suffix: '약국' },
  { kind: 'post-office', suffix: '우체국' },
  { kind: 'hanaro-mart', suffix: '하나로마트' },
] as const;

const stateNames = { plenty: '충분', some: '보통', few: '부족', empty: '없음', break: '중지' };

/** Names that have broken programs which put them into a page, a table or a path as they are. */
const trickyNames = [
  '<b>굵은</b> 약국',
  '</script><script>꺾쇠 약국',
  '"큰따옴표" 약국',
  "'작은따옴표' 약국",
  '앤드 &amp; & 약국',
  '역슬래시 \\n \\" 약국',
  '두 줄\n약국',
  '줄 나눔\u2028약국',
  '=1+1 약국',
  '100% %20 약국',
  '그림 💊 𠮷 약국',
  '풀어 쓴 약국'.normalize('NFD'),
  '띄어쓰기  둘 약국',
  'null',
  `${'아주 '.repeat(16)}긴 약국`,
] as const;

/** As many sellers as fill two pages of 500 to the last line once they have reported, and more that never did. */
const reporting = 1000;
const silent = 203;

/**
 * The sellers of the sandbox, the same at every call, and none of them real. First one of every kind in every state, then
 * the tricky ones, then as many plain ones as are needed to walk through pages.
 */
export function madeUpPlaces(): MadeUp[] {
  const shown = sandboxStates.flatMap((state) =>
    kinds.map(({ kind, suffix }) => ({
      kind,
      state,
      name: `연습 ${state ? stateNames[state] : '소식 없는'} ${suffix}`,
    })),
  );
  const tricky = trickyNames.map((name, nth) => ({
    ...({ kind: 'pharmacy', name } as const),
    state: stateAt(nth) ?? ('plenty' as const),
  }));
  const first = [...shown, ...tricky];
  const silentSoFar = first.filter(({ state }) => state === null).length;
  const plain = Array.from({ length: reporting + silent - first.length }, (_, nth) => ({
    ...({ kind: nth % 11 === 3 ? 'post-office' : nth % 13 === 5 ? 'hanaro-mart' : 'pharmacy', name: '' } as const),
    state: nth < silent - silentSoFar ? null : (stateAt(nth) ?? ('some' as const)),
  }));
  return [...first, ...plain].map(({ kind, name, state }, nth) => ({
    place: aPlace(nth, kind, name, nth < first.length ? '모래동' : nth % 2 === 0 ? '가람동' : '나래동'),
    state,
    arrivedBefore: 7 + ((nth * 37) % 600),
  }));
}

const stateAt = (nth: number): SandboxState => sandboxStates[nth % sandboxStates.length] ?? null;

function aPlace(nth: number, kind: (typeof kinds)[number]['kind'], name: string, neighbourhood: string): IndexedPlace {
  const code = codeOf(nth, kind);
  const { suffix } = kinds.find((one) => one.kind === kind) ?? kinds[0];
  return {
    ...{ id: code, name: name || `연습 ${nth}호 ${suffix}`, kind, ...pinOf(nth) },
    // Official lists have had empty addresses too.
    address: nth === 40 ? '' : `${district} 모래로 ${nth + 1} (${neighbourhood})`,
    ...{ phone: null, hours: null, entranceNote: null, operatingState: 'open', items: {}, region: district },
    ...{ codes: [code], codeSources: ['mask-sellers'], sellerCode: code },
  };
}

/** Begins with 99, which no official code does; one with zeros instead, which are lost where codes are read as numbers. */
function codeOf(nth: number, kind: string): string {
  if (nth === 0) return '00000099';
  return String(kind === 'pharmacy' ? 99_000_000 + nth : 9_900_000_000 + nth);
}

/** The first ones within 500 m of the centre, the others in growing circles up to 4,900 m; some on one spot, some without a pin. */
function pinOf(nth: number): { lat: number | null; lng: number | null } {
  if (nth === 41 || nth % 100 === 99) return { lat: null, lng: null };
  const at = nth % 100 === 42 ? nth - 2 : nth;
  const metres = at < 60 ? 60 + 7 * at : 480 + (at * 4420) / (reporting + silent);
  const degrees = metres / 111_320;
  return {
    lat: rounded(centre.lat + degrees * Math.sin(at * 2.4)),
    lng: rounded(centre.lng + (degrees * Math.cos(at * 2.4)) / Math.cos((centre.lat * Math.PI) / 180)),
  };
}

const rounded = (degrees: number) => Number(degrees.toFixed(7));
