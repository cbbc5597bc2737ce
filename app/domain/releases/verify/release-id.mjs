// A release's id, "2026.11.1": year, month and number in that month, in Korean time, without leading zeros, so that it
// parses as SemVer and orders by number.

/**
 * @param {string} id
 * @returns {[number, number, number] | null}
 */
export function parseReleaseId(id) {
  const match = /^([1-9]\d{3})\.([1-9]|1[0-2])\.([1-9]\d{0,3})$/.exec(id);
  return match && [Number(match[1]), Number(match[2]), Number(match[3])];
}

/**
 * @param {string} a
 * @param {string} b
 */
export function compareReleaseIds(a, b) {
  const left = parseReleaseId(a) ?? [0, 0, 0];
  const right = parseReleaseId(b) ?? [0, 0, 0];
  return left[0] - right[0] || left[1] - right[1] || left[2] - right[2];
}

/**
 * The id after `latest`. A clock set back never gives an earlier one: the number goes on in the latest one's month.
 * @param {Date} now
 * @param {string | null} latest
 */
export function nextReleaseId(now, latest) {
  const korean = new Date(now.getTime() + 9 * 3_600_000);
  const first = `${korean.getUTCFullYear()}.${korean.getUTCMonth() + 1}.1`;
  const last = latest === null ? null : parseReleaseId(latest);
  if (latest === null || last === null || compareReleaseIds(first, `${last[0]}.${last[1]}.1`) > 0) return first;
  return `${last[0]}.${last[1]}.${last[2] + 1}`;
}
