/**
 * Whether a query or a form's body spells text: percent-encoded bytes that are not UTF-8, as a program sends them that
 * knows only CP949, would become signs that nobody typed. A percent sign that encodes nothing is just that.
 */
export function spellsText(encoded: string): boolean {
  try {
    decodeURIComponent(encoded.replace(/%(?![0-9a-f]{2})/gi, '%25'));
    return true;
  } catch {
    return false;
  }
}
