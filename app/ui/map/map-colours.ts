import type { StateLook } from './item-look';

/** The colours of the page's theme, for what is drawn and not styled. */
export interface MapColours {
  sea: string;
  land: string;
  coast: string;
  paper: string;
  ink: string;
  soft: string;
  line: string;
  action: string;
  /** Letters on yellow are dark in every theme. */
  onYellow: string;
  states: Record<StateLook['colour'], string>;
}

export function readColours(element: Element): MapColours {
  const style = getComputedStyle(element);
  const read = (name: string) => {
    const written = style.getPropertyValue(name).trim();
    return written.startsWith('#') ? written : resolved(element, written);
  };
  const soft = read('--ink-soft');
  return {
    sea: read('--map-sea'),
    land: read('--map-land'),
    coast: read('--map-coast'),
    paper: read('--paper'),
    ink: read('--ink'),
    soft,
    line: read('--line'),
    action: read('--action'),
    onYellow: read('--on-state-some'),
    states: {
      green: read('--state-plenty'),
      yellow: read('--state-some'),
      red: read('--state-few'),
      grey: read('--state-empty'),
      hatched: soft,
      outline: read('--line-strong'),
    },
  };
}

/** As one colour: a canvas takes what it cannot read for nothing, and goes on with the colour before. */
function resolved(element: Element, colour: string): string {
  const probe = element.ownerDocument.createElement('span');
  probe.style.color = colour;
  probe.style.forcedColorAdjust = 'none';
  element.after(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}
