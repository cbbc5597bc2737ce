import { readRegion } from './region';

/**
 * The neighbourhoods an address names: 읍, 면, 동, 리 before the road ("갈산면"), 동 or 가 in brackets after it
 * ("(보광동)", "(명동1가)", "(상록동, 큰빌딩)"), in that order.
 */
export const neighbourhoodsOf = (address: string): string[] => neighbourhoodsIn(readRegion(address).rest);

/** The same, of what follows the district in an address. */
export function neighbourhoodsIn(rest: string): string[] {
  const found: string[] = [];
  for (const word of rest.split(/[\s,]+/)) {
    if (!beforeRoad.test(word)) break;
    found.push(word);
  }
  for (const [, inside = ''] of rest.matchAll(/\(([^),]+)/g)) {
    const word = inside.trim();
    if (inBrackets.test(word)) found.push(word);
  }
  return [...new Set(found)];
}

const beforeRoad = /^(?:[가-힣]+\d*[읍면동리]|[가-힣]+\d+가)$/;
const inBrackets = /^[가-힣]+\d*[동리가읍면]$/;
