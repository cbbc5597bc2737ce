import { readFileSync } from 'node:fs';

/** The one array of app/domain/rooms.ts, read as text so that this file needs no compiler. */
export const rooms = [
  ...(/rooms = \[([\s\S]*?)\]/.exec(readFileSync('app/domain/rooms.ts', 'utf8'))?.[1] ?? '').matchAll(/'([\w-]+)'/g),
].map(([, room]) => room);

/** @param {string} name @param {string} from @param {string} to */
const never = (name, from, to) => ({
  name,
  severity: /** @type {const} */ ('error'),
  from: { path: from },
  to: { path: to },
});

/** Every arrow points down: routes and scripts over the edge over the domain over the ground. */
/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    never('the ground knows nothing above it', '^db/', '^(app|scripts|tests)/'),
    never('the domain knows no edge', '^app/domain/', '^app/(routes|http|public-api|ui|i18n|sample|root|entry)'),
    never('the interface fetches nothing', '^app/ui/', '^app/(routes|sample)/'),
    never('words know no rooms', '^app/i18n/', '^app/(routes|http|domain|ui|sample)/'),
    never('the edge opens no door', '^app/(http|public-api)/', '^app/routes/'),
    never('doors do not reach for tables', '^app/(routes|http|ui)/', '^db/schema/'),
    never('nothing built rests on a script or a test', '^(app|db)/', '^(scripts|tests)/'),
    ...rooms
      .slice(0, -1)
      .map((room, index) =>
        never(
          `${room} uses only rooms named before it`,
          `^app/domain/${room}/`,
          `^app/domain/(${rooms.slice(index + 1).join('|')})/`,
        ),
      ),
    {
      name: 'no circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(build|node_modules)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'] },
  },
};
