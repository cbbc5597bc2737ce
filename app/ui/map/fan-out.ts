import type { Cluster } from './clusters';

/** Pixels from the middle of one mark to that of the next where they stand around a spot, and where they are on one spot. */
const apart = 28;
const together = 13;

/**
 * Marks of single places that would lie on one another, as those of one building do, set around the spot where they are:
 * each can be seen and tapped. `scale`: pixels to a cell of the grid.
 */
export function fannedOut(marks: Cluster[], scale: number): Cluster[] {
  const spots: Cluster[][] = [];
  for (const mark of marks) {
    const spot = spots.find(([first]) => first && Math.hypot(first.x - mark.x, first.y - mark.y) * scale < together);
    if (spot) spot.push(mark);
    else spots.push([mark]);
  }
  return spots.flatMap((spot) => (spot.length === 1 ? spot : around(spot, scale)));
}

function around(spot: Cluster[], scale: number): Cluster[] {
  const mean = (of: 'x' | 'y') => spot.reduce((sum, mark) => sum + mark[of], 0) / spot.length;
  const [x, y] = [mean('x'), mean('y')];
  const radius = apart / 2 / Math.sin(Math.PI / spot.length) / scale;
  return spot.map((mark, nth) => {
    const angle = Math.PI + (nth / spot.length) * 2 * Math.PI;
    return { ...mark, x: x + Math.cos(angle) * radius, y: y + Math.sin(angle) * radius };
  });
}
