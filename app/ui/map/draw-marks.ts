import { markRadiusOf, mostFrequent, type Cluster } from './clusters';
import type { StateLook } from './item-look';
import type { MapColours } from './map-colours';

type Context = CanvasRenderingContext2D;

const markRadius = markRadiusOf({ count: 1 });

/** The mark of one place around 0, 0: its state's shape in its state's colour, with a rim that parts it from others. */
export function drawMark(context: Context, look: StateLook, colours: MapColours): void {
  const colour = colours.states[look.colour];
  circle(context, markRadius + 1);
  context.fillStyle = colours.paper;
  context.fill();
  if (look.colour === 'hatched') hatch(context, colours);
  if (look.colour === 'yellow') {
    // Yellow alone is too pale for an outline, in either theme.
    circle(context, markRadius - 1.5);
    context.fillStyle = colour;
    context.fill();
    return drawShape(context, look.shape, markRadius - 1.5, colours.onYellow);
  }
  if (look.shape === '●' || look.shape === '◔') return drawShape(context, look.shape, markRadius - 1.5, colour);
  circle(context, markRadius - 1);
  context.lineWidth = look.shape === '○' ? 3 : 1.75;
  context.strokeStyle = colour;
  context.setLineDash(look.colour === 'outline' ? [3, 2.5] : []);
  context.stroke();
  context.setLineDash([]);
  if (look.shape !== '○') drawShape(context, look.shape, 6.5, look.colour === 'hatched' ? colours.ink : colour);
}

/** The place that is open, around 0, 0: its mark in a ring, whatever it lies under; a dot where its state is not to be shown. */
export function drawSelected(context: Context, look: StateLook | null, colours: MapColours): void {
  circle(context, markRadius + 5);
  context.fillStyle = colours.paper;
  context.fill();
  context.lineWidth = 6;
  context.strokeStyle = colours.paper;
  context.stroke();
  context.lineWidth = 3;
  context.strokeStyle = colours.action;
  context.stroke();
  if (look) return drawMark(context, look, colours);
  circle(context, 5);
  context.fillStyle = colours.action;
  context.fill();
}

/** A place among others until there is time to draw what they are: only how large. */
export function drawRing(context: Context, radius: number, colours: MapColours): void {
  circle(context, radius);
  context.fillStyle = colours.paper;
  context.fill();
  context.lineWidth = 1;
  context.strokeStyle = colours.soft;
  context.stroke();
}

/** Many places as one, around 0, 0: a ring with the share of each state, the shape of the most frequent one, how many. */
export function drawCluster(
  context: Context,
  cluster: Cluster,
  states: readonly StateLook[],
  colours: MapColours,
): void {
  const radius = markRadiusOf(cluster);
  const ring = 5;
  drawRing(context, radius, colours);
  context.lineWidth = ring;
  let from = -Math.PI / 2;
  cluster.states.forEach((count, number) => {
    const look = states[number];
    if (count === 0 || !look) return;
    const to = from + (count / cluster.count) * 2 * Math.PI;
    context.beginPath();
    context.arc(0, 0, radius - ring / 2, from, to);
    context.strokeStyle = look.colour === 'outline' ? colours.line : colours.states[look.colour];
    context.setLineDash(look.colour === 'hatched' ? [2, 2] : []);
    context.stroke();
    from = to;
  });
  context.setLineDash([]);
  circle(context, radius);
  context.lineWidth = 1;
  context.strokeStyle = colours.soft;
  context.stroke();

  const most = states[mostFrequent(cluster)];
  if (most) {
    context.save();
    context.translate(0, -radius * 0.36);
    const colour = most.colour === 'yellow' ? colours.ink : colours.states[most.colour];
    drawShape(context, most.shape, 4.5, most.colour === 'outline' || most.colour === 'hatched' ? colours.soft : colour);
    context.restore();
  }
  context.fillStyle = colours.ink;
  context.font = `700 ${cluster.count > 999 ? 11 : 13}px ${fontFamily}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(cluster.count.toLocaleString('en'), 0, radius * 0.28);
}

/** The phone's own letters: those of the site weigh more than the map and all that is on it. */
export const fontFamily = 'system-ui, sans-serif';

/** The shapes of look.md's table, drawn: letters would differ from phone to phone. */
function drawShape(context: Context, shape: string, radius: number, colour: string): void {
  context.fillStyle = colour;
  context.strokeStyle = colour;
  context.lineWidth = Math.max(1.5, Math.min(2.5, radius / 3.4));
  if (shape === 'Ⅱ') {
    const [width, height] = [radius * 0.42, radius * 1.6];
    context.fillRect(-radius * 0.7, -height / 2, width, height);
    context.fillRect(radius * 0.28, -height / 2, width, height);
    return;
  }
  if (shape === '?') {
    context.font = `700 ${radius * 2.2}px ${fontFamily}`;
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.fillText('?', 0, radius * 0.15);
    return;
  }
  circle(context, radius);
  context.stroke();
  if (shape === '●') context.fill();
  if (shape === '◐') wedge(context, radius, Math.PI / 2, (Math.PI * 3) / 2);
  if (shape === '◔') wedge(context, radius, -Math.PI / 2, 0);
}

function wedge(context: Context, radius: number, from: number, to: number): void {
  context.beginPath();
  context.moveTo(0, 0);
  context.arc(0, 0, radius, from, to);
  context.closePath();
  context.fill();
}

/** Around the rim alone: what stands in the middle is to be read, in high contrast too. */
function hatch(context: Context, colours: MapColours): void {
  context.save();
  context.clip();
  context.strokeStyle = colours.line;
  context.lineWidth = 2;
  context.beginPath();
  for (let at = -2 * markRadius; at < 2 * markRadius; at += 6) {
    context.moveTo(at, -markRadius);
    context.lineTo(at + 2 * markRadius, markRadius);
  }
  context.stroke();
  context.restore();
  circle(context, markRadius - 3.5);
  context.fillStyle = colours.paper;
  context.fill();
}

function circle(context: Context, radius: number): void {
  context.beginPath();
  context.arc(0, 0, radius, 0, 2 * Math.PI);
}
