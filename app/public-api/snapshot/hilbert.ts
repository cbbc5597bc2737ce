/** The side of the grid that pins are laid on: 65,536 cells, 10 to 15 m each over Korea. */
const bits = 16;
const side = 1 << bits;

/** Where a cell (0 to 65,535 both ways) lies along the Hilbert curve: neighbours on the curve are neighbours on the ground. */
function hilbertOf(x: number, y: number): number {
  let [column, row, distance] = [x, y, 0];
  for (let step = side >> 1; step > 0; step >>= 1) {
    const right = (column & step) > 0 ? 1 : 0;
    const up = (row & step) > 0 ? 1 : 0;
    // Not by shifts: the curve is 32 bits long, which shifts would make negative.
    distance += step * step * ((3 * right) ^ up);
    if (up === 0) {
      if (right === 1) {
        column = side - 1 - column;
        row = side - 1 - row;
      }
      [column, row] = [row, column];
    }
  }
  return distance;
}

const box = { south: 33, west: 124, degrees: 10 };

/** The cell's place along the curve of a point in Korea (33 to 43° north, 124 to 134° east). */
export const hilbertOfPoint = (lat: number, lng: number): number =>
  hilbertOf(cell(lng - box.west), cell(lat - box.south));

const cell = (degrees: number) => Math.min(side - 1, Math.max(0, Math.floor((degrees / box.degrees) * side)));
