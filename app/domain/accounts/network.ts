/**
 * The network an address belongs to, as throttles count: /24 of IPv4, /56 of IPv6, since one subscriber commands that
 * much. Anything else is one network, so that no odd spelling escapes the count.
 */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '');
  const four = /^(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d{1,3}$/.exec(plain);
  if (four) return `${four[1]}.0/24`;
  const six = groupsOf(plain);
  return six
    ? `${[...six.slice(0, 3), (six[3] ?? 0) & 0xff00].map((group) => group.toString(16)).join(':')}::/56`
    : 'unknown';
}

/** The eight numbers of an IPv6 address, or null. */
function groupsOf(address: string): number[] | null {
  const [left = '', right, ...more] = (address.split('%')[0] ?? '').split('::');
  const parse = (text: string) => (text === '' ? [] : text.split(':'));
  const before = parse(left);
  const after = parse(right ?? '');
  const missing = 8 - before.length - after.length;
  if (more.length > 0 || (right === undefined ? missing !== 0 : missing < 1)) return null;
  const groups = [...before, ...Array<string>(missing).fill('0'), ...after];
  return groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group)) ? groups.map((group) => parseInt(group, 16)) : null;
}
