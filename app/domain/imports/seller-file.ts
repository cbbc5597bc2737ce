import type { PlaceKind } from '#app/domain/places/place-kinds';
import { comparable } from '#app/domain/text';
import { readCoordinates } from './coordinates';
import type { FileFormat, OfficialRow, RefusedRow, RowNote, RowProblem } from './official-row';

const header = ['type', 'code', 'name', 'addr', 'lat', 'lng'] as const;

const kinds: Record<string, PlaceKind> = { '01': 'pharmacy', '02': 'post-office', '03': 'hanaro-mart' };

/** As much as can be published of a place; more is a column out of step, not a name. */
const longest = { name: 60, address: 120 };

/** The list of public-mask sellers, as HIRA and NIA published it in 2020. */
export const sellerFile: FileFormat = { header, codeColumn: 1, read };

function read({ line, fields, raw }: { line: number; fields: string[]; raw: string }): OfficialRow | RefusedRow {
  const [type = '', code = '', name = '', addr = '', lat = '', lng = ''] = fields;
  // Codes are names, not numbers, and one of the real ones has nine digits: only what is no run of digits is refused.
  const legible = /^\d{1,20}$/.test(code.trim()) ? code.trim() : null;
  const aside = (problem: RowProblem): RefusedRow => ({ line, code: legible, problem, raw });

  if (!legible) return aside('bad-code');
  const kind = kinds[type.trim()];
  if (!kind) return aside('unknown-type');
  const coordinates = readCoordinates(lat, lng);
  if (typeof coordinates === 'string') return aside(coordinates);
  const cleanName = comparable(name);
  if (cleanName === '' || cleanName.length > longest.name) return aside('bad-name');
  const address = comparable(addr);
  // One address of 2020 is empty: the place is there all the same, and a volunteer can say where.
  if (address.length > longest.address) return aside('bad-address');

  const notes: RowNote[] = [];
  if (coordinates.lat === null) notes.push('no-coordinates');
  if (address === '') notes.push('no-address');
  if (legible.length !== (kind === 'pharmacy' ? 8 : 10)) notes.push('odd-code-length');
  const cleaned =
    cleanName !== name ||
    address !== addr ||
    (lat !== '' && Number(lat) !== coordinates.lat) ||
    (lng !== '' && Number(lng) !== coordinates.lng);
  if (cleaned) notes.push('cleaned');

  const doc = { name: cleanName, kind, location: { address, ...coordinates } };
  return { line, code: legible, doc, raw: cleaned ? { type, code, name, addr, lat, lng } : null, notes, text: raw };
}
