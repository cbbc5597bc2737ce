import { useId } from 'react';
import type { ShownDay, ShownSpan } from './shown-day.server';

const left = 104;
const width = 360;
const rowHeight = 26;
const top = 18;
const perMinute = (width - left - 8) / 1440;

const fills: Record<ShownSpan['state']['colour'], string> = {
  green: 'fill-state-plenty',
  yellow: 'fill-state-some',
  red: 'fill-state-few',
  grey: 'fill-state-empty',
  hatched: '',
  outline: 'fill-none',
};

/**
 * A day as bars on a line for each state, from most to least: where a bar lies tells the state, its line is named by shape
 * and word, and the colour only repeats it. Drawn on the server; the table beside it says the same.
 */
export function DayChart({ day, label }: { day: ShownDay; label: string }) {
  const hatch = useId();
  const used = day.states.map((_, row) => row).filter((row) => row < day.states.length - 1 || hasSilence(day));
  const lineOf = (row: number) => top + used.indexOf(row) * rowHeight;
  const bottom = top + used.length * rowHeight;
  const x = (minute: number) => left + minute * perMinute;
  return (
    <svg viewBox={`0 0 ${width} ${bottom + 20}`} role="img" aria-label={label} className="w-full max-w-md text-ink">
      <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <line x1="0" y1="0" x2="0" y2="6" className="stroke-line-strong" strokeWidth="4" />
      </pattern>
      {[0, 6, 12, 18, 24].map((hour) => (
        <g key={hour}>
          <line x1={x(hour * 60)} x2={x(hour * 60)} y1={top - 4} y2={bottom} className="stroke-line" />
          <text x={x(hour * 60)} y={bottom + 14} textAnchor="middle" fontSize="13" fill="currentColor">
            {hour}
          </text>
        </g>
      ))}
      {used.map((row) => (
        <text key={row} x="0" y={lineOf(row) + 18} fontSize="15" fill="currentColor">
          {day.states[row]?.shape} {shortened(day.states[row]?.word ?? '')}
        </text>
      ))}
      {day.spans.map((span) => (
        <rect
          key={span.start}
          x={x(span.start)}
          y={lineOf(span.row) + 4}
          width={Math.max(1.5, (span.end - span.start) * perMinute)}
          height={rowHeight - 8}
          strokeWidth="0.5"
          strokeDasharray={span.state.colour === 'outline' ? '3 2' : undefined}
          className={`stroke-line-strong ${fills[span.state.colour]}`}
          fill={span.state.colour === 'hatched' ? `url(#${hatch})` : undefined}
        />
      ))}
      {day.arrivals.map((minute) => (
        <g key={minute}>
          <line x1={x(minute)} x2={x(minute)} y1={top - 4} y2={bottom} stroke="currentColor" strokeDasharray="2 3" />
          <path d={`M${x(minute) - 5} ${top - 13}h10l-5 8z`} fill="currentColor" />
        </g>
      ))}
    </svg>
  );
}

const hasSilence = ({ spans, states }: ShownDay) => spans.some(({ row }) => row === states.length - 1);

/** The line's name has little room, in which Hangul is twice as wide as Latin; the table has the whole word. */
function shortened(word: string): string {
  let room = 12;
  const fitting = [...word].findIndex((letter) => (room -= letter > '\u1100' ? 2 : 1) < 0);
  return fitting < 0 ? word : `${word.slice(0, fitting).replace(/[\s,·]+[^\s,·]*$/u, '')}…`;
}
