import { expect, test } from 'vitest';
import { neighbourhoodsOf } from '#app/domain/places/neighbourhoods-of';
import { readRegion, regionOf } from '#app/domain/places/region';

test.each([
  ['서울특별시 용산구 보광로 46 (보광동)', '서울특별시 용산구'],
  ['서울 용산구 보광로 46', '서울특별시 용산구'],
  ['경기도 성남시 분당구 장안로 27', '경기도 성남시 분당구'],
  ['경남 거제시 장목면 외포4길8', '경상남도 거제시'],
  ['경남거창군 위천면 원학길 359', '경상남도 거창군'],
  ['경기 안성 금광면 금광초교길 71', '경기도 안성시'],
  ['전북 남원시택내길12', '전라북도 남원시'],
  ['    원주시 문막읍 건등로2', '강원도 원주시'],
  ['강원특별자치도 춘천시 동면 가산로 82', '강원도 춘천시'],
  ['세종특별자치시 세종특별자치시 가람동', '세종특별자치시'],
  ['세종 한누리대로 486', '세종특별자치시'],
  ['대구광역시 달성군 화원읍 큰길 1', '대구광역시 달성군'],
  ['경기도 광주시 큰길 1', '경기도 광주시'],
  ['광주 북구 서하로 378', '광주광역시 북구'],
  ['제주 서귀포시 큰길 1', '제주특별자치도 서귀포시'],
  // Two provinces have a 고성군, and a 면 alone may lie anywhere.
  ['고성군 거진읍 거탄진로102', '고성군'],
  ['동면 공작산로 510', ''],
  ['', ''],
])('%s lies in %s', (address, region) => {
  expect(regionOf(address)).toBe(region);
  expect(regionOf(address.normalize('NFD'))).toBe(region);
});

test('what follows the region is left as it is', () => {
  expect(readRegion('경기 안성 금광면 금광초교길 71').rest).toBe('금광면 금광초교길 71');
});

test.each([
  ['서울특별시 용산구 보광로 46 (보광동)', ['보광동']],
  ['경기도 성남시 분당구 황새울로335번길 5 101호 (서현동, 엔타운빌딩)', ['서현동']],
  ['서울특별시 중구 명동7길 20 (명동1가)', ['명동1가']],
  ['전남 담양군 금성면 석현리 79번지', ['금성면', '석현리']],
  ['제주특별자치도 제주시 도령로 5 (노형동,1층)', ['노형동']],
  ['서울특별시 송파구 큰길 1 (현대1차아파트101동)', []],
  ['세종 한누리대로 486', []],
])('the neighbourhoods of %s are %j', (address, neighbourhoods) => {
  expect(neighbourhoodsOf(address)).toEqual(neighbourhoods);
});
