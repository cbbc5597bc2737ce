/** Every id ever published must be in the newest release or in its id map; `retired` are the ids that map has. */
export function idsLost(deleted: readonly string[], retired: ReadonlySet<string>): string[] {
  const lost = deleted.filter((id) => !retired.has(id));
  return lost.length > 0 ? [`places: ${lost.length} ids neither here nor in the id map, such as ${lost[0]}`] : [];
}
