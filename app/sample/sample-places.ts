import type { NewPlace } from '#app/domain/places/add-places.server';
import type { Hours } from '#app/domain/places/hours';
import type { Source } from '#app/domain/places/place';

/** Neighbourhoods that do not exist, in a district named after practice, laid out on empty hills. */
const neighbourhoods = [
  { name: '가람동', road: '가람로', lat: 37.748, lng: 128.512 },
  { name: '나래동', road: '나래길', lat: 37.762, lng: 128.535 },
  { name: '다솜동', road: '다솜로', lat: 37.735, lng: 128.541 },
] as const;

const words = [
  '하늘',
  '바다',
  '새봄',
  '햇살',
  '별빛',
  '솔잎',
  '이슬',
  '은하',
  '푸른',
  '한솔',
  '도담',
  '라온',
  '미리내',
  '벼리',
  '사랑',
  '소담',
  '아람',
  '온누리',
  '윤슬',
  '자람',
  '지음',
  '초롱',
  '큰샘',
  '튼튼',
  '파란',
  '해맑은',
  '나무',
  '달빛',
  '마루',
  '보람',
] as const;

const suffixes = { pharmacy: '약국', 'post-office': '우체국', 'hanaro-mart': '하나로마트' } as const;

/** 300 places, the same at every call. Codes begin with 99, which no official code does. */
export const samplePlaces = (idOf: (source: Source, code: string) => string): NewPlace[] =>
  neighbourhoods.flatMap((area, areaIndex) =>
    Array.from({ length: 100 }, (_, index): NewPlace => {
      const number = areaIndex * 100 + index;
      const kind = index % 25 === 7 ? 'post-office' : index % 12 === 5 ? 'hanaro-mart' : 'pharmacy';
      const code = String(kind === 'pharmacy' ? 99_000_000 + number : 9_900_000_000 + number);
      const word = words[index % words.length] ?? '';
      const name = `연습 ${word}${index >= words.length ? Math.floor(index / words.length) + 1 : ''}${suffixes[kind]}`;
      const address = `강원도 연습군 ${area.road} ${2 * index + 1} (${area.name})`;
      const lacksPin = index % 33 === 32;
      return {
        id: idOf('mask-sellers', code),
        code: { source: 'mask-sellers', code },
        name,
        kind,
        location: {
          address,
          lat: lacksPin ? null : round(area.lat + 0.004 * Math.sin(index * 2.4) * Math.sqrt(index / 100)),
          lng: lacksPin ? null : round(area.lng + 0.005 * Math.cos(index * 2.4) * Math.sqrt(index / 100)),
        },
        phone: index % 4 === 3 ? null : `033-900-${String(1000 + number).slice(-4)}`,
        hours: index % 3 === 2 ? null : hoursOf(index),
        entranceNote: index % 20 === 9 ? '건물 뒤편 주차장 쪽 문으로 들어가요' : null,
      };
    }),
  );

const round = (degrees: number) => Number(degrees.toFixed(7));

function hoursOf(index: number): Hours {
  const weekday = { open: '09:00', close: index % 5 === 0 ? '21:00' : '19:00', lunch: { from: '13:00', to: '14:00' } };
  const saturday = { open: '09:00', close: '14:00' };
  return {
    weekly: { mon: weekday, tue: weekday, wed: weekday, thu: weekday, fri: weekday, sat: saturday, sun: 'closed' },
    ...(index % 9 === 0 ? { alternate: [{ day: 'sat' as const, weeks: [2, 4], hours: 'closed' as const }] } : {}),
    publicHoliday: index % 7 === 0 ? saturday : 'closed',
    substituteHoliday: 'closed',
    lunarHoliday: 'closed',
  };
}
